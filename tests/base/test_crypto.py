"""Sealing, opening and looking up personal data."""

from __future__ import annotations

import stat

import pytest

from base import crypto
from base.errors import ConfigurationError, SealBroken
from base.settings import reload, settings


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("YANGPU_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("YANGPU_DEV", "1")
    monkeypatch.delenv("YANGPU_MASTER_KEY", raising=False)
    reload()
    yield
    monkeypatch.undo()
    reload()


@pytest.mark.parametrize("plain", [b"", b"x", "骨科，明天上午".encode(), bytes(range(256)) * 40])
def test_what_was_sealed_opens_again(plain):
    key = crypto.new_key()
    assert crypto.open_(key, crypto.seal(key, plain)) == plain
    assert crypto.open_(key, crypto.seal(key, plain, context="phone"), context="phone") == plain


def test_the_plain_text_does_not_stand_in_the_sealed_value():
    assert b"13800138000" not in crypto.seal(None, b"13800138000")


def test_sealing_twice_gives_different_values():
    assert crypto.seal(None, b"same") != crypto.seal(None, b"same")


def test_the_key_of_another_person_does_not_open():
    sealed = crypto.seal(crypto.new_key(), b"secret")
    with pytest.raises(SealBroken):
        crypto.open_(crypto.new_key(), sealed)


def test_a_value_moved_to_another_context_does_not_open():
    sealed = crypto.seal(None, b"secret", context="phone")
    with pytest.raises(SealBroken):
        crypto.open_(None, sealed, context="name")


@pytest.mark.parametrize("position", [0, 1, 13, 20, -1])
def test_a_changed_byte_is_noticed(position):
    sealed = bytearray(crypto.seal(None, b"secret text"))
    sealed[position] ^= 1
    with pytest.raises(SealBroken):
        crypto.open_(None, bytes(sealed))


@pytest.mark.parametrize("broken", [b"", b"\x01", b"\x01" * 20, b"hello"])
def test_a_value_that_was_never_sealed_is_a_named_error(broken):
    with pytest.raises(SealBroken):
        crypto.open_(None, broken)


def test_the_lookup_hash_is_stable_and_apart_by_purpose():
    assert crypto.lookup_hash("13800138000", purpose="phone") == crypto.lookup_hash(
        "13800138000", purpose="phone"
    )
    assert crypto.lookup_hash("13800138000", purpose="phone") != crypto.lookup_hash(
        "13800138000", purpose="code"
    )
    assert len(crypto.lookup_hash("x")) == 64


def test_the_lookup_hash_takes_any_string_that_json_can_carry():
    assert crypto.lookup_hash("\ud800") != crypto.lookup_hash("\udfff")


def test_development_makes_a_key_file_that_only_its_owner_reads(tmp_path):
    sealed = crypto.seal(None, b"kept")
    assert stat.S_IMODE((tmp_path / "master.key").stat().st_mode) == 0o600
    assert crypto.open_(None, sealed) == b"kept"


def test_another_master_key_opens_nothing_and_finds_nothing(tmp_path, monkeypatch):
    sealed, found = crypto.seal(None, b"kept"), crypto.lookup_hash("a")
    monkeypatch.setenv("YANGPU_MASTER_KEY", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
    reload()
    assert crypto.lookup_hash("a") != found
    with pytest.raises(SealBroken):
        crypto.open_(None, sealed)


@pytest.mark.parametrize("value", ["not base64!", "c2hvcnQ="])
def test_a_master_key_that_makes_no_sense_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("YANGPU_MASTER_KEY", value)
    reload()
    with pytest.raises(ConfigurationError):
        crypto.seal(None, b"x")


def test_outside_development_a_missing_master_key_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv("YANGPU_DEV")
    reload()
    with pytest.raises(ConfigurationError, match="YANGPU_MASTER_KEY"):
        crypto.seal(None, b"x")
    assert not (settings().data_dir / "master.key").exists()

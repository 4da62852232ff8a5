"""Passwords at rest."""

from __future__ import annotations

import pytest

from base.errors import Refused
from services.staff import passwords


def test_the_right_password_matches_and_another_does_not():
    kept = passwords.hashed("一句很好记的话就行了")
    assert passwords.matches("一句很好记的话就行了", kept)
    assert not passwords.matches("一句很好记的话就行", kept)


def test_the_same_password_is_never_kept_the_same_way_twice():
    assert passwords.hashed("一句很好记的话就行了") != passwords.hashed("一句很好记的话就行了")


def test_nobodys_password_never_matches():
    assert not passwords.matches("", None)


@pytest.mark.parametrize("weak", ["short", "aaaaaaaaaaaa", "12" * 10, "x" * 129])
def test_a_weak_password_is_refused_with_a_sentence(weak):
    with pytest.raises(Refused) as refused:
        passwords.hashed(weak)
    assert refused.value.code == "weak"


def test_an_old_hash_with_cheaper_parameters_still_opens(monkeypatch):
    kept = passwords.hashed("一句很好记的话就行了")
    monkeypatch.setattr(passwords, "_N", 4)
    assert passwords.matches("一句很好记的话就行了", kept)

"""The knowledge base as the desk's page changes it. One test each way: the search is built anew every time."""

from __future__ import annotations

import pytest

import knowledge
from knowledge import unanswered
from knowledge.store import drafts
from tests.staff import hired, sign_in


@pytest.fixture
def editor(client, database):
    li = hired("li", name="小李", given=("editor",))
    sign_in(client, li)
    return li


def test_a_change_is_tried_handed_in_once_and_published_by_somebody_else(client, editor):
    before = next(iter(knowledge.base().records))
    shown = client.get(f"/desk/api/knowledge/records/{before}").json()
    form = {**shown["form"], "aliases": [*shown["form"]["aliases"], "荧光图书角"]}
    given = {"form": form, "based_on": shown["based_on"]}
    wrong = client.post("/desk/api/knowledge/check", json={**given, "form": {**form, "name": ""}}).json()
    assert wrong == {"problems": [{"field": "name", "text": "要填写"}], "preview": None}
    checked = client.post("/desk/api/knowledge/check", json=given).json()
    assert checked["preview"]["card"]["kind"] == "answer"

    unanswered.note("荧光图书角在哪里", "nothing_found", key="1")
    tried = client.post("/desk/api/knowledge/try", json={**given, "questions": ["荧光图书角"]}).json()
    assert (tried["tried"][0]["verdict"], tried["tried"][0]["place"]) == ("answers", 1)
    assert tried["mended"] == ["荧光图书角在哪里"]

    handed = {**given, "reason": "居民这样叫", "questions": [one.ids[0] for one in unanswered.clusters()]}
    numbers = {client.post("/desk/api/knowledge/drafts", json=handed).json()["number"] for _ in range(2)}
    assert len(numbers) == 1
    assert unanswered.clusters() == []
    address = f"/desk/api/knowledge/records/{before}/drafts/{numbers.pop()}/publish"
    assert client.post(address, json={}).json()["error"] == "same_person"

    sign_in(client, hired("zhao", name="老赵", given=("editor",)))
    (waiting,) = client.get("/desk/api/knowledge/drafts").json()
    assert (waiting["author"], waiting["mine"]) == ("小李", False)
    assert waiting["changes"][0]["new"] == "荧光图书角"
    assert client.post(address, json={}).json() == {"ok": True}
    assert "荧光图书角" in knowledge.base().records[before].aliases
    history = client.get(f"/desk/api/knowledge/records/{before}").json()["history"]
    assert (history[0]["approved_by"], history[0]["current"]) == ("老赵", True)


def test_a_question_becomes_a_name_of_a_record_or_is_put_aside(client, editor):
    unanswered.note("荧光图书角几点开", "nothing_found", key="1")
    unanswered.note("古筝课怎么报名", "nothing_found", key="2")
    record = next(iter(knowledge.base().records))
    first, second = client.get("/desk/api/unanswered").json()["clusters"]
    attach = {"ids": first["ids"], "record": record, "alias": "荧光图书角"}
    assert client.post("/desk/api/unanswered/attach", json=attach).status_code == 200
    assert client.post("/desk/api/unanswered/attach", json=attach).status_code == 200
    assert len(drafts()) == 1
    dismiss = {"ids": second["ids"], "reason": "不归区里管"}
    assert client.post("/desk/api/unanswered/dismiss", json=dismiss).json() == {"settled": 1}
    assert client.get("/desk/api/unanswered").json()["clusters"] == []


def test_knowledge_is_for_editors(client, wang):
    sign_in(client, wang)
    assert client.get("/desk/api/knowledge/words").status_code == 403

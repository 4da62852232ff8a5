"""What people say beside the answer, walked over every form that it can be said in."""

from __future__ import annotations

from datetime import date

from actions.wording import words
from knowledge.catalogue import catalogue
from services.people import service as people
from services.people.person import Person
from tests.actions.conversation import Conversation, day, fill
from tests.actions.parses import entity
from tests.actions.test_repair_everywhere import CONFIRMED, FORMS, Each, each

__all__ = ["each"]

STREET = {
    "street",
    "spot",
    "address",
    "hospital",
    "venue",
    "listed",
    "place",
    "text",
    "account",
    "matter",
    "subject",
}
"""Types that could take a street."""


FREE = {"text", "account", "matter", "subject"}


def has(service: str, *types: str) -> bool:
    return any(item.type in types for item in catalogue()[service].fields)


def picked_records(talk: Conversation) -> list[tuple[str, str]]:
    """(field, record) of each option on the table, where options are places with a record."""
    found = []
    for option in talk.dialogue.offer.get("options", []):
        for field, value in option["do"].get("values", {}).items():
            if value.get("record"):
                found.append((field, str(value["record"])))
    return found


def test_a_bare_name_belongs_to_the_relative_named_before(each: Each) -> None:
    for service, talk in each([s for s in CONFIRMED if has(s, "person") and not has(s, *FREE)]):
        item = next(i for i in catalogue()[service].fields if i.type == "person")
        talk.say("给我爸", "inform", entity("relation", "我爸", "父亲")).say("张德福", "inform")
        assert talk.top.text(item.id) == "父亲（张德福）", service
        talk.say("叫张德贵", "human")
        assert talk.top.service == service


def test_a_question_with_a_number_picks_nothing_and_pointing_at_it_does(each: Each) -> None:
    asked = []
    for service, talk in each(FORMS):
        options = picked_records(talk)
        if len(options) < 2:
            continue
        if not has(service, "hospital", "venue", "listed"):
            talk.say("第二个地址在哪里", "ask", entity("ordinal", "第二个", 2), aspect="address")
            assert words("nothing_found_here") in talk.text, service
            continue
        field, second = options[1]
        talk.say("第二个地址在哪里", "ask", entity("ordinal", "第二个", 2), aspect="address")
        assert talk.replies[0]["custom"]["record"] == second, service
        assert field not in talk.top.values, service
        talk.say("那就约那里", "affirm", sure=0.6)
        assert talk.top.values[field].get("record") == second, service
        asked.append(service)
    assert len(asked) > 3


def test_a_likely_wish_for_another_service_is_asked_about_and_the_form_stays(each: Each) -> None:
    wish = "partner-visit"
    for service, talk in each(
        [s for s in FORMS if s != wish and not has(s, "account", "matter", "subject", "text")]
    ):
        if talk.card["kind"] != "question" or str(talk.top.asking).startswith("@"):
            continue
        before = talk.top.asking
        talk.say("能有人来看看我吗", "begin", service=wish, service_sure=0.5)
        assert (talk.card["kind"], talk.top.asking) == ("choices", before), service
        talk.press(2)
        assert (talk.top.service, talk.top.asking) == (service, before), service


def test_what_a_form_does_not_need_is_said_to_be_heard(each: Each) -> None:
    heard = []
    for service, talk in each([s for s in FORMS if not has(s, *STREET)]):
        if talk.card["kind"] != "question" or catalogue()[service].kind == "handoff":
            continue
        talk.say("延吉", "inform", entity("street", "延吉", "延吉新村街道"))
        assert words("unused", said="延吉", task=catalogue()[service].action_word) in talk.text, service
        heard.append(service)
    assert len(heard) > 3


def test_the_same_again_needs_only_the_day_in_every_booking(member: Person) -> None:
    done = []
    for service in (s for s in CONFIRMED if catalogue()[s].kind == "booking" and has(s, "date")):
        talk = Conversation(f"two-{service}")
        people.link(talk.name, member)
        fill(talk.begin(service))
        before, chosen = talk.plain(), talk.top.value("date")
        talk.say("对的", "affirm")
        if talk.card["kind"] != "receipt":
            continue
        later = day(3 + (date.fromisoformat(chosen) - date.fromisoformat(day(0))).days)
        talk.say("再约一个后面的", "begin", entity("date", "后面", later), service=service)
        assert talk.dialogue.top is not None, service
        again = talk.plain()
        assert all(again[name] == before[name] for name in again if name not in {"date", "time"}), service
        assert len(again) >= len(before) - 2, service
        done.append(service)
    assert len(done) > 5

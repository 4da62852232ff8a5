"""A question without an answer reaches the editors once, without the person; what is refused never does."""

from __future__ import annotations

from knowledge.unanswered import clusters
from tests.actions.parses import entity


def kept():
    return [(cluster.texts[0], cluster.count, cluster.reasons[0]) for cluster in clusters()]


def test_a_question_nobody_wrote_about_is_kept_without_the_name(talk):
    text = "欧阳锋想学修钟表去哪个学堂"
    talk.say(text, "ask", entity("person_name", "欧阳锋"))
    assert talk.card["kind"] == "refusal"
    assert kept() == [("〔姓名〕想学修钟表去哪个学堂", 1, "nothing_found")]


def test_the_same_message_delivered_twice_counts_once(talk):
    for _ in range(2):
        talk.copy().say("哪里学修钟表", "ask", message_id="m1")
    assert kept() == [("哪里学修钟表", 1, "nothing_found")]


def test_what_is_refused_is_not_kept(talk):
    talk.say("谁会当选总统", "out_of_scope", sure=0.99)
    assert kept() == []


def test_what_a_form_does_not_understand_is_not_kept(talk):
    talk.begin("doctor-appointment")
    talk.say("啊吧啊吧国和路88弄", "inform")
    assert kept() == []

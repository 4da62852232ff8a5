"""At the read-back of a request: what belongs to it, what changes nothing, and what is no change at all."""

from __future__ import annotations

from actions.wording import words
from tests.actions.conversation import Conversation
from tests.actions.parses import entity


def test_a_half_heard_remark_belongs_to_what_is_told(talk: Conversation) -> None:
    talk.say("建议滨江多放几张椅子", "begin", service="suggestion")
    talk.say("老人走累了没地方坐", "chitchat", sure=0.45)
    assert talk.plain()["description"].endswith("老人走累了没地方坐")


def test_who_wants_no_answer_still_hands_it_in(talk: Conversation) -> None:
    talk.say("建议滨江多放几张椅子", "begin", service="suggestion").say("不用回复我", "deny", sure=0.6)
    assert words("no_answer_wanted") in talk.text
    assert talk.top.asking == "confirm"


def test_praise_with_a_but_changes_no_field(talk: Conversation) -> None:
    talk.say("我想打分", "begin", service="rating").say("就是上次帮我搬东西的师傅", "inform")
    talk.say("五星", "rate", service="rating")
    talk.say("师傅人很好就是晚了十分钟", "change", entity("duration", "十分钟", 10), sure=0.86)
    assert talk.plain()["item"] == "上次帮我搬东西的师傅"
    assert "晚了十分钟" in talk.plain()["comment"]
    assert talk.top.asking == "confirm"


def test_a_yes_where_a_change_was_offered_reads_it_back_again(talk: Conversation) -> None:
    talk.say("楼道里堆了好多纸箱子", "begin", service="citizen-report").say("国定路600弄12号", "inform")
    talk.say("跳过", "skip").say("不对", "deny")
    assert talk.top.asking == "edit"
    talk.say("提交", "affirm")
    assert talk.card["kind"] == "confirm"


def test_what_is_wanted_of_who_is_hired_is_kept_however_it_sounds(talk: Conversation) -> None:
    talk.say("我们公司想招两个前台", "begin", entity("number", "两个", 2), service="vacancy-post")
    talk.say("月薪6000到8000", "inform", entity("number", "6000", 6000), sure=0.43)
    talk.say("平凉路1000号", "inform")
    talk.say("要求本科会英语", "out_of_scope", sure=0.74)
    told = talk.plain()["description"]
    assert "月薪6000到8000" in told
    assert "要求本科会英语" in told


def test_how_far_it_is_changes_no_day_of_what_is_not_handed_in(talk: Conversation) -> None:
    talk.say("楼道里堆了好多纸箱子", "begin", service="citizen-report").say("国定路600弄12号", "inform")
    talk.say("跳过", "skip")
    before = talk.top.values
    talk.say("我刚才那个处理到哪了", "query", service="citizen-report", service_sure=0.64)
    assert words("not_done_yet") in talk.text
    assert talk.top.values == before


def test_how_it_is_now_and_what_it_is_are_no_places(talk: Conversation) -> None:
    talk.say("地铁口小贩占道", "begin", service="citizen-report")
    for said in ("现在还在那里", "是路灯", "再反映一次"):
        talk.say(said, "inform", sure=0.5)
        assert "place" not in talk.plain(), said
    assert "再反映一次" not in talk.plain()["description"]


def test_a_street_alone_is_no_account_of_what_is_to_be_done(talk: Conversation) -> None:
    talk.say("能上门办吗", "begin", service="door-service")
    talk.say("延吉新村街道", "inform", entity("street", "延吉新村街道"))
    assert "description" not in talk.plain()
    assert talk.plain()["street"] == "延吉新村街道"


def test_a_yes_with_a_but_is_a_comment_first(talk: Conversation) -> None:
    talk.say("我想给平凉路的志愿者打个分", "begin", service="rating")
    talk.say("四星", "rate", service="rating")
    assert talk.top.asking == "confirm"
    talk.say("挺好的，就是话少", "affirm")
    assert talk.plain()["comment"] == "挺好的，就是话少"
    assert talk.top.asking == "confirm"
    talk.say("对", "affirm").say("可以了", "affirm")
    assert words("not_understood") not in talk.text
    assert talk.top.asking == "@phone"

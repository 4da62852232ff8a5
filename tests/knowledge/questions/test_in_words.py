"""What a record's facts say with the words of a question."""

from __future__ import annotations

from knowledge.library import KnowledgeBase
from knowledge.questions.in_words import called_so, said_elsewhere, says_of


def test_a_fact_is_found_by_its_words(library: KnowledgeBase) -> None:
    gym = library.get("dinghai-citizen-fitness-centre")
    assert any("乒乓" in line for line in says_of(gym, library.words("打乒乓"), "打乒乓"))


def test_a_fact_is_found_by_its_name(library: KnowledgeBase) -> None:
    park = library.get("yangshupu-powerplant-park")
    assert says_of(park, library.words("烟囱多高"), "烟囱多高")[0].startswith("烟囱：100.65米")


def test_what_residents_call_a_thing_otherwise_is_found(library: KnowledgeBase) -> None:
    school = library.get("shanghai-senior-university")
    text = "有教人工智能的课吗"
    assert "AI应用全攻略" in says_of(school, library.words(text), text)


def test_the_name_of_the_record_answers_nothing(library: KnowledgeBase) -> None:
    assert says_of(library.get("huangxing-park"), ["黄兴", "公园"], "黄兴公园") == []


def test_a_fact_named_in_the_question_is_the_one_asked_for(library: KnowledgeBase) -> None:
    assert called_so(library.get("kongjiang-street-profile"), "控江街道有多少个居委会") == ("committees",)
    assert called_so(library.get("kongjiang-street-profile"), "控江街道怎么样") == ()


def test_what_a_missing_fact_would_say_may_stand_in_another(library: KnowledgeBase) -> None:
    assert any(
        "三个月" in line for line in said_elsewhere(library.get("temp-id-card"), ("validity", "valid"))
    )

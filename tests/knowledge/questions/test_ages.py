"""What an age entitles to comes from the records' own tables and conditions."""

from __future__ import annotations

from knowledge.questions.ages import entitled, youngest


def test_a_computed_table_comes_first(library):
    first = entitled(library.records.values(), 80)[0]
    assert (first.record.id, first.band.value) == ("old-age-allowance", "180元")


def test_a_condition_by_age_lets_in_who_is_old_enough(library):
    at_64 = {one.record.id for one in entitled(library.records.values(), 64)}
    at_65 = {one.record.id for one in entitled(library.records.values(), 65)}
    assert "senior-checkup-65" in at_65 - at_64
    assert "pneumonia-vaccine-60" in at_64


def test_rules_for_grown_ups_are_none_for_the_old(library):
    assert "marriage-conditions" not in {one.record.id for one in entitled(library.records.values(), 80)}


def test_the_youngest_age_is_that_of_the_table_or_the_condition(library):
    assert youngest(library.get("old-age-allowance")) == (65, "65-69岁")
    assert youngest(library.get("pneumonia-vaccine-60"))[0] == 60
    assert youngest(library.get("huangxing-park")) is None


def test_under_an_age_is_no_youngest_age(library):
    assert youngest(library.get("hukou-child")) is None

"""What our sentences say about ourselves: names of what can be pressed, times and numbers, as the code has them."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from actions.notice import _TEN_MINUTES
from actions.wording import words
from knowledge import asides, terminal
from knowledge.catalogue import catalogue
from services.people.pairing import CODE_MINUTES as PAIRING_MINUTES
from services.people.pairing import TRIES_PER_HOUR
from services.profile import checkin, medicine
from services.timebank import members
from services.timebank.asking import MOST_MINUTES

ROOT = Path(__file__).resolve().parent.parent
CHAT, TV = (
    "".join(file.read_text("utf-8") for file in sorted((ROOT / "web" / page).glob("*strings.ts")))
    for page in ("chat", "tv")
)
MENU = (ROOT / "knowledge/content/terminal.yml").read_text("utf-8")
WORDS = "".join(file.read_text("utf-8") for file in sorted((ROOT / "data/responses").glob("*.yml")))
CONTENT = "".join(
    file.read_text("utf-8")
    for file in (*sorted((ROOT / "knowledge/content/services").glob("*.yml")), asides.FILE)
)
CONSENTS = (ROOT / "services/people/consents.yml").read_text("utf-8")


def guide(name: str) -> str:
    return (ROOT / "docs/guides" / f"{name}.md").read_text("utf-8")


def test_what_is_named_on_the_television_stands_there() -> None:
    sentences = [one for one in re.split("[。；;\\n]", WORDS + CONTENT + CONSENTS) if "电视" in one]
    named = {name for one in sentences for name in re.findall("(?:打开|里的|选|按|上有|上|的)“([^”]+)”", one)}
    assert {"我的事", "电视设置", "电视配对", "换人使用", "视频通话", "返回"} <= named
    parts = {"特大", "标准", *catalogue_choices()}
    assert [name for name in sorted(named - parts) if f'"{name}"' not in TV and name not in MENU] == []


def catalogue_choices() -> list[str]:
    return [choice.title for spec in catalogue() for item in spec.fields for choice in item.choices]


def test_letters_are_changed_by_the_names_that_stand_there() -> None:
    named = set(re.findall(r"(?:右上角的|就点|点)“([^”]+)”", CONTENT))
    assert {"长辈版", "特大", "标准"} <= named
    assert [name for name in sorted(named) if f'"{name}"' not in CHAT] == []
    assert all(f"字：{size}" in TV for size in ("标准", "特大"))


def test_my_affairs_is_called_on_the_television_as_we_call_it() -> None:
    mine = next(scene for scene in terminal.menu() if scene.get("id") == "mine")
    assert mine["name"] == "我的事"
    assert '"我的事"' in TV
    assert "“我的”里的" not in WORDS + CONTENT


def minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def prompt(service: str, name: str) -> str:
    item = catalogue()[service].field(name)
    assert item is not None
    return item.prompt


def test_when_a_silence_is_told_of_is_as_it_is_said() -> None:
    assert "半个钟头" in words("notice_check_again")
    assert minutes(checkin.ESCALATE_AFTER) == 30
    assert "一个钟头" in prompt("safety-checkin", "contact")
    assert minutes(checkin.AGAIN_AFTER + checkin.ESCALATE_AFTER) == 60
    assert f"{minutes(medicine.ASK_AFTER)}分钟" in prompt("medicine-reminder", "contact")
    assert f"{_TEN_MINUTES}分钟" in words("option_due_snooze")


def test_rules_of_the_time_bank_are_those_that_are_applied() -> None:
    join, redeem = catalogue()["timebank-join"], catalogue()["timebank-redeem"]
    assert f"{members.HELPER_AGE}周岁" in str(join.extra["opening"])
    assert f"{members.RECEIVER_AGE}周岁" in str(redeem.extra["opening"])
    hours = catalogue()["timebank-request"].field("quantity")
    assert hours is not None
    assert hours.maximum == MOST_MINUTES / 60
    assert members.COIN_MINUTES == 60
    assert "1小时得1个" in str(join.extra["opening"])


def test_the_guide_of_the_television_tells_the_limits_that_hold() -> None:
    assert f"{PAIRING_MINUTES} 分钟有效" in guide("tv")
    assert f"输错 {TRIES_PER_HOUR} 次" in guide("tv")


def test_calls_are_taken_by_themselves_in_the_hours_that_the_guide_names() -> None:
    hours = re.search(
        r'HOURS = { start: "08:00", end: "20:00" }', (ROOT / "web/tv/calls.tsx").read_text("utf-8")
    )
    assert hours
    assert "早8点到晚8点" in guide("calls")
    assert "早8点到晚8点" in TV


def test_no_number_that_a_setting_has_is_written_into_these() -> None:
    for name in ("utter_held", "utter_ask_code", "utter_copy_ready"):
        said = re.search(rf"{name}:.*\n  - text: (.*)", WORDS)
        assert said
        assert "{minutes}分钟" in said[1]


_SAY = re.compile("(?:说|说一声|说一句|回一句|回一声|回我一声)“([^”{]+)”")
_ONE_OF_SEVERAL = {"第几个删掉", "改时间", "别的", "先了解", "吃药"}
"""Told as a kind, or shown as the answer of the one question that offers it."""


def test_what_people_are_told_to_say_is_said_in_a_conversation() -> None:
    told = "".join(line.split("  # ")[0] for line in (WORDS + CONTENT + CONSENTS + TV).splitlines() if line.strip()[:1] != "#")  # fmt: skip
    files = (ROOT / "tests/dialogues").rglob("*.yml")
    said = {turn for file in files for turn in re.findall(r'user: "?([^"\n]+)"?', file.read_text("utf-8"))}
    wanted = set(_SAY.findall(told)) - _ONE_OF_SEVERAL
    assert len(wanted) > 40
    assert sorted(wanted - {turn.strip() for turn in said}) == []

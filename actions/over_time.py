"""What is said about a person's log and plans outside of any task: a dangerous reading, a slip to put right, "我报平安", a pause.

Pure: the policy and the action ask the same and are told the same.
"""

from __future__ import annotations

import re

from actions import cues, lasting
from actions.dialogue import Dialogue
from actions.move import QUITE_SURE, SERVICE_MIN, Move
from actions.of_the_world import asks_of_the_world
from actions.parse import Entity, Parse
from actions.wording import words
from base import clock
from knowledge import asides
from services.profile import readings, thresholds
from services.profile.readings import Reading

HEALTH = "health"
LOG, CHECKIN, MEDICINE = "health-log", "safety-checkin", "medicine-reminder"
_SLIP = re.compile(r"错|不对|弄反|改成|改为|应该是|不是.{1,8}是|是\d")
_FINE = re.compile(r"报个?平安|今[日天朝]平安|平安(?:的|着)?$|我(?:蛮|挺|很)好|起来了|起床了")
_WANTS = re.compile(r"每[天日]|开通|申请|登记|给我?[妈爸]|帮|定期|上门|叫我|问我|问一声|想让|能不能|怎么")
_AWAY = re.compile(
    r"旅游|旅行|出门|出远门|外地|住院|回老家|去[儿女]{1,2}[子儿]?家|暂停|先停|停几天|停一?(?:个)?(?:天|周|礼拜|星期|月)|这几天|先别|先不"
)
_STOP = re.compile(r"停|别|不用|勿|覅|不要|歇")
_BACK = re.compile(r"看|(?:还)?有(?:吗|伐|么|没有)|多少|怎么样|几多|高不高|记录|变化|的呢|呢[?？]?$")
_SPAN = re.compile(r"礼拜|星期|[一上这]周|个?月|以前|前几天|这几天|最近|上次|上回|老早|历史")
_DRAWS = re.compile(r"(?:画|看|给|有|来).{0,4}图|曲线|走势|趋势|变化")
_DELETES = re.compile(
    r"(?:刚才|刚刚|上一|最后|这|那).{0,3}[条次个].{0,4}(?:删|去掉|不算|作废)|^(?:那|请)?(?:帮我|替我)?把.{1,8}(?:的|那条|那次|记的|量的)+(?:都)?(?:删|去掉|划掉)|^(?:把(?:它|这个|那个))?(?:删|去)(?:掉|了|除)"
)
_HOME = re.compile(r"(?<!没)(?:回来|回家|到家|出院)了(?!再|以后|之后)|(?:接着|继续|恢复)(?:问|提醒|叫)")
_NO_MORE = re.compile(r"(?:不要|别|不用|不必|勿要|覅)(?:再|每天|天天)*问(?:我)?了?[吧啊呀]?[。!！ ]*$")
_SHORT = 14
_REPORTS, _OF_REPORTS = "report-query", re.compile("报告|化验|检查|片子|CT|B超|单子")
""" "前几天的给我看看" right after a reading has no word of a report."""
_ANY = Reading("pressure", (120, 80))


def dangerous(parse: Parse) -> str | None:
    """What to do about a reading that must not wait; None when none is told. A question tells none."""
    if parse.act == "ask" or not readings.SPEAKS.search(parse.text):
        return None
    found = thresholds.worst(readings.hear(parse.text).readings)
    return found[1].say if found else None


_ONLY_HIGH = re.compile(
    "^(?:那|这个|这|我这|[,，])*(?:高不高|是高|算高|偏高|算?正常|正不正常)(?:了|吗|伐|啊|呀|呢)*[？?]?$"
)
""" "高不高啊" is answered by the limits; what follows from it is the doctor's."""


def worries(service: str | None, parse: Parse) -> bool:
    """ "会不会有危险" after a reading: what only a doctor can say."""
    short = len(parse.text) <= _SHORT and not readings.hear(parse.text).readings
    short = short and not parse.of("guide")  # "居住证怎么办"
    return service == LOG and short and bool(cues.WORRIES.search(_ONLY_HIGH.sub("", parse.text)))


def asks_how_bad(domain: str, parse: Parse) -> bool:
    """ "要不要紧" while a doctor is looked for: nobody here can say."""
    told = parse.of("symptom", "department", "hospital") or _ONLY_HIGH.match(parse.text)
    return (
        domain == HEALTH and not told and len(parse.text) <= _SHORT and bool(cues.HOW_BAD.search(parse.text))
    )


def about(dialogue: Dialogue, parse: Parse) -> Move | None:
    """No task is open and nothing was asked."""
    if asks_of_the_world(parse):
        return None  # "今天天气怎么样" right after a reading looks nothing up
    if worries(dialogue.focus.get("service"), parse):
        return Move("worry")
    if high := _whether_high(dialogue, parse):
        return high
    return (
        _one_more(dialogue, parse)
        or _of_the_log(dialogue, parse)
        or _looks_back(dialogue, parse)
        or _slip(dialogue, parse)
        or _fine(parse)
        or _resumed(dialogue, parse)
        or _pause(dialogue, parse)
        or _asked_no_more(dialogue, parse)
    )


def _whether_high(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "高不高啊" right after a reading was written down: the source's limits, held against that reading."""
    kept = dialogue.done.get("values", {}) if dialogue.done.get("service") == LOG else {}
    if not _ONLY_HIGH.match(parse.text):
        return None
    said = "，".join(str(kept[name]["text"]) for name in readings.NAMES if name in kept)
    advised = [(one, thresholds.advise(one)) for one in readings.hear(said).readings]
    if advised and advised[0][0].measure == "pressure" and advised[0][1].level == thresholds.NONE:
        limits = asides.about(LOG, parse.text)
        return Move("ask", {"said": words("is_not_high", reading=advised[0][0].text) + (limits or "")})
    high = [f"{one.text}：{advice.say}" for one, advice in advised if advice.level == thresholds.HIGH]
    return Move("ask", {"said": words("is_high", readings="".join(high))}) if high else None


def _looks_back(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "昨天是多少", "看看这个礼拜的" right after something was written down or shown."""
    if dialogue.focus.get("service") != LOG or len(parse.text) > _SHORT or readings.SPEAKS.search(parse.text):
        return None
    other = parse.service not in {None, LOG} and parse.service_certainty >= QUITE_SURE
    other = other and not (parse.service == _REPORTS and not _OF_REPORTS.search(parse.text))
    if other or not _BACK.search(parse.text) or not (parse.of("date") or _SPAN.search(parse.text)):
        return None
    return Move("begin", {"service": LOG, "mode": "query"})


def _one_more(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "昨天忘了记，是七点一" right after a reading: one more of the same, of that day."""
    kept = dialogue.done if dialogue.done.get("service") == LOG else {}
    days = [
        day
        for day in parse.of("date")
        if day.get("past") or str(day["value"])[:10] < clock.today().isoformat()
    ]
    if not kept or not days or parse.act in {"ask", "query", "cancel"} or readings.hear(parse.text).readings:
        return None
    measure = next((name for name in readings.NAMES if name in kept.get("values", {})), None)
    heard = readings.hear_bare(_without(parse, days), measure=measure) if measure else None
    if not heard or not heard.readings:
        return None
    said = {"reading": {"value": parse.text, "text": parse.text}}
    return Move("begin", {"service": LOG, "hints": {"measure": measure}, "values": said})


def _without(parse: Parse, days: list[Entity]) -> str:
    """The words without the days in them: the 22 of "22号" is no reading."""
    text = parse.text
    for day in reversed(days):
        text = text[: day["start"]] + "，" + text[day["end"] :]
    return text


def _of_the_log(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "画个图给我看看", "把刚才那条删了" while the log is what is spoken of."""
    if dialogue.focus.get("service") != LOG or len(parse.text) > _SHORT:
        return None
    if _DRAWS.search(parse.text):
        return Move("begin", {"service": LOG, "mode": "query"})
    if not _DELETES.search(parse.text):
        return None
    if parse.of("date"):
        return Move("affairs", {"act": "cancel", "service": LOG, "that_day": True})
    done = dialogue.done if dialogue.done.get("service") == LOG else {}
    return Move("affairs", {"act": "cancel", "service": LOG, "reference": done.get("reference")})


def _slip(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "刚才说错了，是140" right after something was written down."""
    if dialogue.focus.get("service") != LOG or not _SLIP.search(parse.text):
        return None
    heard = readings.hear_bare(parse.text, like=_ANY)
    return Move("affairs", {"act": "change", "service": LOG}) if heard.readings or heard.impossible else None


def slipped_before(service: str, parse: Parse) -> Move | None:
    """ "刚才血压记错了，是140" in the middle of something else: what was written down, by its name."""
    named = readings.named(parse.text)
    if service == LOG or not named or not _SLIP.search(parse.text) or parse.act == "ask":
        return None
    heard = readings.hear_bare(parse.text, like=_ANY)
    return Move("affairs", {"act": "change", "service": LOG}) if heard.readings or heard.impossible else None


def _fine(parse: Parse) -> Move | None:
    about_it = parse.service == CHECKIN and parse.service_certainty >= SERVICE_MIN
    if not about_it or not _FINE.search(parse.text) or _WANTS.search(parse.text):
        return None
    return Move("notice", {"token": "", "answer": "report"})


def paused_instead(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "下个礼拜住院，先停十天" while one of one's plans is being changed: it is silent for so long."""
    top = dialogue.top
    if top is None or top.mode != "change" or top.service not in {CHECKIN, MEDICINE}:
        return None
    if not (_STOP.search(parse.text) and _AWAY.search(parse.text) and lasting.days(parse.text)):
        return None
    return Move("notice", {"token": "", "answer": "pause", "service": top.service})


def _pause(dialogue: Dialogue, parse: Parse) -> Move | None:
    sure = parse.service in {CHECKIN, MEDICINE} and parse.service_certainty >= SERVICE_MIN
    service = parse.service if sure else dialogue.focus.get("service")
    if service not in {CHECKIN, MEDICINE} or parse.act == "query":
        return None
    if not (_STOP.search(parse.text) and _AWAY.search(parse.text)):
        return None
    return Move("notice", {"token": "", "answer": "pause", "service": service})


def _resumed(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "我回来了" after a pause: it goes on at once."""
    service = dialogue.focus.get("service") if parse.service is None else parse.service
    if service not in {CHECKIN, MEDICINE} or not _HOME.search(parse.text) or len(parse.text) > _SHORT:
        return None
    return Move("notice", {"token": "", "answer": "resume", "service": service})


def _asked_no_more(dialogue: Dialogue, parse: Parse) -> Move | None:
    """ "不要问了" while the daily question is what is spoken of."""
    mine = CHECKIN in {dialogue.focus.get("service"), parse.service}
    if not mine or not _NO_MORE.search(parse.text) or parse.of("date"):
        return None
    return Move("affairs", {"act": "cancel", "service": CHECKIN})

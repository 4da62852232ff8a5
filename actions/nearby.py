"""“五角场附近的厕所”, “黄兴公园附近有什么”: what there is near a place, and what we do not hold at all.

There are no distances in the records: near is in the same street. A kind that no
record is of (markets, chemists, toilets) is said to be none of our material, with
where to look; a list of whatever shares a word with it helps nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from actions import cues, list_asked, listing, reply, surely
from actions.gaps import note_gap
from actions.turn import MOST_OPTIONS, Turn
from actions.wording import without_its_end, words
from knowledge.questions.lists import Found, Listing, says_term
from knowledge.questions.words import asked_facts
from knowledge.records import PLACES, Record
from knowledge.roads import road_in, streets_around
from knowledge.search.query import understand
from knowledge.vocabulary import kinds

_NEAR = re.compile(
    "附近|旁边|周围|周边|(?<![这那])边上|隔壁|[这那]一带|近旁|就近|离[我你].{0,3}最?近的?|最近的"
)
_THERE = re.compile("^(?:那|它|还)*(?:边|里|儿|一带)?(?=有)|^那(?=.{2,6}呢[？?]?$)")
"""After what is near a place: "那边有地铁吗", "有银行吗", "那菜场呢"."""
_WHERE_IS = re.compile("哪里有|哪儿有|哪有|[^没]有没有")
"""Of a street: "五角场哪里有厕所"."""
_LONGEST = 20
_NAMED = ("hospital", "venue", "place")
_OTHERS = ("guide", "sport", "department", "symptom", "date", "time", "phone")
_SURE = 0.7
_LARGELY = 0.7
_OURS = {None, "service-guide"}
_LEADS = re.compile(
    "^(?:请问|我想|想找|要找|找|看看|那|还|都|的|哪里|哪儿|哪|有没有|有无|有|能不能|可不可以|可以|能|一家|一个|个|家|些|什么|啥|公共|大一点|我|在|住)+"
)
_ENDS = re.compile(
    "(?:方便不方便|方便|好停|多不多|在哪里?|在哪儿|在什么地方|哪里有|哪有|怎么走|怎么去|有没有|没有|有[吗伐么]|的地方|地方|的|吗|呢|伐|么|啊|呀|不|有|的话|什么|啥)+$"
)
_ANY = re.compile("^(?:好?玩|逛逛?|走走|看|景点|设施|配套|别|其他)?$")


def near(turn: Turn) -> list[reply.Message] | None:
    """What is near, or that this kind of thing is not in our material; None when something else is asked."""
    text = turn.parse.text
    if (
        turn.dialogue.top
        or len(text) > _LONGEST
        or turn.parse.of(*_OTHERS)
        or set(turn.move.args) - {"unsure"}
    ):
        return None
    lives = turn.parse.act == "inform" and (cues.ONLY_A_ROAD.match(text) or cues.LIVES.match(text))
    free = not turn.dialogue.focus.keys() - {"unknown", "around", "street"}
    there = turn.dialogue.focus.get("around") and _THERE.match(text)
    within = bool(turn.parse.of("street")) and _WHERE_IS.search(text)
    if not (_NEAR.search(text) or within or there and free or lives and free):
        return None
    sure = turn.parse.service_certainty >= _SURE and turn.parse.service not in _OURS
    if sure or understand(_without_names(turn)).kinds:
        return None
    where, streets = _where(turn)
    thing = _thing(turn, where)
    if _ANY.match(thing) or lives:
        return _overview(turn, where, streets)
    if asked_facts(text) and (turn.parse.of(*_NAMED) or turn.dialogue.focus.get("record")):
        return None  # "附近有地铁吗" of a place: its own record says
    if surely.meant(turn, share=_LARGELY):
        return None  # "网上借了书能不能到家附近拿"
    where = where or _said_where(turn, thing)
    return [_naming(turn, thing, streets) or _not_held(turn, thing, where, streets)]


def _middle(turn: Turn) -> Record | None:
    """The place that is named, else the one just spoken of."""
    named = turn.parse.of(*_NAMED)
    elsewhere = turn.parse.of("street") or road_in(turn.parse.text, turn.knowledge)
    told = named[0]["value"] if named else None if elsewhere else turn.dialogue.focus.get("record")
    here: Record | None = turn.knowledge.get(str(told or ""))
    return here if here and (named or here.type in PLACES) else None


def _where(turn: Turn) -> tuple[str, list[str]]:
    """What is spoken of as the middle, as it was said, and the streets that it lies in; ("", []) when nobody knows."""
    here, street = _middle(turn), turn.parse.first("street")
    if here:
        said = next((str(one.get("surface") or "") for one in turn.parse.of(*_NAMED)), "")
        return said or here.name, list_asked.streets_of(turn, here)
    if street:
        return str(street.get("surface") or street["value"]), [str(street["value"])]
    if road := road_in(turn.parse.text, turn.knowledge):
        return road, streets_around(None, road, turn.knowledge)
    before = turn.dialogue.focus.get("around") or ["", []]
    return str(before[0]), list(before[1])


def _without_names(turn: Turn) -> str:
    """The question without the names in it: 黄兴公园附近有什么 asks for no park."""
    text = turn.parse.text
    for one in turn.parse.of(*_NAMED, "street"):
        text = text.replace(str(one.get("surface") or ""), " ")
    return text


def _thing(turn: Turn, where: str) -> str:
    """What is looked for: what stands behind the nearness, without the words that only ask; else what stands before it."""
    text = _without_names(turn).replace(where, " ") if where else _without_names(turn)
    before, near, behind = text.partition(found[0]) if (found := _NEAR.search(text)) else ("", "", text)
    behind = _longest(_THERE.sub("", behind) if not near else behind)
    return behind or ("" if where else _longest(before))


def _said_where(turn: Turn, thing: str) -> str:
    """The middle in the person's own words, where no record knows it: 复旦附近."""
    found = _NEAR.search(turn.parse.text)
    before = _longest(turn.parse.text[: found.start()]) if found else ""
    return before if before != thing else ""


def _longest(text: str) -> str:
    """The longest run without the words that only ask: "哪里有修自行车的吗" looks for 修自行车."""
    runs = re.split("[ ，。,？?！!]+", text)
    return max((_ENDS.sub("", _LEADS.sub("", run)) for run in runs), key=len, default="")


def _overview(turn: Turn, where: str, streets: list[str]) -> list[reply.Message] | None:
    """How many there are of each kind in the street, each to be listed."""
    there = [one for street in streets for one in turn.knowledge.find(types=PLACES, street=street)]
    counted = Counter(one.kind for one in there if kinds()[one.kind].words)
    shown = [kind for kind in kinds() if counted[kind]][:MOST_OPTIONS]
    if not shown:
        return None
    lines = "、".join(f"{kinds()[kind].label}{counted[kind]}个" for kind in shown)
    options = turn.offer([_option(turn, kind, counted[kind], where, streets) for kind in shown])
    text = words("near_overview", where=where, street="、".join(streets), lines=lines)
    here = _middle(turn)
    named = {"record": here.id} if here else {}
    turn.dialogue.focus = {**named, "around": [where, streets]}
    turn.dialogue.misses = 0
    return [reply.choices(text, options)]


def _option(turn: Turn, kind: str, count: int, where: str, streets: list[str]) -> dict[str, Any]:
    wanted = Listing(kinds=(kind,), label=kinds()[kind].words[0])
    there = list_asked.in_streets(turn, wanted, where, streets)
    return {"title": f"{kinds()[kind].label}（{count}个）", "do": {"move": "ask", "list": there.to_dict()}}


def _naming(turn: Turn, thing: str, streets: list[str]) -> reply.Message | None:
    """Places there whose records speak of it: that the riverside's station has a toilet."""
    found = [one for street in streets for one in turn.knowledge.find(types=PLACES, street=street)]
    saying = [one for one in found if len(thing) > 1 and says_term(one, thing)]
    if not saying or asked_facts(thing):
        return None  # 地铁 in a record tells how to get there
    listed = Listing(street=streets[0], terms=(thing,), among=tuple(one.id for one in saying))
    return listing.page(turn, Found(listed, saying), 0)


def _not_held(turn: Turn, thing: str, where: str, streets: list[str]) -> reply.Message:
    """An honest no that names the thing, and where to look for it."""
    note_gap(turn, "nothing_found")
    turn.dialogue.misses = 0
    turn.dialogue.focus = {"unknown": without_its_end(turn.parse.text), "around": [where, streets]}
    where = words("near_where", where=where) if where else ""
    return reply.refusal(words("near_not_held", thing=thing, where=where), reason="unverified")

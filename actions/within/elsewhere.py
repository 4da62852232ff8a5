"""A wish for something else than the open task."""

from __future__ import annotations

import re
from typing import Any

from actions import cues, offers, stories
from actions.dialogue import Dialogue, Frame
from actions.move import QUITE_SURE, SERVICE_MIN, SURE, Move
from actions.outside.affairs import about_stopping
from actions.outside.explained import rings
from actions.outside.narrowed import about_narrowing
from actions.outside.signs import is_called_for, makes
from actions.own_affairs import affairs, looks
from actions.own_words import OWN_WORDS
from actions.parse import Parse
from actions.within.limits import BARE, FEW, PLACES
from actions.within.sure_wish import only_theirs, wishes_surely
from knowledge import spots
from knowledge.asking import asked_aspect
from knowledge.catalogue import Catalogue, FieldSpec, ServiceSpec, catalogue

HALL = "hall-appointment"
_DOCTOR = "doctor-appointment"
_CERTAIN = 0.9
_ONE_WORD, _FEW_WORDS = 3, 14
_CLAUSE = re.compile("[,，。；;！!]")
_WISH = re.compile("^(?:那|还是|就)?(?:我|阿拉)?(?:想|要|想要|来)(?P<what>[\u4e00-\u9fff]{2,8})$")
_RATHER = re.compile(
    "^(?:那么?|算了|要不|还是|干脆|就|先|[,，。 ])+(?:我|阿拉)?(?:想|要)?(?:先)?(?:订|约|租|借|找|挂|报|请|去|吃|来|办|用)?(?:一?个|一?下)?(?P<what>[\u4e00-\u9fff]{2,8}?)(?:吃|去)?(?:吧|好了|算了)[。！]*$"
)
""" "那订食堂吧", "那就上门照护吧": another service by its name, or by a word that only it has."""
_CALLS = re.compile("找|请|叫|租|借|申请|预约|报名|提醒")
_LIVES_ALONE = re.compile(
    "^(?:我|阿拉|我妈妈?|我爸爸?|她|他|伊|老人)?(?:就|是|都)?(?:自己)?一个人(?:住|在家|过|生活)?(?:的|呀|啊)?$"
)
""" "我妈一个人住" is told, and wishes for no call every morning while something else is open."""
_WISHES_PLAINLY = re.compile("帮我|给我|替我|帮忙|我要|我想|想要")
"""Wants something done; "居委会说报上去了" only tells."""
_OF_A_VISIT = re.compile(
    "(?:挂|看|约|去)的(?:就)?(?:是|那)?|(?:挂|看|约)(?:了|过)|不(?:给|让|肯|帮|愿意)[^，,。]{0,4}(?:看|挂|治|收|开药|约)|拒绝|拒收|(?:态度|服务).{0,4}(?:差|恶劣|不好|坏)|(?:医生|护士|医院|挂号处?).{0,6}(?:骂|凶|赶|推|吼|敷衍|不理|乱收费)"
)
_OF_CARE = "eldercare"
"""The domain whose services are wanted because somebody is not well."""


def is_value(top: Frame, parse: Parse, values: dict[str, Any]) -> bool:
    """ "五角场受理中心" while stars are asked for: all of it is a value of the open form."""
    return any(name != top.asking and value.get("text") == parse.text for name, value in values.items())


def wants_another(top: Frame, parse: Parse) -> bool:
    """Perhaps another service: not sure enough to leave the open one, too likely to say "not understood"."""
    likely = parse.service not in {None, top.service} and parse.service_certainty >= SERVICE_MIN
    begins = parse.act == "begin" and parse.certainty >= SERVICE_MIN and len(parse.text) > BARE
    tells = _LIVES_ALONE.match(parse.text) or tells_of_a_visit(catalogue()[top.service], parse)
    return likely and begins and not tells and not str(top.asking).startswith("@")


def tells_of_a_visit(spec: ServiceSpec, parse: Parse) -> bool:
    """ "骨科的医生态度恶劣" in a report: told, and nobody wants to be seen there."""
    told = spec.kind == "ticket" and parse.service == _DOCTOR
    return told and bool(_OF_A_VISIT.search(parse.text))


def about_named(
    dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue, values: dict[str, Any]
) -> Move | None:
    """A service's full name and nothing else, as a tile of the television says it, wants that service.

    The tile of the open one is pressed again by who went back meanwhile: they see the same question.
    """
    named = next((spec for spec in catalogue if spec.name == parse.text and spec.fields), None)
    named = named or _named_at_the_end(parse, catalogue) or _rather(top, parse, catalogue)
    if named is None or offers.titled(dialogue, parse):
        return None
    if named.id == top.service:
        return Move("repeat")
    asked = catalogue[top.service].field(top.asking or "")
    picks = asked is not None and asked.id in values and asked.type not in OWN_WORDS
    return None if picks else Move("begin", {"service": named.id})


def about_list(dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue) -> Move | None:
    """ "免费的有吗" after a list was told in between; where a place is asked for, it is about that place."""
    told = any((said.get("custom") or {}).get("kind") == "list" for said in dialogue.last)
    asked = catalogue[top.service].field(top.asking or "")
    if not told or asked is not None and asked.type in PLACES | {"street", "spot", "address"}:
        return None
    return about_narrowing(dialogue, parse)


def about_explained(
    dialogue: Dialogue, top: Frame, parse: Parse, catalogue: Catalogue, values: dict[str, Any]
) -> Move | None:
    """ "帮我申请吧" after something else was explained in between: that, and the open form waits for it."""
    told = any((said.get("custom") or {}).get("kind") == "answer" for said in dialogue.last)
    asked = catalogue[top.service].field(top.asking or "")
    picks = asked is not None and asked.type == "choice" and asked.id in values
    if not told or picks or not cues.GO_ON.match(parse.text):
        return None
    carrying_out = catalogue.carrying_out(dialogue.focus.get("record"))
    if any(spec.id == top.service for spec in carrying_out):
        return None  # what was explained is what is open
    fitting = [spec for spec in carrying_out if not rings(spec)]
    if len(fitting) == 1:
        return Move("begin", {"service": fitting[0].id})
    at_a_hall = dialogue.focus.get("guide") and dialogue.focus.get("hall") and top.service != HALL
    return Move("begin", {"service": HALL}) if at_a_hall and not fitting else None


def _named_at_the_end(parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    """ "还是你来吧，我想订饭": the last clause wants a service by one of its names."""
    clause = _CLAUSE.split(parse.text.strip(" ，。！,.!"))[-1]
    wish = _WISH.match(clause)
    said = wish["what"] if wish else ""
    return next((spec for spec in catalogue if said in (spec.name, *spec.aliases) and spec.fields), None)


def _rather(top: Frame, parse: Parse, catalogue: Catalogue) -> ServiceSpec | None:
    said = _RATHER.match(parse.text)
    others = [spec for spec in catalogue if spec.id != top.service and spec.fields] if said else []
    what = said["what"] if said else ""
    called = [spec for spec in others if what in (spec.name, spec.action_word, *spec.aliases)]
    owned = [spec for spec in others if re.fullmatch(str(spec.extra.get("own_words", "(?!)")), what)]
    found = called or owned
    return found[0] if len(found) == 1 else None


def about_elsewhere(top: Frame, parse: Parse, values: dict[str, Any], catalogue: Catalogue) -> Move | None:
    """A clear wish for another service, or for something already booked."""
    if cues.GO_ON.match(parse.text):
        return None  # "好，帮我挂" names nothing, whatever service it sounds like
    stopped = about_stopping(parse) if top.service not in {"medicine-reminder", "safety-checkin"} else None
    if stopped:
        return stopped
    if _moves_another(top, parse, catalogue):
        return Move("affairs", {"act": "change", "service": parse.service})
    other = parse.service if parse.service_certainty >= QUITE_SURE else None
    if other == top.service and _looks_at_done(parse):
        return affairs(parse, catalogue)
    if other == top.service or (other is None and parse.act != "query"):
        return None
    again = any(top.value(name) == value["value"] for name, value in values.items())
    if again and getattr(catalogue.get(other), "kind", None) == "guide":
        return None  # "帮我登记年检" while just that is being done for a dog
    for_what = any(item.type == "guide" and item.id in values for item in catalogue[top.service].fields)
    asks = cues.ASKS.search(parse.text) or asked_aspect(parse.text)
    if for_what and not asks and getattr(catalogue.get(other), "kind", None) == "guide":
        return None  # "办居住证" while a hall is booked: what one goes there for
    asked = catalogue[top.service].field(top.asking or "")
    if asked is not None and asked.type == "choice" and asked.id in values and len(parse.text) <= FEW:
        return None  # "看预约" picks what a daughter may do
    wanted = catalogue.get(other)
    if asked is not None and asked.choices and asked.id in values and len(parse.text) <= BARE + FEW:
        return None  # "到家里来吧" is one of the ways that were read out
    if wanted and parse.act in wanted.begun_by and parse.service_certainty >= _CERTAIN and not values:
        return Move("begin", {"service": wanted.id})  # "她是我妈我替她查不行吗" looks at nothing yet
    if parse.act == "query" and parse.certainty >= QUITE_SURE:
        return affairs(parse, catalogue) if looks(parse, catalogue) else None
    if (
        _only_ails(top, parse, catalogue, other)
        or _LIVES_ALONE.match(parse.text)
        or _is_telling(top, parse, catalogue, other)
        or cues.POINTS.match(parse.text)
    ):
        return None  # "那就约这家去看看" is about what is on the table
    if wanted and parse.act == "ask" and _is_requested(wanted, parse):
        return Move("begin", {"service": wanted.id})
    if asked is not None and _wants_near(asked, wanted, parse):
        return None  # "有没有离控江近点的" where a court is asked for
    clear = parse.certainty >= SURE or (parse.service_certainty >= _CERTAIN and not values)
    begins = (parse.act == "begin" and clear) or (parse.act == "change" and makes(parse, catalogue))
    if parse.service_certainty < _CERTAIN and top.asking in values:
        return None  # what was asked for is answered: "有没有离家近点的，我住控江"
    if (
        top.mode == "query"
        and parse.act in {"inform", "change"}
        and not values
        and len(parse.text) > _ONE_WORD
    ):
        return Move("begin", {"service": str(other)})  # "上门理发" while the phone is asked for a look
    foreign = top.asking not in values and _foreign(parse, catalogue[top.service], catalogue.get(other))
    if (begins or foreign) and catalogue.get(other):
        return Move("begin", {"service": other})
    names_it = cues.AFFAIR.search(parse.text) or cues.MOVES_IT.search(parse.text)
    if parse.act == "change" and parse.certainty >= QUITE_SURE and names_it:
        return Move("affairs", {"act": "change", "service": other})
    return None


def _wants_near(asked: FieldSpec, wanted: ServiceSpec | None, parse: Parse) -> bool:
    """One of these that is near, whatever service such words were learned with; none is named."""
    if asked.type not in PLACES | {"listed", "item"} or not cues.NEAR.search(parse.text):
        return False
    names = (wanted.name, wanted.action_word, *wanted.aliases) if wanted else ()
    return len(parse.text) <= _FEW_WORDS and not any(name in parse.text for name in names)


def _moves_another(top: Frame, parse: Parse, catalogue: Catalogue) -> bool:
    """ "那个号帮我改到礼拜四" while something else is open: its day is no answer to what is asked here."""
    booked = catalogue.get(parse.service) if parse.service != top.service else None
    if booked is None or booked.kind != "booking" or parse.act != "change" or parse.certainty < _CERTAIN:
        return False
    enough = SURE if cues.AFFAIR.search(parse.text) else _CERTAIN
    return parse.service_certainty >= enough and bool(cues.MOVES_TO.search(parse.text))


def _is_requested(wanted: ServiceSpec, parse: Parse) -> bool:
    """ "能不能帮她挂新华的", "那挂个什么科" while something else is open: a wish put as a question."""
    asks_which = wanted.id == _DOCTOR and cues.WHICH_DEPARTMENT.search(parse.text)
    if is_called_for(wanted, parse):
        return True
    return bool(asks_which or cues.REQUESTS.search(parse.text)) and wanted.kind == "booking"


def _only_ails(top: Frame, parse: Parse, catalogue: Catalogue, other: str | None) -> bool:
    """ "头有点胀" while a reading is kept, "她腿脚不好要推轮椅" while a doctor is looked for: how somebody is."""
    if not parse.of("symptom") or cues.TO_BE_SEEN.search(parse.text) or cues.ASKS.search(parse.text):
        return False
    wishes = cues.WISHES.search(parse.text) or _CALLS.search(parse.text)
    keeps = catalogue[top.service].kind == "profile" and other == _DOCTOR
    return not wishes and (keeps or top.service == _DOCTOR)


def _is_telling(top: Frame, parse: Parse, catalogue: Catalogue, other: str | None) -> bool:
    """Whoever is asked to tell may mention what another service of requests is for: "招不到服务员".

    An address is the answer to where, whatever a service is called that begins like it.
    """
    spec, wanted = catalogue[top.service], catalogue.get(other)
    if wishes_surely(parse, spec, wanted):
        return False
    asked = spec.field(top.asking or "")
    to_say = [item for item in spec.fields if item is asked or item.id in top.values]
    if any(item.type in {"spot", "address"} for item in to_say) and spots.find(parse.text):
        return True
    where = top.asking == "confirm" or asked is not None and asked.type in {"spot", "address", "happened"}
    if spec.kind == "ticket" and where and stories.tells(parse) and not _WISHES_PLAINLY.search(parse.text):
        return True  # "晚上老人走路不安全" after a lamp that is out
    if tells_of_a_visit(spec, parse):
        return True  # "挂的是骨科" of a doctor who was rude, "医院不给我看病"
    how_somebody_is = bool(parse.of("symptom") or other == _DOCTOR) and not cues.TO_BE_SEEN.search(parse.text)
    if how_somebody_is and spec.kind == "ticket" and not cues.WISHES.search(parse.text):
        return True  # "孩子都睡不好", "我妈差点摔一跤" is what comes of it
    how_somebody_is = how_somebody_is and bool(parse.of("symptom"))
    if how_somebody_is and spec.domain == _OF_CARE and top.mode == "new" and not cues.ASKS.search(parse.text):
        return True  # "我妈腿摔了" is why a wheelchair is wanted
    urges = wanted is not None and (wanted.kind == "ticket" or rings(wanted)) and not parse.alert
    named = wanted is not None and any(
        name in parse.text for name in (wanted.name, wanted.action_word, *wanted.aliases)
    )
    if urges and spec.kind == "ticket" and cues.HOPES.match(parse.text) and not named:
        return True  # "希望他们晚上别干" belongs to what is being reported
    if asked is None or asked.type not in OWN_WORDS or wanted is None:
        return False
    return how_somebody_is or wanted.kind in {"ticket", "information", "guide"}


def _looks_at_done(parse: Parse) -> bool:
    """ "我订的是哪个场" while another one is being booked."""
    done = (
        cues.DONE.search(parse.text) or cues.OF_MINE.match(parse.text) or cues.WHAT_I_HAVE.match(parse.text)
    )
    return parse.act == "query" and parse.certainty >= QUITE_SURE and bool(done)


def _foreign(parse: Parse, here: ServiceSpec, other: ServiceSpec | None) -> bool:
    """A fragment with a value that only the other service asks for: "12月25号挂骨科" while a court is booked."""
    if parse.act != "inform" or other is None:
        return False
    return only_theirs(parse, here, other, but=PLACES)

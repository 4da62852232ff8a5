"""Which outpatient department to try for a complaint in a patient's own words.

Guidance, never a diagnosis. The words and where they lead are data
(content/triage.yml): whole expressions, or a part of the body composed with a
complaint, so that a phrasing nobody wrote down is still understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from knowledge.content import CONTENT, load_yaml

MOST_DEPARTMENTS = 3
UNNAMED = "complaint"
"""Key of a complaint for which there is no word: only leanings say where it belongs."""
_OF_RULES = 0.5
"""Weight of the best department by the rules beside leanings, which add up to one at most."""
_REACH = 9
"""How many characters may stand between a part and its complaint (膝盖这几天总是有点疼)."""
_CLAUSE_END = re.compile("[,。;!?，；！？]")
_VACCINE = re.compile("的?(疫苗|预防针|防疫针)")
"""流感疫苗 is wanted by the healthy."""
_NOT = re.compile("(不|没|没有|不再|不怎么|不太|并不|不大|不会|从不|无)$")


@dataclass(frozen=True)
class Symptom:
    """A complaint found in a text; `key` is an expression's id or `<part>-<complaint>`."""

    key: str
    name: str
    start: int
    end: int


@dataclass(frozen=True)
class _Word:
    id: str
    start: int
    end: int


def find(text: str) -> list[Symptom]:
    """Complaints in a text, in order, without overlaps. Negated ones ("膝盖不疼") are left out."""
    found: list[Symptom] = []
    for symptom in sorted((*_expressions(text), *_compositions(text)), key=_precedence):
        if all(symptom.end <= other.start or other.end <= symptom.start for other in found):
            found.append(symptom)
    return sorted(found, key=lambda symptom: symptom.start)


def _precedence(symptom: Symptom) -> tuple[bool, int]:
    """What names the trouble itself comes first, then the longer one."""
    named = _by_id("expressions").get(symptom.key, {}).get("first", False)
    return not named, symptom.start - symptom.end


def suggest(
    symptoms: Iterable[str],
    text: str,
    age: int | None = None,
    sex: str | None = None,
    *,
    leanings: Mapping[str, float] | None = None,
) -> list[tuple[str, str]]:
    """At most three departments with the reason as one sentence, best first.

    symptoms: keys from `find`; unknown keys are ignored.
    text: the whole message, for who it is about (a child, a pregnant woman).
    sex: `female` or `male` when known. leanings: departments that the wording as a whole sounds like, with
    shares of one; they decide where the words of the rules do not. Returns [] when no key is known.
    """
    known = [entry for entry in (_entry(key) for key in symptoms) if entry]
    if not known:
        return []
    people = _People(text, age, sex)
    ranked = _ranked(known, people, leanings or {})[:MOST_DEPARTMENTS]
    return [
        (department, _reason(department, place, known, people)) for place, department in enumerate(ranked)
    ]


def departments() -> tuple[str, ...]:
    """Every department that can be suggested."""
    return tuple(_data()["departments"])


_CHILDS_OWN = re.compile("(?:孩子|小孩|宝宝|囡囡)(?:他|她|伊|的)(?=奶|爷|外[婆公]|妈|爸|爹|娘|姑|舅|姨)")
"""A grown-up who is called after the child: "孩子他奶奶"."""


class _People:
    """Whom the message is about, as far as departments depend on it."""

    def __init__(self, text: str, age: int | None, sex: str | None) -> None:
        words = _data()["people"]
        self.sex = sex or _sex(text, words)
        self.pregnant = self.sex != "male" and any(word in text for word in words["pregnant"])
        text = _CHILDS_OWN.sub("", text)
        says_child = any(word in text for word in words["child"]) and not any(
            w in text for w in words["grown"]
        )
        self.child = age < words["child_until"] if age is not None else says_child and not self.pregnant


def _sex(text: str, words: Mapping[str, list[str]]) -> str | None:
    found = {sex for sex in ("female", "male") if any(word in text for word in words[sex])}
    return found.pop() if len(found) == 1 else None


def _ranked(known: list[dict[str, Any]], people: _People, leanings: Mapping[str, float]) -> list[str]:
    """Best department first, for the person who has the complaint."""
    ranked = _leaning(_by_rules(known), leanings)
    if people.sex == "male":
        ranked = [department for department in ranked if department != "妇产科"] or ["泌尿外科"]
    if people.pregnant:
        return ["妇产科", *(department for department in ranked if department != "妇产科")][:2]
    if people.child:
        return _for_child(ranked)
    return [department for department in ranked if department != "儿科"] or ranked


def _by_rules(known: list[dict[str, Any]]) -> list[str]:
    """Departments named by more symptoms come first; then the order of the content."""
    score: dict[str, float] = {}
    for entry in known:
        for place, department in enumerate(entry["departments"]):
            score[department] = score.get(department, 0.0) + 1 / (1 + place)
    return sorted(score, key=lambda department: -score[department])


def _leaning(ranked: list[str], leanings: Mapping[str, float]) -> list[str]:
    """The departments of the rules and those the wording sounds like more than like any of theirs, in one order."""
    score = {department: _OF_RULES / (1 + place) for place, department in enumerate(ranked)}
    of_rules = max((leanings.get(department, 0.0) for department in ranked), default=0.0)
    for department, share in leanings.items():
        if department in score or share >= of_rules:
            score[department] = score.get(department, 0.0) + share
    return sorted(score, key=lambda department: -score[department])


def _for_child(ranked: list[str]) -> list[str]:
    rest = [
        department
        for department in ranked
        if department not in {"儿科", "全科", "老年医学科", "记忆门诊", "心血管内科"}
    ]
    if rest and rest[0] in _data()["people"]["child_keeps"]:
        return [rest[0], "儿科"]
    return ["儿科", *rest[:1]]


def _reason(department: str, place: int, known: list[dict[str, Any]], people: _People) -> str:
    sentences = _data()["sentences"]
    fitting = next((entry for entry in known if department in entry["departments"]), known[0])
    if department == "儿科" and people.child:
        return str(sentences["child"].format(symptom=fitting["name"]))
    if department == "妇产科" and people.pregnant and fitting.get("id") != "pregnancy":
        return str(sentences["pregnant"].format(symptom=fitting["name"]))
    sentence = sentences["first" if place == 0 else "other"]
    because = _data()["departments"][department]
    reason = sentence.format(symptom=fitting["name"], department=department, because=because)
    return str(reason + (fitting.get("advice", "") if place == 0 else ""))


def _entry(key: str) -> dict[str, Any] | None:
    """What is known about a symptom key: name and departments."""
    if key == UNNAMED:
        return {"id": key, "name": _data()["sentences"]["unnamed"], "departments": []}
    if key in _by_id("expressions"):
        return _by_id("expressions")[key]
    part_id, _, complaint_id = key.partition("-")
    part, complaint = _by_id("parts").get(part_id), _by_id("complaints").get(complaint_id)
    if part is None or complaint is None:
        return None
    return {
        "id": key,
        "name": part["name"] + complaint["name"],
        "departments": _departments(part, complaint_id),
    }


def _departments(part: Mapping[str, Any], complaint_id: str) -> list[str]:
    for rule in _data()["rules"]:
        if part["id"] in rule["parts"] and complaint_id in rule["complaints"]:
            return list(rule["departments"])
    return list(part["departments"])


def _expressions(text: str) -> Iterator[Symptom]:
    for word in _words("expressions", text):
        entry = _by_id("expressions")[word.id]
        if not (_denied(word, text) or any(other in text for other in entry.get("unless", ()))):
            yield Symptom(word.id, entry["name"], word.start, word.end)


def _denied(word: _Word, text: str) -> bool:
    """膝盖不疼, and what is to be prevented."""
    return bool(_NOT.search(text[: word.start]) or _VACCINE.match(text, word.end))


def _compositions(text: str) -> Iterator[Symptom]:
    parts, complaints = _words("parts", text), _words("complaints", text)
    for complaint in complaints:
        if _denied(complaint, text):
            continue
        for part in _parts_of(complaint, parts, text):
            entry = _by_id("parts")[part.id]
            if complaint.id in entry.get("complaints", (complaint.id,)):
                name = entry["name"] + _by_id("complaints")[complaint.id]["name"]
                yield Symptom(
                    f"{part.id}-{complaint.id}",
                    name,
                    min(part.start, complaint.start),
                    max(part.end, complaint.end),
                )
                break


def _parts_of(complaint: _Word, parts: list[_Word], text: str) -> Iterator[_Word]:
    """The nearest part before the complaint, else one right behind it (疼的是膝盖)."""
    before = [part for part in parts if part.end <= complaint.start]
    for part in reversed(before):
        between = text[part.end : complaint.start]
        if len(between) <= _REACH and not _CLAUSE_END.search(between):
            yield part
    behind = next((part for part in parts if part.start >= complaint.end), None)
    if behind and re.fullmatch("的?(是|地方是|位置在)?(我|她|他)?的?", text[complaint.end : behind.start]):
        yield behind


def _words(group: str, text: str) -> list[_Word]:
    says = _says(group)
    found = _pattern(group).finditer(text)
    return [_Word(says[match[0]], match.start(), match.end()) for match in found if match[0] in says]


@cache
def _pattern(group: str) -> re.Pattern[str]:
    others = {word for entry in _data()[group] for word in entry.get("inside", ())}
    return re.compile(
        "|".join(re.escape(word) for word in sorted({*_says(group), *others}, key=len, reverse=True))
    )


@cache
def _says(group: str) -> dict[str, str]:
    """Word → id; the first entry that claims a word keeps it."""
    says: dict[str, str] = {}
    for entry in _data()[group]:
        for word in entry["says"]:
            says.setdefault(word, entry["id"])
    return says


@cache
def _by_id(group: str) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in _data()[group]}


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml(CONTENT / "triage.yml")
    return loaded

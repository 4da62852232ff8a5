"""The catalogue of services: what can be done, and what each service asks for.

Read from `knowledge/content/services/*.yml`. A new service of a known kind is
one entry there. The one task mechanism asks the fields of whichever is active.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from base import yaml_file
from base.errors import ContentError

CONTENT = Path(__file__).parent / "content" / "services"
KINDS = {
    "booking",
    "operation",
    "query",
    "guide",
    "handoff",
    "affairs",
    "information",
    "ticket",
    "search",
    "match",
    "profile",
}
SIGN_IN = {"first", "last", "none"}
SCOPES = {None, "health", "never"}
AFTER = {"query", "change", "cancel", "rate"}


@dataclass(frozen=True)
class Choice:
    """One value a person may pick; `says` are other words for it."""

    value: str
    title: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldSpec:
    """One thing a service asks for; `type` names a reader in actions/fields."""

    id: str
    type: str
    prompt: str
    name: str
    again: str | None = None
    why: str | None = None
    optional: bool = False
    ask: bool = True
    """False: taken when it is said, never asked for."""
    sensitive: bool = False
    default: str | None = None
    choices: tuple[Choice, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    units: tuple[str, ...] = ()
    """Words that make a number in mid-sentence this field's: 岁, 个时间币."""
    absent: tuple[str, ...] = ()
    """What people ask for that is none of the choices: said at once, with those that there are."""
    ready: tuple[str, ...] = ()
    """Answers for who cannot type, where nothing else is offered; the card names them in `more`."""


@dataclass(frozen=True)
class ServiceSpec:
    """One entry of the catalogue; see docs/architecture.md for the meaning of each key."""

    id: str
    name: str
    domain: str
    kind: str
    action_word: str
    aliases: tuple[str, ...] = ()
    lead_unit: str | None = None
    operation: str | None = None
    dimensions: tuple[str, ...] = ()
    fields: tuple[FieldSpec, ...] = ()
    confirm: str | None = None
    receipt: str | None = None
    after: tuple[str, ...] = ()
    demo: bool = False
    record: str | None = None
    sign_in: str = "last"
    """When the person proves who they are: first, last or none."""
    begun_by: tuple[str, ...] = ()
    """Other acts than begin that begin it: "取消女儿的权限" cancels no booking."""
    remedies: Mapping[str, str] = field(default_factory=dict)
    """Code of a refusal → service that would help."""
    scope: str | None = None
    """What a television that family paired must have been granted: health, or never; None: no more than being paired."""
    time_word: str = "时间"
    closed_word: str = "没有安排"
    extra: Mapping[str, Any] = field(default_factory=dict)

    def told_of(self, text: str) -> str | None:
        """What the lines of its list tell that these words ask for: 工资, 要求."""
        tells = self.extra.get("tells", ())
        return next((str(one["label"]) for one in tells if any(word in text for word in one["says"])), None)

    def field(self, field_id: str) -> FieldSpec | None:
        return next((spec for spec in self.fields if spec.id == field_id), None)


@dataclass(frozen=True)
class Catalogue:
    """All services, by id, in the order of the files."""

    services: Mapping[str, ServiceSpec]

    def get(self, service_id: str | None) -> ServiceSpec | None:
        return self.services.get(service_id) if service_id else None

    def carrying_out(self, record_id: str | None) -> list[ServiceSpec]:
        """The services, with something to ask, that this record explains."""
        return [spec for spec in self if record_id and spec.record == record_id and spec.fields]

    def __getitem__(self, service_id: str) -> ServiceSpec:
        return self.services[service_id]

    def __iter__(self) -> Iterator[ServiceSpec]:
        return iter(self.services.values())


def load(folder: Path = CONTENT) -> Catalogue:
    """Read and check every entry. Raises ContentError with every problem at once."""
    problems: list[str] = []
    services: dict[str, ServiceSpec] = {}
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml_file.read(path) or []:
            where = f"{path.name}: {entry.get('id', '（没有 id）')}"
            try:
                spec = _service(dict(entry))
            except (KeyError, TypeError) as error:
                problems.append(f"{where}：缺少或写错了字段 {error}")
                continue
            problems += [f"{where}：{problem}" for problem in _problems(spec, services)]
            services[spec.id] = spec
    if problems:
        raise ContentError(problems)
    return Catalogue(services)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return load()


def _service(entry: dict[str, Any]) -> ServiceSpec:
    known = {name for name in ServiceSpec.__dataclass_fields__ if name != "extra"}
    extra = {key: entry.pop(key) for key in list(entry) if key not in known}
    entry["fields"] = tuple(_field(dict(item)) for item in entry.get("fields", []))
    for name in ("aliases", "dimensions", "after", "begun_by"):
        entry[name] = tuple(entry.get(name, ()))
    return ServiceSpec(**entry, extra=extra)


def _field(entry: dict[str, Any]) -> FieldSpec:
    choices = tuple(_choice(item) for item in entry.pop("choices", []))
    lists: dict[str, Any] = {
        name: tuple(map(str, entry.pop(name, ()))) for name in ("units", "ready", "absent")
    }
    return FieldSpec(**entry, choices=choices, **lists)


def _choice(item: str | dict[str, Any]) -> Choice:
    if isinstance(item, str):
        return Choice(item, item)
    return Choice(item["value"], item.get("title", item["value"]), tuple(item.get("says", ())))


def _problems(spec: ServiceSpec, seen: Mapping[str, ServiceSpec]) -> list[str]:
    found = []
    if spec.id in seen:
        found.append("这个 id 已经有了")
    if spec.kind not in KINDS:
        found.append(f"kind 不认识：{spec.kind}")
    if spec.scope not in SCOPES:
        found.append(f"scope 不认识：{spec.scope}")
    if spec.sign_in not in SIGN_IN:
        found.append(f"sign_in 不认识：{spec.sign_in}")
    if spec.kind in {"operation", "profile"} and not spec.operation:
        found.append("kind: operation 或 profile 需要写明 operation")
    if set(spec.after) - AFTER:
        found.append(f"after 里有不认识的：{sorted(set(spec.after) - AFTER)}")
    if spec.kind == "ticket" and not any(item.type in {"account", "stars"} for item in spec.fields):
        found.append("kind: ticket 需要一个 type: account 的 field，用来记原话")
    missing = [name for name in spec.dimensions if spec.field(name) is None]
    if missing:
        found.append(f"dimensions 里的 {missing} 没有对应的 field")
    return found

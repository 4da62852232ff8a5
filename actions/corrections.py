"""What staff wrote into a form's fields, read with the same readers as a resident's words.

The corrections come as one message, a part for each field, so that the same pipeline
finds days, names and places in them.
"""

from __future__ import annotations

from actions import fields
from actions.parse import Parse
from actions.value import Value
from knowledge.catalogue import FieldSpec, ServiceSpec

SEPARATOR = "；"


def read(parse: Parse, spec: ServiceSpec, names: list[str]) -> tuple[dict[str, Value], list[FieldSpec]]:
    """Field id → value, and the fields whose part could not be read. `names` are in the order of the parts."""
    values: dict[str, Value] = {}
    unread: list[FieldSpec] = []
    for name, part in zip(names, _parts(parse, len(names)), strict=False):
        item = spec.field(name)
        if item is None:
            continue
        value = fields.answered(item, part)
        if value:
            values[name] = value
        else:
            unread.append(item)
    return values, unread


def _parts(parse: Parse, count: int) -> list[Parse]:
    """One view on the message for each part; the whole for each when the parts cannot be told apart."""
    texts = parse.text.split(SEPARATOR) if SEPARATOR in parse.text else parse.text.split(";")
    if len(texts) != count:
        return [parse] * count
    found, start = [], 0
    for text in texts:
        found.append(parse.between(start, start + len(text)))
        start += len(text) + 1
    return found

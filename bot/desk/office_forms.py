"""The shapes in which the page hands a record in; what they mean is knowledge/forms.py."""

from __future__ import annotations

from typing import Any

from pydantic import ConstrainedInt, ConstrainedStr, Field

from bot.server.bodies import Body

MOST = 80
LARGEST = 2**31 - 1
"""Of what the database counts with."""


class Short(ConstrainedStr):
    max_length = 200


class Long(ConstrainedStr):
    max_length = 4000


class Counted(ConstrainedInt):
    ge, le = 0, LARGEST


class Row(Body):
    key: Short = Short()
    label: Short = Short()
    value: Long = Long()
    shape: Short = Short("text")


class Source(Body):
    title: Short = Short()
    url: Long = Long()
    date: Short = Short()
    note: Long = Long()
    show: bool = True


class Form(Body):
    """See `knowledge.forms.form_of`."""

    id: Short = Short()
    name: Short = Short()
    summary: Long = Long()
    type: Short = Short()
    kind: Short = Short()
    street: Short = Short()
    owner_unit: Short = Short()
    owner_basis: Short = Short()
    confidence: Short = Short()
    as_of: Short = Short()
    valid_until: Short = Short()
    aliases: list[Short] = Field(default_factory=list, max_items=MOST)
    links: list[Short] = Field(default_factory=list, max_items=MOST)
    missing: list[Short] = Field(default_factory=list, max_items=MOST)
    facts: list[Row] = Field(default_factory=list, max_items=MOST)
    unverified: list[Row] = Field(default_factory=list, max_items=MOST)
    sources: list[Source] = Field(default_factory=list, max_items=MOST)


class Given(Body):
    """A form, and the number of the version it was begun on; none for a new record."""

    form: Form
    based_on: Counted | None = None

    @property
    def plain(self) -> dict[str, Any]:
        return self.form.dict()


class Draft(Given):
    reason: Short
    questions: list[Counted] = Field(default_factory=list, max_items=200)
    """Ids of unanswered questions that this draft looks after."""


class Trial(Given):
    questions: list[Short] = Field(default_factory=list, max_items=20)


class Reason(Body):
    reason: Short = Short()

"""What the desk's server answers when everything comes together that seldom does, laid over its real answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route

from tests.web import cards

Answer = dict[str, Any]
AT = "2026-11-20T09:58:00+08:00"
FIELDS = [
    {"id": "department", "name": "科室", "text": "骨科", "corrected": "眼科", "choices": ["骨科", "眼科"]},
    {"id": "date", "name": "日期", "text": "", "corrected": None, "choices": []},
]
SAYINGS = [
    {"from": "system", "text": "工作人员小王接入了。"},
    {"from": "bot", "text": cards.CHOICES["text"], "buttons": cards.CHOICES["buttons"]},
    {"from": "me", "text": "[图片]", "picture": {"id": "dot", "width": 60, "height": 40}},
]
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 40'><path fill='#147848' d='M0 0h60v40H0z'/></svg>"


def full(page: Page) -> None:
    """From now on; what is fetched again shows it."""
    _over(page, r"/desk/api/conversations$", _lists)
    _over(page, r"/desk/api/conversations/(?!all)[^/]+$", _details)
    _over(page, r"/desk/api/conversations/[^/]+/messages", _messages)
    _over(page, r"/desk/api/tickets/[A-Z0-9-]+(/note)?$", lambda body: {**body, "photos": ["dot"]})
    page.route(
        re.compile(r"/(pictures|photos)/dot$"),
        lambda route: route.fulfill(body=PICTURE, content_type="image/svg+xml"),
    )


def _over(page: Page, address: str, change: Callable[[Answer], Answer]) -> None:
    def handle(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=change(answer.json()))

    page.route(re.compile(address), handle)


def _lists(body: Answer) -> Answer:
    """Somebody of the officer's own street with unread words, and somebody of another."""
    now = body["now"]
    talk = {"owner": "queue", "seq": 3, "preview": "想问助餐", "from": "me", "at": now, "since": now, "priority": 2,
            "state": "queued", "subject": "订午饭", "officer": None, "snoozed_until": None}  # fmt: skip
    more = [
        {**talk, "id": "near", "ours": True, "street": "殷行街道", "labels": ["回访"]},
        {**talk, "id": "far", "ours": False, "street": "新江湾城街道", "labels": []},
    ]
    return {**body, "looks_after": ["殷行街道"], "conversations": [*body["conversations"], *more]}


def _details(body: Answer) -> Answer:
    task = {"service": "doctor-appointment", "name": "预约挂号", "asking": "date", "fields": FIELDS}
    known = {
        "risks": ["medical"],
        "task": task,
        "waiting": ["订体育场馆"],
        "failed": ["修鞋"],
        "questions": ["几点开门"],
    }
    return {**body, "unheard": 2, "labels": ["回访"], "context": {**body["context"], **known}}


def _messages(body: Answer) -> Answer:
    first = [
        {**one, "seq": -len(SAYINGS) + place, "id": f"said {place}", "at": AT}
        for place, one in enumerate(SAYINGS)
    ]
    return {**body, "messages": [*first, *body["messages"]]}

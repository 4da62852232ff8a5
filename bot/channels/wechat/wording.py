"""Bubbles and their cards as plain texts that WeChat takes: numbered choices, a source, a link to the page.

All bubbles of an answer become one text, cut at ends of sentences where it is longer
than a message may be. The same bubbles always give the same parts, so that whoever
goes on after a stop knows which of them went out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from base.settings import settings
from bot.channels.wechat.sentences import sentence
from bot.turns.messages import Entry

LIMIT_BYTES = 2048
MOST_PARTS = 4
"""Of the five that may be written, one stays for an officer."""
_LINKED = {"list", "receipt"}
"""Cards that show more on the page than their text says."""
_MOST_SOURCES = 2
_END = re.compile(r"(?<=[。！？；\n])")
Link = Callable[[], str | None]
"""The address that opens the conversation on the page; None when no page can be reached."""


def parts(entries: Iterable[Entry], link: Link) -> list[str]:
    """The messages that say all this, in order; none when there is nothing to say."""
    said = [entry for entry in entries if entry.text]
    last = max((place for place, entry in enumerate(said) if entry.buttons), default=-1)
    text = "\n\n".join(_entry(entry, numbered=place == last) for place, entry in enumerate(said))
    linked = any(entry.picture or (entry.custom or {}).get("kind") in _LINKED for entry in said)
    address = link() if linked else None
    if address:
        text += "\n\n" + anchor(address, sentence("link_page"))
    pieces = cut(text, LIMIT_BYTES)
    return pieces if len(pieces) <= MOST_PARTS else _shortened(pieces, link)


def _shortened(pieces: list[str], link: Link) -> list[str]:
    address = link()
    hint = "\n" + sentence("more", link=anchor(address, sentence("link_more"))) if address else ""
    last = cut(pieces[MOST_PARTS - 1], LIMIT_BYTES - len(hint.encode()))[0]
    return [*pieces[: MOST_PARTS - 1], last + hint]


def cut(text: str, limit: int) -> list[str]:
    """The text in pieces of at most so many bytes, whole sentences together; no character is cut."""
    pieces = [""]
    for sentence_ in _END.split(text):
        for piece in _fitting(sentence_, limit):
            if len((pieces[-1] + piece).encode()) > limit:
                pieces.append("")
            pieces[-1] += piece
    return [piece.strip() for piece in pieces if piece.strip()]


def _fitting(piece: str, limit: int) -> list[str]:
    raw, found = piece.encode(), []
    while len(raw) > limit:
        head = raw[:limit].decode(errors="ignore")
        found.append(head)
        raw = raw[len(head.encode()) :]
    return [*found, raw.decode()]


def anchor(address: str, words: str) -> str:
    return f'<a href="{address}">{words}</a>'


def _entry(entry: Entry, *, numbered: bool) -> str:
    """numbered: a number in reply picks from these choices; those above in the same text are picked by words."""
    card = entry.custom or {}
    text = _harmless(entry.text)
    if entry.author == "staff" and card.get("kind") != "handoff":
        text = sentence("staff", text=text)
    titles = [_harmless(str(button["title"])) for button in entry.buttons or []]
    found = [_with_choices(text, titles) if numbered else text]
    found += _facts(card, text) + _items(card, text)
    found += _unsaid(text, titles) if numbered else _plain(text, titles)
    return "\n".join([*found, *_sources(card), *_download(card)])


def _plain(text: str, titles: list[str]) -> list[str]:
    return [f"· {title}" for title in titles if title not in text]


def _harmless(text: str) -> str:
    """Nobody's words become a link: WeChat reads tags in what we send."""
    return text.replace("<", "＜")


def _with_choices(text: str, titles: list[str]) -> str:
    """Choices that the text reads out stand one below the other."""
    for mark in "，；":
        spoken = mark.join(f"{number}、{title}" for number, title in enumerate(titles, start=1))
        if titles and spoken in text:
            before, after = text.split(spoken, 1)
            return f"{before}\n{_lines(titles)}\n{after.lstrip('。')}".strip()
    return text


def _lines(titles: list[str]) -> str:
    return "\n".join(f"{number}、{title}" for number, title in enumerate(titles, start=1))


def _unsaid(text: str, titles: list[str]) -> list[str]:
    """The choices that the text does not read out by their numbers."""
    lines = [line for line in _lines(titles).splitlines() if line not in text]
    return ["\n".join([sentence("choose"), *lines])] if lines else []


def _facts(card: dict[str, Any], text: str) -> list[str]:
    """What the card of an answer lists and the text only begins."""
    found = []
    for fact in card.get("facts") or []:
        pieces = [_harmless(piece) for piece in str(fact.get("value", "")).split("；")]
        if any(piece not in text for piece in pieces):
            found += [f"{fact.get('label', '')}：", *(f"· {piece}" for piece in pieces)]
    return found


def _items(card: dict[str, Any], text: str) -> list[str]:
    titles = [_harmless(str(item.get("title") or "")) for item in card.get("items") or []]
    return [f"· {title}" for title in titles if title and title not in text]


def _sources(card: dict[str, Any]) -> list[str]:
    named = []
    for source in (card.get("sources") or [])[:_MOST_SOURCES]:
        day = f"（{source['date']}）" if source.get("date") else ""
        named.append(f"{_harmless(source['title'])}{day}")
    return [sentence("sources", sources="；".join(named))] if named else []


def _download(card: dict[str, Any]) -> list[str]:
    base, path = settings().public_url, card.get("download")
    return [anchor(f"{base}{path}", sentence("link_download"))] if base and path else []

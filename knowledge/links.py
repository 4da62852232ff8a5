"""Which pages a resident may be sent to: those of the websites in content/link_hosts.yml, and no others.

A fact can be right and its page still be no place to send an old person: many were read
in copies whose owner has changed since. Their title and date are shown, without a link.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from base import yaml_file

HOSTS = Path(__file__).parent / "content" / "link_hosts.yml"


def is_fit(url: str) -> bool:
    """Whether the address is on a website of the list, or on one below it."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    names = host.split(".")
    return parts.scheme in {"http", "https"} and any(
        ".".join(names[n:]) in hosts() for n in range(len(names))
    )


@cache
def hosts() -> frozenset[str]:
    """Every domain of the list."""
    groups = yaml_file.read(HOSTS)
    return frozenset(host for group in groups.values() for host in group)

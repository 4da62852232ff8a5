"""Asking a server on this machine. httpx reads a hundred and fifty certificates before every request, and plain http needs none: 40 ms."""

from __future__ import annotations

from functools import partial

import httpx

get = partial(httpx.get, verify=False)
post = partial(httpx.post, verify=False)
client = partial(httpx.Client, verify=False)

"""Members of staff for tests; their passwords cost nothing to check."""

from __future__ import annotations

from tests.staff import cheap_passwords, wang

__all__ = ["cheap_passwords", "wang"]  # fixtures

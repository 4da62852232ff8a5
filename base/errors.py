"""The named errors of the project.

YangpuError
├── ConfigurationError      a setting makes no sense; stops the start
├── StorageUnavailable      the database is locked or gone; the person is asked to try again
├── SealBroken              a sealed value cannot be opened: another key, or changed
├── ContentError            content that must not reach residents (carries every problem)
└── Refused                 a rule of a service says no; carries a reason the resident can read
"""

from __future__ import annotations


class YangpuError(Exception):
    """Root of every error raised on purpose in this project."""


class ConfigurationError(YangpuError):
    """A setting is missing or contradicts another."""


class StorageUnavailable(YangpuError):
    """The database did not answer within the configured time."""


class SealBroken(YangpuError):
    """A sealed value does not open under the key and context that were given."""


class ContentError(YangpuError):
    """Content that failed validation. `problems` holds one line per problem, file and line first."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Refused(YangpuError):
    """A service declines for a reason that a resident may hear.

    code: stable name for programs (`full`, `past`, `too_young`, `not_found`, …).
    message: one plain Chinese sentence.
    """

    def __init__(self, code: str, message: str, **details: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details

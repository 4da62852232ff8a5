"""How an outside system can fail.

ConnectorError
├── Unavailable   it did not answer in time, broke off, or said 5xx; worth another attempt
├── Rejected      it understood and said no (4xx); the same again will not help
├── Malformed     it answered something that its protocol does not know
└── MessageNotSent, ReportsUnavailable: what any of these means for one connector
"""

from __future__ import annotations

from base.errors import YangpuError

CLOSED = "switched off"


class ConnectorError(YangpuError):
    """`system` is its name in Chinese, `reason` one word for the log; nothing that was sent is kept."""

    def __init__(self, system: str, reason: str) -> None:
        super().__init__(f"{system}: {reason}")
        self.system = system
        self.reason = reason

    @property
    def closed(self) -> bool:
        """Operations have closed the connector: nothing is broken."""
        return self.reason == CLOSED

    @property
    def sentence(self) -> str:
        """What a person hears."""
        return f"{self.system}现在联系不上，您的事我们已经记下，工作人员会接着办。"


class Unavailable(ConnectorError):
    """Worth another attempt later."""


class Rejected(ConnectorError):
    """Said no. `status` is the HTTP status."""

    def __init__(self, system: str, status: int) -> None:
        super().__init__(system, f"status {status}")
        self.status = status


class Malformed(ConnectorError):
    """The answer is not what the protocol says."""

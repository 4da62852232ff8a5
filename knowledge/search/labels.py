"""One label for each record, and who has which."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray


class Labels:
    """One label for each record, kept as small numbers: comparing text a hundred thousand times takes too long."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._numbers: dict[str, int] = {}
        known = self._numbers
        self._of_records = np.array([known.setdefault(label, len(known)) for label in labels], dtype=np.int16)

    def among(self, labels: Collection[str]) -> NDArray[np.bool_]:
        """Which records have one of these labels."""
        chosen = np.zeros(len(self._numbers) + 1, dtype=bool)
        chosen[[self._numbers[label] for label in labels if label in self._numbers]] = True
        return chosen[self._of_records]

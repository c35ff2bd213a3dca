"""What the rows and columns of an array of signals are."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Self

from kerasrecipe.diagnosis.signals import ARRAY_PREFIX

WHOLE_MODEL = ("",)
"""The layers of an array whose signals are of the whole model."""


@dataclass(frozen=True)
class ArrayNames:
    """The names that belong to arrays `(signals, layers)`, one of which is written for each step.

    Args:
        signals: one for each row.
        layers: the layer or variable of each column; `WHOLE_MODEL` for signals of the whole model.
        unit: what a step counts, "step" (a batch) or "epoch".

    Example:
        >>> names = ArrayNames(("gradient_norm", "update_ratio"), ("dense/kernel", "dense/bias"))
        >>> names.tag
        'recipe/arrays/674fe7d24d14'
        >>> ArrayNames.of(names.tag, names.text) == names
        True
    """

    signals: tuple[str, ...]
    layers: tuple[str, ...]
    unit: str = "step"

    @property
    def text(self) -> bytes:
        """The names as JSON."""
        return json.dumps(asdict(self)).encode()

    @property
    def tag(self) -> str:
        """The tag of the arrays, a digest of the names: no array is ever read under other names."""
        return _digest(self.text)

    @classmethod
    def of(cls, tag: str, text: bytes) -> Self:
        """The names that stand in a text.

        Raises:
            ValueError: the tag is not that of the text.
        """
        if _digest(text) != tag:
            raise ValueError(f"{tag} is not the tag of {text!r}")
        data = json.loads(text)
        return cls(tuple(data["signals"]), tuple(data["layers"]), data["unit"])


def _digest(text: bytes) -> str:
    return ARRAY_PREFIX + sha256(text).hexdigest()[:12]

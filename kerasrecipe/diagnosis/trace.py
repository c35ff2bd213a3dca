"""What was measured of one run: named series of numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kerasrecipe.diagnosis.signals import FINEST
from kerasrecipe.require import require


@dataclass(frozen=True, eq=False)
class Series:
    """One signal of a run: values at increasing steps, in float64.

    The arrays are read-only. Steps may have gaps; values may be infinite or not a number.

    Args:
        steps: `(n,)` integers, strictly increasing.
        values: `(n,)` numbers.
        wall_times: `(n,)` seconds since 1970, or None where they are not known (then not a number).
        unit: what a step counts, "step" (a batch) or "epoch".

    Raises:
        ValueError: shapes differ, or steps do not increase.

    Example:
        >>> Series([1, 2, 4], [0.9, 0.7, 0.4])
        Series(3 points, steps 1 to 4)
    """

    steps: NDArray[np.int64]
    values: NDArray[np.float64]
    wall_times: NDArray[np.float64]
    unit: str

    def __init__(
        self,
        steps: ArrayLike,
        values: ArrayLike,
        wall_times: ArrayLike | None = None,
        unit: str = "step",
    ) -> None:
        whole = _whole_numbers(steps)
        times = np.full(whole.shape, np.nan) if wall_times is None else wall_times
        columns = {"steps": whole, "values": np.array(values, float), "wall_times": np.array(times, float)}
        for name, column in columns.items():
            require(
                column.shape == whole.shape,
                f"have one entry per step ({len(whole)})",
                **{name: column.tolist()},
            )
            column.flags.writeable = False
            object.__setattr__(self, name, column)
        require(bool(np.all(np.diff(self.steps) > 0)), "be strictly increasing", steps=self.steps)
        require(unit in ("step", "epoch"), 'be "step" or "epoch"', unit=unit)
        object.__setattr__(self, "unit", unit)

    @classmethod
    def from_records(
        cls,
        steps: ArrayLike,
        values: ArrayLike,
        wall_times: ArrayLike | None = None,
        unit: str = "step",
    ) -> Self:
        """A series of points in the order of writing: of repeated steps the last one wins.

        Example:
            >>> Series.from_records([1, 2, 3, 2], [0.9, 0.8, 0.7, 0.5]).values
            array([0.9, 0.5, 0.7])
        """
        steps, values = _whole_numbers(steps), np.asarray(values, float)
        require(
            values.shape == steps.shape, f"have one entry per step ({len(steps)})", values=values.tolist()
        )
        order = np.argsort(steps, kind="stable")
        ordered = steps[order]
        last = order[np.append(ordered[1:] != ordered[:-1], True)] if ordered.size else order
        times = None if wall_times is None else np.asarray(wall_times)[last]
        return cls(steps[last], values[last], times, unit)

    def __len__(self) -> int:
        return len(self.steps)

    def __repr__(self) -> str:
        if not len(self):
            return "Series(0 points)"
        points = "1 point" if len(self) == 1 else f"{len(self)} points"
        return f"Series({points}, {self.unit}s {self.steps[0]} to {self.steps[-1]})"

    @cached_property
    def finite(self) -> "Series":
        """The points whose value is a finite number."""
        keep = np.isfinite(self.values)
        if keep.all():
            return self
        return Series(self.steps[keep], self.values[keep], self.wall_times[keep], self.unit)


def _whole_numbers(steps: ArrayLike) -> NDArray[np.int64]:
    """A copy of the steps.

    Raises:
        ValueError: they are no row of whole numbers.
    """
    numbers = np.array(steps)
    is_whole = numbers.dtype.kind in "iu" or not numbers.size or bool(np.all(numbers % 1 == 0))
    require(numbers.ndim == 1 and is_whole, "be a row of whole numbers", steps=steps)
    return numbers.astype(np.int64)


@dataclass(frozen=True)
class Trace(Mapping[str, Series]):
    """All signals of one run, by name.

    Three names are answered with the finest series there is (most points): "loss", "validation_loss"
    and "learning_rate"; see `kerasrecipe.diagnosis.signals.FINEST`.

    Args:
        signals: series by signal name.
        name: the run's name.
        problems: what could not be read of this run, one sentence each.

    Raises:
        ValueError: a signal is called like one of the three, which stand for others.

    Example:
        >>> trace = Trace({"epoch_loss": Series([0, 1], [0.9, 0.5], unit="epoch")})
        >>> trace["loss"], "learning_rate" in trace
        (Series(2 points, epochs 0 to 1), False)
    """

    signals: Mapping[str, Series]
    name: str = ""
    problems: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        for name, finest in FINEST.items():
            require(name not in self.signals, f"have another name, one of {finest}", signals=name)

    def __getitem__(self, name: str) -> Series:
        if name not in FINEST:
            return self.signals[name]
        measured = [self.signals[each] for each in FINEST[name] if each in self.signals]
        if not measured:
            raise KeyError(name)
        return max(measured, key=len)

    def __iter__(self) -> Iterator[str]:
        return iter(self.signals)

    def __len__(self) -> int:
        return len(self.signals)

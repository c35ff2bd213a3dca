"""What was measured of one run: named series of numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kerasrecipe.diagnosis.model_card import ModelCard
from kerasrecipe.diagnosis.signals import FINEST
from kerasrecipe.require import require

if TYPE_CHECKING:
    from kerasrecipe.diagnosis.layer_series import LayerSeries


@dataclass(frozen=True, eq=False, init=False)
class Readings:
    """What `Series` and `LayerSeries` share: a number or a row of numbers, `(n, ...)`, at each step."""

    steps: NDArray[np.int64]
    values: NDArray[np.float64]
    wall_times: NDArray[np.float64]
    unit: str

    def _fill(
        self,
        steps: ArrayLike,
        values: ArrayLike,
        wall_times: ArrayLike | None,
        unit: str,
        row: tuple[int, ...] = (),
    ) -> None:
        """Checks and sets the fields; `row` is the shape of the values of one step."""
        whole = whole_numbers(steps)
        times = np.full(whole.shape, np.nan) if wall_times is None else wall_times
        columns = {"steps": whole, "values": np.array(values, float), "wall_times": np.array(times, float)}
        for name, column in columns.items():
            shape = (*whole.shape, *row) if name == "values" else whole.shape
            require(column.shape == shape, f"have one entry per step ({len(whole)})", **{name: column})
            column.flags.writeable = False
            object.__setattr__(self, name, column)
        require(bool(np.all(np.diff(self.steps) > 0)), "be strictly increasing", steps=self.steps)
        require(unit in ("step", "epoch"), 'be "step" or "epoch"', unit=unit)
        object.__setattr__(self, "unit", unit)

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def extent(self) -> str:
        """How many points there are, and where, in words."""
        if not len(self):
            return "0 points"
        points = "1 point" if len(self) == 1 else f"{len(self)} points"
        return f"{points}, {self.unit}s {self.steps[0]} to {self.steps[-1]}"


@dataclass(frozen=True, eq=False, repr=False)
class Series(Readings):
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

    def __init__(
        self,
        steps: ArrayLike,
        values: ArrayLike,
        wall_times: ArrayLike | None = None,
        unit: str = "step",
    ) -> None:
        self._fill(steps, values, wall_times, unit)

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
        return cls(*latest(steps, values, wall_times), unit)

    def __repr__(self) -> str:
        return f"Series({self.extent})"

    @cached_property
    def finite(self) -> "Series":
        """The points whose value is a finite number."""
        keep = np.isfinite(self.values)
        if keep.all():
            return self
        return Series(self.steps[keep], self.values[keep], self.wall_times[keep], self.unit)


def latest(
    steps: ArrayLike, values: ArrayLike, wall_times: ArrayLike | None
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64] | None]:
    """Records in the order of writing as steps, values and wall times by step: the last of each step."""
    steps, values = whole_numbers(steps), np.asarray(values, float)
    require(values.shape[:1] == steps.shape, f"have one entry per step ({len(steps)})", values=values)
    last = last_of_each(steps)
    return steps[last], values[last], None if wall_times is None else np.asarray(wall_times)[last]


def last_of_each(steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each step stands for the last time, by step.

    Example:
        >>> last_of_each(np.array([1, 2, 3, 2]))
        array([0, 3, 2])
    """
    order = np.argsort(steps, kind="stable")
    ordered = steps[order]
    return order[np.append(ordered[1:] != ordered[:-1], True)] if ordered.size else order


def whole_numbers(steps: ArrayLike) -> NDArray[np.int64]:
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
    """All signals of one run, by name; those of its layers are in `layers`.

    Three names are answered with the finest series there is (most points): "loss", "validation_loss"
    and "learning_rate"; see `kerasrecipe.diagnosis.signals.FINEST`.

    Args:
        signals: series by signal name.
        name: the run's name.
        problems: what could not be read of this run, one sentence each.
        layers: by signal name, what was measured of each layer or variable.
        model_card: the facts of model, training and data, or None where they are not known.

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
    layers: "Mapping[str, LayerSeries]" = field(default_factory=dict)
    model_card: ModelCard | None = None

    def __post_init__(self) -> None:
        for name, finest in FINEST.items():
            require(name not in self.signals, f"have another name, one of {finest}", signals=name)

    def fact(self, path: str) -> Any:
        """The fact of the model card at a path as "card.data.training.inputs"; None where it is not known.

        Example:
            >>> Trace({}).fact("card.model.layers") is None
            True
        """
        found: Any = self.model_card
        for name in path.split(".")[1:]:
            found = None if found is None else getattr(found, name)
        return found

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

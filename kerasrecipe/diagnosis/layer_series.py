"""What was measured of every layer or variable of a model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kerasrecipe.diagnosis.trace import Readings, Series, last_of_each, latest, whole_numbers
from kerasrecipe.require import require


@dataclass(frozen=True, eq=False, repr=False)
class LayerSeries(Readings):
    """One signal of every layer or variable: a row of values at increasing steps, in float64.

    The arrays are read-only. Values may be infinite or not a number.

    Args:
        steps: `(n,)` integers, strictly increasing.
        values: `(n, m)` numbers.
        layers: the m names of layers or variables, in the model's order.
        wall_times: `(n,)` seconds since 1970, or None where they are not known (then not a number).
        unit: what a step counts, "step" (a batch) or "epoch".

    Raises:
        ValueError: shapes differ, steps do not increase, or a name occurs twice.

    Example:
        >>> norms = LayerSeries([1, 2], [[3.0, 0.5], [2.0, 0.4]], ("dense/kernel", "dense/bias"))
        >>> norms
        LayerSeries(2 layers, 2 points, steps 1 to 2)
        >>> norms["dense/bias"].values
        array([0.5, 0.4])
    """

    layers: tuple[str, ...]

    def __init__(
        self,
        steps: ArrayLike,
        values: ArrayLike,
        layers: Sequence[str],
        wall_times: ArrayLike | None = None,
        unit: str = "step",
    ) -> None:
        names = tuple(layers)
        require(len(set(names)) == len(names), "be different names", layers=names)
        shape = (len(whole_numbers(steps)), len(names))
        rule = f"be {shape}, one row per step and one column per layer"
        require(np.shape(values) == shape, rule, **{"values.shape": np.shape(values)})
        self._fill(steps, values, wall_times, unit, row=shape[1:])
        object.__setattr__(self, "layers", names)

    @classmethod
    def from_records(
        cls,
        steps: ArrayLike,
        values: ArrayLike,
        layers: Sequence[str],
        wall_times: ArrayLike | None = None,
        unit: str = "step",
    ) -> Self:
        """A series of rows in the order of writing: of repeated steps the last row wins."""
        steps, values, wall_times = latest(steps, values, wall_times)
        return cls(steps, values, layers, wall_times, unit)

    @classmethod
    def from_parts(cls, parts: Sequence[Self]) -> Self:
        """Parts in the order of writing as one series: of repeated steps the last row wins, whole.

        A model may change between two parts. The result has the layers of every row that is left, in the
        order of their appearance, and is not a number where a layer was not measured.

        Args:
            parts: at least one; the unit is that of the first.

        Example:
            >>> shallow = LayerSeries([1, 2], [[0.1], [0.2]], ("a",))
            >>> deeper = LayerSeries([2, 3], [[0.3, 7.0], [0.4, 8.0]], ("a", "b"))
            >>> LayerSeries.from_parts([shallow, deeper]).values
            array([[0.1, nan],
                   [0.3, 7. ],
                   [0.4, 8. ]])
        """
        if len(parts) == 1:
            return parts[0]
        steps = np.concatenate([part.steps for part in parts])
        last = last_of_each(steps)
        origins = np.repeat(np.arange(len(parts)), [len(part) for part in parts])[last]
        layers = tuple(dict.fromkeys(name for i in np.unique(origins) for name in parts[i].layers))
        values = np.concatenate([part._columns(layers) for part in parts])
        wall_times = np.concatenate([part.wall_times for part in parts])
        return cls(steps[last], values[last], layers, wall_times[last], parts[0].unit)

    def __getitem__(self, layer: str) -> Series:
        """The series of one layer.

        Raises:
            KeyError: it is not one of `layers`.
        """
        if layer not in self.layers:
            raise KeyError(layer)
        values = self.values[:, self.layers.index(layer)]
        return Series(self.steps, values, self.wall_times, self.unit)

    def __repr__(self) -> str:
        layers = "1 layer" if len(self.layers) == 1 else f"{len(self.layers)} layers"
        return f"LayerSeries({layers}, {self.extent})"

    def _columns(self, layers: tuple[str, ...]) -> NDArray[np.float64]:
        """The values of these layers, `(n, k)`; not a number for layers that are not here."""
        if layers == self.layers:
            return self.values
        columns = np.full((len(self), len(layers)), np.nan)
        for column, layer in enumerate(layers):
            if layer in self.layers:
                columns[:, column] = self.values[:, self.layers.index(layer)]
        return columns

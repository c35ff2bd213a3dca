"""Facts of the data."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.inspect.arrays import array_facts, as_array, is_numeric
from kerasrecipe.callbacks.inspect.dependence import dependence
from kerasrecipe.callbacks.inspect.labels import target_facts
from kerasrecipe.callbacks.inspect.overlap import repeated_rows, shared_rows
from kerasrecipe.callbacks.inspect.structure import leaves
from kerasrecipe.diagnosis.card import DataFacts, SplitFacts
from kerasrecipe.require import require


def inspect_data(
    x: Any,
    y: Any = None,
    *,
    validation: Any = None,
    sample_weight: Any = None,
    batch_size: int | None = None,
    shuffle: bool | None = None,
    class_weight: Mapping[int, float] | None = None,
    complete: bool = True,
) -> DataFacts:
    """What can be read of data in a bounded time, without changing them or drawing random numbers.

    Of each array at most 1,048,576 entries are looked at, in rows spread evenly over it, always the same
    ones; at most 134,217,728 are searched for entries that are not finite. Each array says how many rows
    that were. At most 2,000 rows are compared in full with others. 60,000 images of 28 x 28 take about 16 ms
    of one core, 33 ms together with 10,000 for validation.

    Args:
        x: inputs: an array, a table, a tensor of any backend, or a list or mapping of them; None for none.
        y: targets, likewise.
        validation: (x, y) or (x, y, sample_weight) of the validation data.
        sample_weight: `(n,)` weights of the samples, or a list or mapping of them.
        batch_size: samples per batch, as told to `fit`.
        shuffle: whether `fit` shuffles.
        class_weight: label -> weight, as told to `fit`.
        complete: False where x and y are only a few batches, see `join_batches`.

    Raises:
        ValueError: `validation` is no tuple of two or three.

    Example:
        >>> import numpy as np
        >>> facts = inspect_data(np.eye(3), np.array([0, 1, 1]))
        >>> facts.training.targets[0].class_counts
        ((0, 1), (1, 2))
    """
    is_split = isinstance(validation, list | tuple) and len(validation) in (2, 3)
    require(validation is None or is_split, "be (x, y) or (x, y, sample_weight)", validation=type(validation))
    training = _Split(x, y, sample_weight)
    held_out = None if validation is None else _Split(*validation)
    return DataFacts(
        training.facts(complete=complete),
        held_out.facts() if held_out else None,
        shared_rows=shared_rows(training.inputs, held_out.inputs) if held_out else None,
        batch_size=None if batch_size is None else int(batch_size),
        shuffle=shuffle,
        class_weight=None if class_weight is None else _pairs(class_weight),
    )


def _pairs(weights: Mapping[int, float]) -> tuple[tuple[int, float], ...]:
    return tuple(sorted((int(label), float(weight)) for label, weight in weights.items()))


class _Split:
    """The arrays of one split by name, and what could not be turned into arrays."""

    def __init__(self, x: Any, y: Any = None, sample_weight: Any = None) -> None:
        self.not_seen: list[str] = []
        self.x = self._read("x", x)
        self.y = self._read("y", y)
        self.weights = self._read("sample_weight", sample_weight)

    @property
    def inputs(self) -> list[NDArray[Any]]:
        """The inputs, none unless all of them can be compared."""
        arrays = list((self.x or {}).values())
        unseen = any(each.startswith("x") for each in self.not_seen)
        return [] if unseen or not all(map(is_numeric, arrays)) else arrays

    def facts(self, *, complete: bool = True) -> SplitFacts:
        """What is known of the split."""
        arrays = [*(self.x or {}).values(), *(self.y or {}).values()]
        return SplitFacts(
            rows=len(arrays[0]) if arrays and complete else None,
            inputs=_each(array_facts, self.x, complete=complete),
            targets=_each(target_facts, self.y, complete=complete),
            sample_weight=_each(array_facts, self.weights, complete=complete),
            repeated_rows=repeated_rows(self.inputs),
            dependence=self._dependence(),
            not_seen=tuple(self.not_seen),
        )

    def _dependence(self) -> float | None:
        """Of the only array of targets; several would each need inputs of their own."""
        targets = list((self.y or {}).values())
        if len(targets) != 1 or not is_numeric(targets[0]):
            return None
        return dependence(self.inputs, targets[0])

    def _read(self, kind: str, structure: Any) -> dict[str | None, NDArray[Any]] | None:
        """The arrays by name; None for None."""
        if structure is None:
            return None
        if _is_written_out(structure):
            structure = np.array(structure)
        arrays = {}
        for name, values in leaves(structure):
            try:
                arrays[name] = as_array(values)
            except (TypeError, ValueError) as error:
                self.not_seen.append(f"{kind if name is None else f'{kind} {name}'}: {error}")
        return arrays


def _is_written_out(structure: Any) -> bool:
    """Whether lists hold numbers, and so stand for an array."""
    first = structure
    while isinstance(first, list | tuple) and first:
        first = first[0]
    return first is not structure and isinstance(first, int | float)


def _each(
    facts: Callable[..., Any], arrays: dict[str | None, NDArray[Any]] | None, *, complete: bool
) -> tuple[Any, ...] | None:
    """The facts of each array; None for none."""
    if arrays is None:
        return None
    return tuple(facts(name, array, complete=complete) for name, array in arrays.items())

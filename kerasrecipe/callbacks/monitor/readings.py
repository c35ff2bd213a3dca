"""Readings as signals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.monitor.measures import PER_VARIABLE, WHOLE

Rows = NDArray[np.float64]


@dataclass(frozen=True)
class Clipping:
    """How an optimizer clips gradients; at most one of the three.

    Args:
        norm: the longest gradient of one variable.
        global_norm: the longest gradient of all variables together.
        value: the largest entry.
    """

    norm: float | None = None
    global_norm: float | None = None
    value: float | None = None

    def share(self, squares: Rows, kept_square: Rows) -> Rows:
        """The share of the gradient's length that clipping takes away, `(n,)` in [0, 1].

        Args:
            squares: `(n, variables)`, sums of squares of gradients.
            kept_square: `(n,)`, the sum of squares that clipping by value leaves.
        """
        total = np.sqrt(squares.sum(axis=1))
        kept = np.full(total.shape, np.nan)
        if self.norm:
            kept = np.sqrt(np.minimum(squares, self.norm**2).sum(axis=1))
        elif self.global_norm:
            kept = np.minimum(total, self.global_norm)
        elif self.value:
            kept = np.sqrt(kept_square)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(total > 0, 1 - kept / total, 0.0)


@dataclass(frozen=True, eq=False)
class Readings:
    """What was measured in some steps.

    Args:
        steps: `(n,)`, counted from 0.
        per_variable: `(n, variables, 5)`, columns as in `PER_VARIABLE`.
        whole: `(n, 10)`, columns as in `WHOLE`.
        sizes: `(variables,)`: how many entries each has.
    """

    steps: NDArray[np.int64]
    per_variable: Rows
    whole: Rows
    sizes: NDArray[np.int64]

    def where(self, chosen: Any) -> Self:
        """Some of the readings."""
        return type(self)(self.steps[chosen], self.per_variable[chosen], self.whole[chosen], self.sizes)

    @classmethod
    def join(cls, parts: Sequence[Self]) -> Self:
        """Readings of the same model, one after the other."""
        return cls(
            np.concatenate([part.steps for part in parts]),
            np.concatenate([part.per_variable for part in parts]),
            np.concatenate([part.whole for part in parts]),
            parts[0].sizes,
        )

    def of_variables(self) -> dict[str, Rows]:
        """By signal name, `(n, variables)`."""
        return _signals(dict(zip(PER_VARIABLE, np.moveaxis(self.per_variable, 2, 0), strict=True)))

    def of_model(self, clipping: Clipping) -> dict[str, Rows]:
        """By signal name, `(n,)`.

        Args:
            clipping: of the optimizer.
        """
        columns = dict(zip(PER_VARIABLE, np.moveaxis(self.per_variable, 2, 0), strict=True))
        shares = self.sizes / self.sizes.sum()
        sums = {
            name: rows @ shares if name in ("zeros", "not_finite") else rows.sum(axis=1)
            for name, rows in columns.items()
        }
        whole = dict(zip(WHOLE, self.whole.T, strict=True))
        before, after = whole["slope_before"], whole["slope_after"]
        with np.errstate(divide="ignore", invalid="ignore"):
            gauge = np.where(before < 0, -after / before, np.nan)
            cosine = whole["sample_dot"] / np.sqrt(whole["sample_square"] * whole["next_sample_square"])
        return {
            "batch_loss": whole["loss"],
            "batch_learning_rate": whole["rate"],
            **_signals(sums),
            "gradient_clipped_share": clipping.share(columns["gradient_square"], whole["kept_square"]),
            "slope_before": before,
            "slope_after": after,
            "step_gauge": gauge,
            "gradient_cosine": cosine,
        }


def _signals(sums: dict[str, Rows]) -> dict[str, Rows]:
    gradient, weight, update = (
        np.sqrt(sums[name]) for name in ("gradient_square", "weight_square", "update_square")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = update / weight
    return {
        "gradient_norm": gradient,
        "weight_norm": weight,
        "update_norm": update,
        "update_ratio": ratio,
        "gradient_zero_share": sums["zeros"],
        "gradient_not_finite_share": sums["not_finite"],
    }


def variable_names(variables: Sequence[Any]) -> tuple[str, ...]:
    """The variables' paths, made different where they are not."""
    paths = [getattr(each, "path", None) or each.name for each in variables]
    return tuple(
        f"{path}#{paths[:place].count(path) + 1}" if path in paths[:place] else path
        for place, path in enumerate(paths)
    )

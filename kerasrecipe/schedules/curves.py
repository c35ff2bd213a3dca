"""The way from one rate to another, exact at both ends."""

from collections.abc import Callable
from math import factorial
from typing import Any

from kerasrecipe.schedules.arithmetic import real

SINE_SQUARE = [(-1) ** k * 2 ** (2 * k + 1) / factorial(2 * k + 2) for k in range(1, 8)]
"""The series of (sin x)² / x² - 1 in powers of x²; to x = π/4 the rest is under 1e-13."""


def between(start: Any, end: Any, elapsed: Any, left: Any, way: Callable[[Any], Any], ops: Any) -> Any:
    """From one rate to another along a curve that is symmetric about its middle.

    Each half is counted from its own end, where the rate is then exact, and where ½(1 + cos) of float32
    would have lost its digits.

    Args:
        start: the rate at the beginning.
        end: the rate at the end.
        elapsed: whole steps since the beginning.
        left: whole steps to the end.
        way: what the rate has changed by, so many steps from the nearer end.
        ops: `numpy` or `keras.ops`.
    """
    changed = way(real(ops.minimum(elapsed, left), ops))
    return ops.where(elapsed < left, start + changed, end - changed)


def sine_square(steps: Any, steepness: Any, curvature: Any) -> Any:
    """The series of h sin² x, where x = n √c is up to π/4.

    Up to 3 units in the last place of float32 off, where the square of a sine of float32 is up to 7 off.

    Args:
        steps: n, real.
        steepness: h c.
        curvature: c.
    """
    square = curvature * steps * steps
    series = square * SINE_SQUARE[-1]
    for coefficient in reversed(SINE_SQUARE[:-1]):
        series = square * (coefficient + series)
    parabola = steepness * (steps * steps)
    return parabola + parabola * series

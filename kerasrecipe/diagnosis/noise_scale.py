"""How much of a batch's gradient is noise."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kerasrecipe.require import require

BLOCKS = 10
"""Blocks of successive pairs are left out in turn, since neighbouring pairs share a gradient."""

QUANTILE = 2.262
"""Student's t with 9 degrees of freedom stays within ± this with a probability of 95 %."""

ROUNDING = float(np.finfo(np.float32).eps)
"""What is a smaller part of the gradient's square than this is rounding, not noise."""


@dataclass(frozen=True)
class NoiseScale:
    """A gradient noise scale, in samples, with an interval that holds it with a probability of 95 %.

    Args:
        value: the estimate; infinite where no gradient rises above the noise.
        low: the lower end of the interval.
        high: its upper end; infinite where the gradient may be 0.
    """

    value: float
    low: float
    high: float


def noise_scale(
    squares: ArrayLike, dots: ArrayLike, batch_sizes: ArrayLike, samples: int | None = None
) -> NoiseScale | None:
    """The batch size at which the gradient's noise is as long as the gradient, tr Σ / |G|².

    From pairs of gradients g, h of two batches of B samples each, at the same weights:

        E (|g|² + |h|²)/2 = |G|² + (1/B - 1/N) tr Σ    and    E g·h = |G|² - tr Σ / N,

    so that with means over the pairs tr Σ = B (mean square - mean dot) whatever N is, and

        1 / scale = mean dot / tr Σ + 1/N.

    G is the mean of the gradients of single samples and Σ their covariance, divided by N - 1. The two batches
    hold different ones of N samples, as within an epoch; the terms 1/N are 0 where samples are drawn anew.
    Batches much smaller than the scale train as well per sample as larger ones; much larger ones waste them.

    The interval is a jackknife's over 10 blocks of successive pairs, of 1 / scale. In training the weights
    move between the two gradients: the step made g·h smaller by about its length times the curvature along
    it, and the scale comes out too large, the more so the higher the rate. What layers mix within a batch
    (batch normalisation) or draw at random (dropout) counts as noise of the samples.

    Args:
        squares: `(pairs,)`, of each pair (|g|² + |h|²)/2; finite.
        dots: `(pairs,)`, of each pair g·h; finite.
        batch_sizes: `(pairs,)` or one number, samples in a batch of the pair.
        samples: N, where each pair is of one pass through so many samples without replacement.

    Returns:
        None where nearly all gradients are 0, or where the weights move so fast that even the interval's end
        says |G|² < 0.

    Raises:
        ValueError: there are fewer than 20 pairs.

    Source:
        McCandlish et al. 2018, https://arxiv.org/abs/1812.06162; Efron and Stein 1981,
        https://doi.org/10.1214/aos/1176345462

    Example:
        >>> scale = noise_scale(squares=[5.0, 7.0] * 10, dots=[1.0, 3.0] * 10, batch_sizes=8)
        >>> scale.value, round(scale.low, 1), round(scale.high, 1)
        (16.0, 16.0, 16.0)
    """
    squares, dots = np.asarray(squares, float), np.asarray(dots, float)
    require(len(dots) >= 2 * BLOCKS, f"hold at least {2 * BLOCKS} pairs", dots=len(dots))
    noise = np.maximum(np.asarray(batch_sizes) * (squares - dots), ROUNDING * squares)
    pairs = np.stack([dots, noise], axis=1)
    dot, trace = pairs.mean(axis=0)
    blocks = np.array_split(np.arange(len(dots)), BLOCKS)
    dots_left, traces_left = np.array([np.delete(pairs, block, axis=0).mean(axis=0) for block in blocks]).T
    if not traces_left.min() > 0:
        return None
    error = QUANTILE * float(np.sqrt((BLOCKS - 1) * np.var(dots_left / traces_left)))
    inverse = dot / trace + (1 / samples if samples else 0.0)
    if inverse + error <= 0:
        return None
    return NoiseScale(*(_inverted(each) for each in (inverse, inverse + error, inverse - error)))


def _inverted(number: float) -> float:
    return 1 / float(number) if number > 0 else float("inf")

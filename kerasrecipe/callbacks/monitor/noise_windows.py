"""The gradient noise scale of windows of steps."""

import numpy as np
from numpy.typing import NDArray

from kerasrecipe.callbacks.monitor.measures import WHOLE
from kerasrecipe.callbacks.monitor.readings import Readings, Rows
from kerasrecipe.diagnosis.noise_scale import noise_scale

WINDOW = 40
"""So many pairs of successive steps give one value."""


class NoiseWindows:
    """Gathers pairs of successive gradients, and gives a noise scale for each 40 of them.

    Both batches of a pair have the same size, so that the smaller one that ends many epochs is left out. Of
    arrays, which are drawn without replacement, both are of one pass.

    Args:
        samples: how many training samples there are, or None where that is not known.
    """

    def __init__(self, samples: int | None) -> None:
        self.samples = samples
        self._pairs: Rows = np.empty((0, 4))

    def add(self, readings: Readings) -> tuple[NDArray[np.int64], dict[str, Rows]]:
        """The steps at which windows that are now full ended, and by signal name the values, `(n,)`.

        Args:
            readings: later ones than before.
        """
        columns = dict(zip(WHOLE, readings.whole.T, strict=True))
        squares = (columns["sample_square"] + columns["next_sample_square"]) / 2
        sizes, dots = columns["batch_size"], columns["sample_dot"]
        pairs = np.stack([readings.steps, squares, dots, sizes], axis=1)
        alike = np.isfinite(pairs).all(axis=1) & (sizes == columns["next_batch_size"])
        if self.samples:
            with np.errstate(invalid="ignore"):
                alike &= (readings.steps + 1) % np.ceil(self.samples / sizes) != 0
        self._pairs = np.concatenate([self._pairs, pairs[alike]])
        full = len(self._pairs) // WINDOW
        windows = self._pairs[: full * WINDOW].reshape(full, WINDOW, 4)
        self._pairs = self._pairs[full * WINDOW :]
        return self._scales(windows)

    def _scales(self, windows: Rows) -> tuple[NDArray[np.int64], dict[str, Rows]]:
        scales = [
            noise_scale(squares, dots, sizes, self.samples)
            for _, squares, dots, sizes in np.moveaxis(windows, 2, 1)
        ]
        known = np.array([scale is not None for scale in scales], bool)
        rows = np.array([(each.value, each.low, each.high) for each in scales if each]).reshape(-1, 3)
        names = ("gradient_noise_scale", "gradient_noise_scale_low", "gradient_noise_scale_high")
        return windows[known, -1, 0].astype(np.int64), dict(zip(names, rows.T, strict=True))

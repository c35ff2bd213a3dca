"""The first batches that training draws."""

from collections.abc import Iterator
from typing import Any

import keras

from kerasrecipe.callbacks.fit_data.host_rows import host_rows
from kerasrecipe.require import require


class FirstBatches:
    """Remembers the first batches of a training, which draws them as it would have done without.

    A function in place of `model.train_function` passes its arguments through `pass_on`; each batch is looked
    at on its way into the training step. None is drawn earlier than Keras draws it. Where a `tf.distribute`
    strategy spreads batches over devices, nothing is remembered.

    Of each batch at most 4,194,304 entries of each array are kept, in evenly spread rows: at most 134 MB of
    an array in float32 for eight batches. On TensorFlow an execution takes about 20 ms longer until `most`
    batches were seen, and an error that the pipeline raises there comes out as an `UnknownError` that holds
    it. After that, arguments pass untouched.

    Args:
        most: how many batches are remembered, 1 or more.

    Raises:
        ValueError: `most` is no whole number of at least 1.

    Attributes:
        batches: (x, y, sample_weight) of each batch seen so far, as NumPy arrays.
        batch_size: the number of samples in the first batch, None before it was seen.
        missed: why batches were not remembered, a sentence, or None.

    Example:
        >>> import numpy as np
        >>> model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        >>> model.compile("sgd", "mse")
        >>> first = FirstBatches(most=2)
        >>> model.make_train_function()
        >>> train = model.train_function
        >>> model.train_function = lambda *arguments: train(*first.pass_on(arguments))
        >>> x = np.arange(6.0).reshape(6, 1)
        >>> _ = model.fit(x, x, batch_size=2, shuffle=False, verbose=0)
        >>> [x.ravel().tolist() for x, y, weight in first.batches]
        [[0.0, 1.0], [2.0, 3.0]]
    """

    def __init__(self, most: int = 8) -> None:
        require(isinstance(most, int) and most >= 1, "be a whole number of at least 1", most=most)
        self.most = most
        self.batches: tuple[tuple[Any, Any, Any], ...] = ()
        self.batch_size: int | None = None
        self.missed: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether no further batch will be remembered."""
        return self.missed is not None or len(self.batches) >= self.most

    def pass_on(self, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        """The arguments to call the train function with instead.

        Args:
            arguments: `(iterator,)` on TensorFlow, `(state, iterator)` on JAX, `(batches,)` on PyTorch.
        """
        if self.is_complete:
            return arguments
        *before, data = arguments
        return (*before, self._watched(data))

    def _watched(self, data: Any) -> Any:
        if isinstance(data, list):
            for batch in data:
                self._remember(batch)
            return data
        if not hasattr(data, "element_spec"):
            return self._on_the_way(data)
        from kerasrecipe.callbacks.fit_data.tensorflow_iterator import is_distributed, watched_iterator

        if is_distributed(data):
            self.missed = "The batches are spread over devices by a `tf.distribute` strategy."
            return data
        return watched_iterator(data, self._remember)

    def _on_the_way(self, iterator: Iterator[Any]) -> Iterator[Any]:
        for batch in iterator:
            self._remember(batch)
            yield batch

    def _remember(self, batch: Any) -> None:
        if self.is_complete:
            return
        try:
            x, y, weight = keras.utils.unpack_x_y_sample_weight(batch)
            kept = host_rows((x, y, weight))
            if self.batch_size is None:
                self.batch_size = _samples(x)
            self.batches = (*self.batches, kept)
        except Exception as error:  # a custom training step may take anything as a batch
            self.missed = f"A batch could not be read: {error}."


def _samples(x: Any) -> int:
    return int(next(part.shape[0] for part in keras.tree.flatten(x) if hasattr(part, "shape")))

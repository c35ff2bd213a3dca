"""Watched iterators of TensorFlow's data sets, which compiled code reads."""

from collections.abc import Callable, Iterator
from typing import Any

import tensorflow as tf


def is_distributed(iterator: Any) -> bool:
    """Whether its batches are spread over devices."""
    return isinstance(iterator, tf.distribute.DistributedIterator)


def watched_iterator(iterator: Any, see: Callable[[Any], None]) -> Any:
    """An iterator that draws each element from another one when it is asked for it, and shows it.

    It has the same element type, so that a compiled function takes it without being traced again: the same
    operations compute on the same numbers. It never reads ahead: what is not drawn from it stays in the
    other one.

    Args:
        iterator: of a `tf.data.Dataset`.
        see: called with each element, on another thread.
    """

    def elements() -> Iterator[Any]:
        for element in iterator:
            see(element)
            yield element

    data = tf.data.Dataset.from_generator(elements, output_signature=iterator.element_spec)
    options = tf.data.Options()
    options.autotune.enabled = False
    options.experimental_optimization.apply_default_optimizations = False  # they may read ahead
    options.experimental_optimization.inject_prefetch = False
    return iter(data.with_options(options))

import numpy as np
import pytest
import tensorflow as tf

from kerasrecipe.callbacks.fit_data.tensorflow_iterator import watched_iterator

X = tf.reshape(tf.range(6.0), (3, 2))


def parts(elements):
    return str([tf.nest.flatten(each, expand_composites=True) for each in elements])


@pytest.mark.parametrize(
    "element",
    [
        pytest.param(X, id="inputs alone"),
        pytest.param((X, None), id="none"),
        pytest.param((X, tf.experimental.Optional.empty(None)), id="optional"),
        pytest.param({"a": X, "b": (tf.cast(X, tf.bfloat16),)}, id="structure"),
        pytest.param((tf.sparse.from_dense(X), tf.constant(["a", "b", "c"])), id="sparse, text"),
        pytest.param((tf.ragged.constant([[1.0], [2.0, 3.0]]), tf.cast(X, tf.bool)), id="ragged"),
    ],
)
def test_elements_of_every_type_pass(element):
    seen = []
    iterator = iter(tf.data.Dataset.from_tensors(element).repeat(2))
    watched = watched_iterator(iterator, seen.append)
    assert watched.element_spec == iterator.element_spec
    assert parts(watched) == parts(seen) == parts(tf.data.Dataset.from_tensors(element).repeat(2))


def test_draws_only_what_is_asked_for():
    seen = []
    watched = watched_iterator(iter(tf.data.Dataset.range(5)), seen.append)
    for count in (0, 1, 2, 3):
        assert len(seen) == count
        next(watched)


def test_what_is_not_drawn_stays():
    iterator = iter(tf.data.Dataset.range(5))
    watched = watched_iterator(iterator, lambda element: None)
    assert int(next(watched)) == 0
    del watched
    np.testing.assert_array_equal(list(iterator), [1, 2, 3, 4])


def test_a_compiled_function_is_not_traced_again():
    traced = []

    @tf.function
    def total(iterator):
        traced.append(iterator)
        return tf.reduce_sum(iterator.get_next())

    iterator = iter(tf.data.Dataset.range(7).batch(3))
    watched = watched_iterator(iterator, lambda element: None)
    assert [int(total(each)) for each in (watched, iterator, watched)] == [3, 12, 6]
    assert len(traced) == 1
    with pytest.raises(tf.errors.OutOfRangeError):
        total(watched)

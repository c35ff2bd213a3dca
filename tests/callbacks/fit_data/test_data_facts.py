import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.fit_data import FirstBatches, FitArguments, data_facts
from kerasrecipe.callbacks.inspect import inspect_data

X, Y = np.arange(24.0).reshape(12, 2), np.arange(12) % 3
TOLD = {
    "y": None,
    "sample_weight": None,
    "validation_data": None,
    "batch_size": None,
    "shuffle": True,
    "class_weight": None,
    "steps_per_epoch": None,
}


def told(x, **arguments):
    return FitArguments(**TOLD | {"x": x} | arguments)


def seen(*batches):
    """First batches, as training has drawn them."""
    first = FirstBatches()
    for batch in batches:
        data = [batch] if keras.backend.backend() == "torch" else iter([batch])
        list(first.pass_on((data,))[0])
    return first


def pipeline(**arguments):
    def never():
        raise AssertionError("was drawn from")
        yield

    return told(never(), **arguments)


def test_of_arrays_all_is_looked_at():
    arguments = told(X, y=Y, sample_weight=Y, validation_data=(X[:3], Y[:3]), batch_size=4, shuffle="batch")
    facts, reason = data_facts(arguments, FirstBatches())
    assert reason is None
    assert facts == inspect_data(X, Y, sample_weight=Y, validation=(X[:3], Y[:3]), batch_size=4, shuffle=True)


def test_of_arrays_the_batch_size_is_what_keras_takes():
    assert data_facts(told(X, y=Y), FirstBatches())[0].batch_size == 32


def test_of_a_pipeline_the_first_batches_are_looked_at():
    weights = {0: 1.0, 1: 2.0}
    first = seen((X[:5], Y[:5], Y[:5]), (X[5:], Y[5:], Y[5:]))
    facts, reason = data_facts(pipeline(class_weight=weights, batch_size=99), first)
    assert reason is None
    assert facts == inspect_data(X, Y, batch_size=5, class_weight=weights, complete=False)


def test_of_a_pipeline_the_weights_of_samples_are_kept():
    facts, _ = data_facts(pipeline(), seen((X, Y, Y)))
    assert facts == inspect_data(X, Y, sample_weight=Y, batch_size=12, complete=False)


def test_whether_a_pipeline_shuffles_is_unknown():
    assert data_facts(pipeline(shuffle=True), seen((X, Y)))[0].shuffle is None


def test_batches_shaped_unlike_the_first_are_left_out():
    facts, _ = data_facts(pipeline(), seen((X, Y), (X[:, :1], Y), (X, Y)))
    assert facts.training.inputs[0].rows_seen == 24


@pytest.mark.parametrize("validation", [(X[:3], Y[:3]), [X[:3], Y[:3]], (X[:3], Y[:3], None)])
@pytest.mark.parametrize("arguments", [told(X, y=Y), pipeline()], ids=["arrays", "pipeline"])
def test_validation_is_looked_at_where_it_is_arrays(arguments, validation):
    arguments = FitArguments(**vars(arguments) | {"validation_data": validation})
    facts, _ = data_facts(arguments, seen((X, Y)))
    assert facts.validation == inspect_data(X[:3], Y[:3]).training
    assert facts.shared_rows == 0.25


def test_validation_may_be_inputs_alone():
    facts, _ = data_facts(told(X, validation_data=X[:3]), FirstBatches())
    assert facts.validation == inspect_data(X[:3]).training


def test_validation_that_is_a_pipeline_is_not_looked_at():
    facts, reason = data_facts(told(X, y=Y, validation_data=pipeline().x), FirstBatches())
    assert (facts.validation, reason) == (None, None)


def test_says_that_no_batch_was_seen():
    assert data_facts(pipeline(), FirstBatches()) == (None, "No batch was seen yet.")


def test_says_why_batches_were_missed():
    facts, reason = data_facts(pipeline(), seen((X, 3.0)))
    assert facts is None
    assert reason == "A batch could not be read: float has no rows to look at."


def test_says_why_data_cannot_be_read():
    class Broken:
        shape, dtype = (12,), "float32"

        def __array__(self, dtype=None, copy=None):
            raise OSError("disk")

    facts, reason = data_facts(told(Broken()), FirstBatches())
    assert (facts, reason) == (None, "The data could not be read: OSError: disk")

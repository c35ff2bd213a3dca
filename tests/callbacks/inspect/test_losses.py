import functools

import keras
import pytest
from keras import layers

from kerasrecipe.callbacks.inspect import inspect_model
from kerasrecipe.callbacks.inspect.losses import loss_facts


def huber(y, predicted, delta=3.0):
    return keras.losses.huber(y, predicted, delta)


class Own(keras.losses.Loss):
    def call(self, y, predicted):
        return y - predicted


@pytest.mark.parametrize(
    ("loss", "name"),
    [
        ("bce", "binary_crossentropy"),
        ("BinaryCrossentropy", "binary_crossentropy"),
        (keras.losses.BinaryCrossentropy(name="mine"), "binary_crossentropy"),
        (keras.losses.binary_crossentropy, "binary_crossentropy"),
        (keras.losses.SparseCategoricalCrossentropy(), "sparse_categorical_crossentropy"),
        (keras.losses.KLDivergence(), "kl_divergence"),
        (keras.losses.LogCosh(), "log_cosh"),
        (keras.losses.CTC(), "ctc"),
        ("mse", "mean_squared_error"),
    ],
)
def test_a_loss_of_keras_has_one_name_however_it_is_given(loss, name):
    facts = loss_facts(loss)
    assert (facts.name, facts.from_keras) == (name, True)


def test_every_loss_class_of_keras_has_its_own_name():
    classes = [each for each in vars(keras.losses).values() if isinstance(each, type)]
    concrete = [each() for each in classes if each is not keras.losses.Loss]
    assert len(concrete) > 20
    assert [loss_facts(loss).name for loss in concrete] == [
        loss.name.removesuffix("_loss") for loss in concrete
    ]


@pytest.mark.parametrize(
    ("loss", "name"),
    [
        (huber, "huber"),
        (Own(), "Own"),
        (functools.partial(huber, delta=1.0), "partial"),
        (len, "len"),
        ("no such loss", "no such loss"),
    ],
)
def test_a_loss_of_the_users_is_no_loss_of_keras(loss, name):
    facts = loss_facts(loss)
    assert (facts.name, facts.from_keras, facts.from_logits) == (name, False, None)


@pytest.mark.parametrize(
    ("loss", "from_logits", "label_smoothing", "reduction"),
    [
        ("categorical_crossentropy", False, 0.0, "sum_over_batch_size"),
        (keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1), True, 0.1, None),
        (keras.losses.MeanSquaredError(reduction="sum"), None, None, "sum"),
        ("mse", None, None, "sum_over_batch_size"),
    ],
)
def test_arguments_of_the_loss_are_told(loss, from_logits, label_smoothing, reduction):
    facts = loss_facts(loss)
    assert (facts.from_logits, facts.label_smoothing) == (from_logits, label_smoothing)
    assert facts.reduction == (reduction or "sum_over_batch_size")


@pytest.mark.parametrize(
    ("loss", "weights", "expected"),
    [
        ("mse", None, [(None, None)]),
        (["mse", "mae"], [1, 0.5], [("a", 1.0), ("b", 0.5)]),
        ({"b": "mse", "a": "mae"}, {"a": 2.0}, [("b", None), ("a", 2.0)]),
        (["mse", None], None, [("a", None)]),
    ],
)
def test_losses_belong_to_their_outputs(loss, weights, expected):
    x = keras.Input((2,))
    model = keras.Model(x, [layers.Dense(1, name="a")(x), layers.Dense(1, name="b")(x)])
    model.compile("sgd", loss, loss_weights=weights)
    losses = inspect_model(model).training.losses
    assert [(each.output, each.weight) for each in losses] == expected

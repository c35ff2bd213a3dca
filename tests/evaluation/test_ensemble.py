import re

import keras
import numpy as np
import pytest

from kerasrecipe.evaluation import ensemble

RNG = np.random.default_rng(0)


def classifier(units=3, activation="softmax", features=4):
    """A model of random weights; all have the same name."""
    inputs = keras.Input((features,))
    outputs = keras.layers.Dense(units, activation, bias_initializer="random_normal")(inputs)
    return keras.Model(inputs, outputs, name="same")


def batch(*shape):
    return RNG.normal(size=shape).astype("float32")


def mean_of(models, x):
    return np.mean([model.predict(x, verbose=0) for model in models], axis=0, dtype=np.float64)


def test_predicts_the_mean_of_the_probabilities():
    models, x = [classifier() for _ in range(3)], batch(5, 4)
    np.testing.assert_allclose(ensemble(models).predict(x, verbose=0), mean_of(models, x), rtol=2e-6)


def test_of_one_model_is_that_model():
    model, x = classifier(), batch(5, 4)
    np.testing.assert_allclose(
        ensemble([model]).predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-6
    )


def test_makes_probabilities_of_logits_first():
    models, x = [classifier(activation=None) for _ in range(2)], batch(5, 4)
    powers = [np.exp(np.float64(model.predict(x, verbose=0))) for model in models]
    expected = np.mean([each / each.sum(axis=1, keepdims=True) for each in powers], axis=0)
    np.testing.assert_allclose(ensemble(models, from_logits=True).predict(x, verbose=0), expected, rtol=2e-6)


def test_takes_the_sigmoid_of_the_logits_of_a_single_unit():
    models, x = [classifier(1, None) for _ in range(2)], batch(5, 4)
    logits = [np.float64(model.predict(x, verbose=0)) for model in models]
    expected = np.mean([1 / (1 + np.exp(-each)) for each in logits], axis=0)
    np.testing.assert_allclose(ensemble(models, from_logits=True).predict(x, verbose=0), expected, rtol=2e-6)


def test_is_evaluated_like_any_model():
    models, x = [classifier() for _ in range(2)], batch(20, 4)
    classes = mean_of(models, x).argmax(axis=1)
    together = ensemble(models)
    together.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    assert together.evaluate(x, classes, verbose=0, return_dict=True)["accuracy"] == 1.0


def test_comes_back_from_a_file(tmp_path):
    together, x = ensemble([classifier(), classifier()]), batch(5, 4)
    together.save(tmp_path / "ensemble.keras")
    loaded = keras.saving.load_model(tmp_path / "ensemble.keras")
    np.testing.assert_array_equal(loaded.predict(x, verbose=0), together.predict(x, verbose=0))


def test_comes_back_with_models_that_were_compiled(tmp_path):
    models, x = [classifier(), classifier()], batch(5, 4)
    for model in models:
        model.compile("adam", "sparse_categorical_crossentropy")
        model.fit(x, np.arange(5) % 3, verbose=0)
    ensemble(models).save(tmp_path / "ensemble.keras")
    loaded = keras.saving.load_model(tmp_path / "ensemble.keras")
    np.testing.assert_allclose(loaded.predict(x, verbose=0), mean_of(models, x), rtol=2e-6)


@pytest.mark.parametrize("kind", [list, dict])
def test_takes_models_of_several_inputs_and_outputs(kind):
    def model():
        first, second = keras.Input((2,), name="first"), keras.Input((3,), name="second")
        joined = keras.layers.concatenate([first, second])
        outputs = [keras.layers.Dense(2, "softmax")(joined), keras.layers.Dense(1, "sigmoid")(joined)]
        if kind is list:
            return keras.Model([first, second], outputs)
        names = {"first": first, "second": second}
        return keras.Model(names, dict(zip(("classes", "flag"), outputs, strict=True)))

    models = [model(), model()]
    x = [batch(5, 2), batch(5, 3)] if kind is list else {"second": batch(5, 3), "first": batch(5, 2)}
    predicted = ensemble(models).predict(x, verbose=0)
    members = [each.predict(x, verbose=0) for each in models]
    assert type(predicted) is kind
    for mean, *parts in zip(*(keras.tree.flatten(each) for each in (predicted, *members)), strict=True):
        np.testing.assert_allclose(mean, np.mean(parts, axis=0, dtype=np.float64), rtol=2e-6)


def test_may_hold_an_ensemble_and_a_sequential_model():
    sequential = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, "softmax")])
    models, x = [ensemble([classifier()]), sequential], batch(5, 4)
    np.testing.assert_allclose(ensemble(models).predict(x, verbose=0), mean_of(models, x), rtol=2e-6)


def test_drops_nothing_in_prediction():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dropout(0.5), keras.layers.Dense(1)])
    x = batch(5, 4)
    np.testing.assert_allclose(ensemble([model]).predict(x, verbose=0), mean_of([model], x), rtol=1e-6)


@pytest.mark.parametrize(
    ("models", "message"),
    [
        ([], "`models` must hold at least one model. Received: models=[]"),
        (
            ["model"],
            "`models` must hold built functional or Sequential models only. Received: models=['model']",
        ),
        (
            lambda: [classifier(), classifier(features=5)],
            "`models` must have the same input shapes. Received: "
            "models=['same: (None, 4)', 'same: (None, 5)']",
        ),
        (
            lambda: [classifier(), classifier(units=2)],
            "`models` must have the same output shapes. Received: "
            "models=['same: (None, 3)', 'same: (None, 2)']",
        ),
    ],
)  # fmt: skip
def test_refuses(models, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        ensemble(models() if callable(models) else models)


def test_refuses_models_that_are_not_built():
    with pytest.raises(ValueError, match="`models` must hold built functional or Sequential models only"):
        ensemble([keras.Sequential([keras.layers.Dense(1)])])

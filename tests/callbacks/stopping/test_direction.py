import re
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from kerasrecipe.callbacks.stopping.direction import mode_of


@pytest.fixture(scope="module")
def model():
    """Two outputs with many metrics, evaluated once so that Keras has made them."""
    inputs = keras.Input((1,))
    outputs = {name: keras.layers.Dense(2, "softmax", name=name)(inputs) for name in ("a", "b")}
    model = keras.Model(inputs, outputs)
    metrics = ["accuracy", "mae", keras.metrics.AUC(name="auc"), keras.metrics.R2Score(name="r2"), spread]
    model.compile(loss="mse", metrics={"a": metrics, "b": [keras.metrics.CosineSimilarity(name="cosine")]})
    targets = {name: np.eye(2) for name in outputs}
    model.evaluate(np.ones((2, 1)), targets, verbose=0)
    return model


def spread(y_true, y_pred):
    return keras.ops.std(y_pred, axis=-1)


@pytest.mark.parametrize(
    ("monitor", "mode"),
    [
        ("val_loss", "min"),
        ("loss", "min"),
        ("val_a_loss", "min"),
        ("val_a_accuracy", "max"),
        ("a_mae", "min"),
        ("val_a_auc", "max"),
        ("val_a_r2", "max"),
        ("val_b_cosine", "max"),
    ],
)
def test_finds_metrics_of_several_outputs(model, monitor, mode):
    assert mode_of(monitor, model) == mode


@pytest.mark.parametrize("monitor", ["val_a_spread", "learning_rate", "compile_metrics"])
def test_an_unknown_direction_is_an_error(model, monitor):
    message = (
        f"`mode` must be 'min' or 'max': whether {monitor} should fall or rise is not known. "
        "Received: mode='auto'"
    )
    with pytest.raises(ValueError, match=re.escape(message)):
        mode_of(monitor, model)


@pytest.mark.parametrize(
    "metric",
    [
        keras.metrics.BinaryAccuracy(),
        keras.metrics.KLDivergence(),
        keras.metrics.MeanSquaredError(),
        keras.metrics.MeanIoU(2),
        keras.metrics.F1Score(),
        keras.metrics.Hinge(),
        keras.metrics.SpecificityAtSensitivity(0.5),
        keras.metrics.SparseTopKCategoricalAccuracy(),
    ],
    ids=lambda metric: metric.name,
)
def test_agrees_with_keras(metric):
    expected = {"up": "max", "down": "min"}[metric._direction]
    assert mode_of(f"val_{metric.name}", SimpleNamespace(metrics=[metric])) == expected


def test_a_metric_of_that_very_name_outweighs_one_whose_name_ends_so():
    metrics = [keras.metrics.Mean(name="top_accuracy"), keras.metrics.BinaryAccuracy(name="accuracy")]
    with pytest.raises(ValueError, match="whether top_accuracy should"):
        mode_of("top_accuracy", SimpleNamespace(metrics=metrics))

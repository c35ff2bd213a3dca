import dataclasses

import numpy as np
import pytest
from cards import card

from kerasrecipe.diagnosis import ModelCard
from kerasrecipe.diagnosis.baseline import constant_loss, uniform_loss

RANDOM = np.random.default_rng(0)
SKEWED = RANDOM.choice(4, 300, p=[0.5, 0.3, 0.1, 0.1])
YES = (RANDOM.random(300) < 0.2).astype(float)
NUMBERS = RANDOM.normal(3.0, 2.0, 300)
SPARSE = {"y": SKEWED, "units": 4}
BINARY = {"y": YES, "units": 1, "activation": "sigmoid", "loss": "binary_crossentropy"}
SQUARES = {"y": NUMBERS, "units": 1, "activation": "linear", "loss": "mean_squared_error"}


def least_crossentropy(targets, smoothing=0.0):
    """Of one-hot rows, by searching the logits of the best constant."""
    wanted = ((1 - smoothing) * targets + smoothing / targets.shape[1]).mean(0)
    logits = np.zeros(targets.shape[1])
    for _ in range(2000):
        logits -= np.exp(logits) / np.exp(logits).sum() - wanted
    return float(-wanted @ (logits - np.log(np.exp(logits).sum())))


def smoothed(model_card, smoothing):
    losses = tuple(
        dataclasses.replace(loss, label_smoothing=smoothing) for loss in model_card.training.losses
    )
    training = dataclasses.replace(model_card.training, losses=losses)
    return dataclasses.replace(model_card, training=training)


def test_is_the_least_crossentropy_of_a_constant():
    expected = least_crossentropy(np.eye(4)[SKEWED])
    assert constant_loss(card(**SPARSE)) == pytest.approx(expected, rel=1e-9)
    one_hot = card(y=np.eye(4)[SKEWED], units=4, loss="categorical_crossentropy")
    assert constant_loss(one_hot) == pytest.approx(expected, rel=1e-9)


def test_counts_label_smoothing():
    smooth = smoothed(card(y=np.eye(4)[SKEWED], units=4, loss="categorical_crossentropy"), 0.2)
    assert constant_loss(smooth) == pytest.approx(least_crossentropy(np.eye(4)[SKEWED], 0.2), rel=1e-9)
    columns = np.stack([YES, 1 - YES], 1)
    smooth = smoothed(card(**BINARY), 0.2)
    assert constant_loss(smooth) == pytest.approx(least_crossentropy(columns, 0.2), rel=1e-9)


def test_is_the_least_binary_crossentropy_of_a_constant():
    share = YES.mean()
    constants = np.linspace(0.001, 0.999, 9981)
    losses = -share * np.log(constants) - (1 - share) * np.log(1 - constants)
    assert constant_loss(card(**BINARY)) == pytest.approx(losses.min(), rel=1e-6)
    assert constant_loss(card(**BINARY, binary_entropy=0.4)) == 0.4


def test_is_the_variance_for_squared_errors():
    assert constant_loss(card(**SQUARES)) == pytest.approx(NUMBERS.var(), rel=1e-12)
    wide = SQUARES | {"y": np.stack([NUMBERS, 5 * NUMBERS], 1), "units": 2}
    assert constant_loss(card(**wide)) is None
    assert constant_loss(card(**wide, deviation=3.0)) == 9.0


def test_is_the_absolute_deviation_for_absolute_errors():
    absolute = SQUARES | {"loss": "mean_absolute_error"}
    assert constant_loss(card(**absolute)) is None
    assert constant_loss(card(**absolute, absolute_deviation=1.6)) == 1.6


def test_a_sum_counts_its_terms():
    mean, total = (constant_loss(card(**SPARSE, reduction=each)) for each in ("sum_over_batch_size", "sum"))
    assert total == pytest.approx(32 * mean, rel=1e-12)
    words = {"y": np.tile(SKEWED[:, None], (1, 5)), "units": 4, "class_counts": ((0, 750), (1, 750))}
    mean, total = (constant_loss(card(**words, reduction=each)) for each in ("sum_over_batch_size", "sum"))
    assert total == pytest.approx(32 * 5 * mean, rel=1e-12)


def test_a_network_that_favours_no_class_has_log_c():
    assert uniform_loss(card(**SPARSE)) == pytest.approx(np.log(4), rel=1e-12)
    assert uniform_loss(card(**BINARY)) == pytest.approx(np.log(2), rel=1e-12)


@pytest.mark.parametrize(
    "model_card",
    [
        pytest.param(ModelCard(), id="nothing known"),
        pytest.param(card(**SPARSE, from_keras=False), id="own loss of the same name"),
        pytest.param(card(**SPARSE, reduction="none"), id="not reduced"),
        pytest.param(card(**SPARSE, class_counts=None), id="labels not known"),
        pytest.param(card(**SPARSE | {"units": 2}), id="labels without a unit"),
        pytest.param(card(**SQUARES | {"loss": "huber"}), id="huber"),
        pytest.param(card(**SQUARES | {"y": np.ones(9)}), id="nothing to learn"),
        pytest.param(card(**SPARSE | {"y": np.zeros(9, int)}), id="one class"),
    ],
)
def test_is_not_known(model_card):
    assert constant_loss(model_card) is None


def test_is_not_known_with_weighted_classes_or_own_steps():
    plain = card(**SPARSE)
    weighted = dataclasses.replace(plain.data, class_weight={0: 1.0, 1: 2.0})
    assert constant_loss(dataclasses.replace(plain, data=weighted)) is None
    own = dataclasses.replace(plain.training, own_training_step=True)
    assert constant_loss(dataclasses.replace(plain, training=own)) is None

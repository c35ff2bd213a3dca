import numpy as np
import pytest
from cards import card

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.remedies import fitting_head

RANDOM = np.random.default_rng(0)
CLASSES, ONE_HOT = np.arange(90) % 3, np.eye(3)[np.arange(90) % 3]
NUMBERS = RANDOM.normal(size=(90, 1)) * 100


def code(**different):
    return [remedy.code for remedy in fitting_head(Trace({}, model_card=card(**different)))]


@pytest.mark.parametrize(
    ("different", "layer"),
    [
        (
            {"y": np.arange(90) % 2, "units": 1, "loss": "binary_crossentropy"},
            "Dense(1, activation='sigmoid')",
        ),
        ({"y": ONE_HOT, "units": 1, "loss": "binary_crossentropy"}, "Dense(3, activation='softmax')"),
        ({"y": CLASSES, "units": 1}, "Dense(3, activation='softmax')"),
        ({"y": NUMBERS, "units": 1, "loss": "mean_squared_error"}, "Dense(1, activation='linear')"),
        (
            {"y": RANDOM.integers(0, 2, (90, 4)), "units": 4, "loss": "binary_crossentropy"},
            "Dense(4, activation='sigmoid')",
        ),
    ],
)
def test_the_output_that_goes_with_the_targets(different, layer):
    assert code(**different)[0] == f"keras.layers.{layer}"


@pytest.mark.parametrize(
    ("different", "loss"),
    [
        ({"y": ONE_HOT, "units": 3, "loss": "mean_squared_error"}, "categorical_crossentropy"),
        ({"y": ONE_HOT, "units": 3, "loss": "binary_crossentropy"}, "categorical_crossentropy"),
        (
            {"y": NUMBERS, "units": 1, "activation": "linear", "loss": "binary_crossentropy"},
            "mean_squared_error",
        ),
    ],
)
def test_only_the_loss_is_changed_where_the_output_fits(different, loss):
    (line,) = code(**different)
    assert f"loss='{loss}'" in line


def test_probabilities_are_no_logits():
    (line,) = code(y=CLASSES, units=3, from_logits=True)
    assert line == "model.compile(optimizer=model.optimizer, loss='sparse_categorical_crossentropy')"


def test_says_what_there_is_and_what_the_targets_are():
    first, second = fitting_head(Trace({}, model_card=card(y=NUMBERS, units=1, loss="binary_crossentropy")))
    assert first.action == (
        "Give the output 'output' one unit and no activation, not 1 and softmax: the targets are numbers"
    )
    assert second.action == (
        "Train with mean_squared_error instead of binary_crossentropy: the targets are numbers"
    )
    assert first.expect == (
        "the loss falls below the targets' variance, and predictions spread as far as the targets"
    )


def test_speaks_in_general_where_nothing_is_known():
    (remedy,) = fitting_head(Trace({}))
    assert remedy.action.startswith("Give classes a softmax and cross-entropy")

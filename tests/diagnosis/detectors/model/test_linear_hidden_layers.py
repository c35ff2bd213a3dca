import numpy as np
import pytest
from cards import carded, dense, dropout, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import LinearHiddenLayers

LINEAR = dense("hidden", 64, "linear")


def among(*layers, **different):
    return network(LINEAR, *layers, **different)


@pytest.mark.parametrize(
    "run",
    cases(
        one=among(),
        two=among(dense("hidden_1", 64, "linear")),
        convolutions=among(plain("flatten", "Flatten"), dense("conv", 8, "linear", class_name="Conv2D")),
        dropout_between=among(dropout("dropout", 0.5)),
        average_pooling=among(plain("pool", "GlobalAveragePooling2D")),
        batches_normalized=among(plain("norm", "BatchNormalization")),
        an_activation_that_is_none=among(plain("linear", "Activation", activation="linear")),
        regression=among(activation="linear", units=1, loss="mean_squared_error", y=np.arange(200.0)),
    ),
)
def test_fires(run):
    assert symptoms(LinearHiddenLayers(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        logistic_regression=network(),
        one_linear_layer_among_others=among(dense("hidden_1", 64)),
        activation_in_a_layer_of_its_own=network(
            dense("hidden", 64, "linear", effective_activation="relu"),
            plain("relu", "ReLU", acts_on="hidden", activation="relu"),
        ),
        activation_not_known=network(dense("hidden", 64, "linear", effective_activation=None)),
        recurrent=among(plain("lstm", "LSTM", activation="tanh")),
        recurrent_with_gates_only=among(plain("lstm", "LSTM", activation="linear")),
        pooling=among(plain("pool", "MaxPooling2D")),
        samples_normalized=among(plain("norm", "LayerNormalization")),
        a_product_of_two_ways=among(plain("gate", "Multiply")),
        a_function_that_may_be_anything=among(plain("sine", "Lambda")),
        principal_components=among(units=64, activation="linear"),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LinearHiddenLayers(), run)


def test_an_activation_behind_the_output_layer_does_not_count():
    last = dense("output", 10, "linear", effective_activation="softmax")
    softmax = plain("softmax", "Softmax", acts_on="output", activation="softmax", inputs=("output",))
    assert symptoms(LinearHiddenLayers(), among(last=last, behind=[softmax]))


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([LINEAR], "the hidden layer has no activation: the network is one linear map of its inputs"),
        (
            [LINEAR, dense("hidden_1", 64, "linear")],
            "all 2 hidden layers have no activation: the network is one linear map of its inputs",
        ),
    ],
)
def test_says_how_many(layers, message):
    seen = only_symptom(LinearHiddenLayers(), network(*layers))
    assert (seen.message, seen.severity, seen.layer) == (message, "warning", "hidden")

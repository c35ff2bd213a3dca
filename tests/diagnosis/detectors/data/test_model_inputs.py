import pytest
from cards import carded, dense, network, plain

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.detectors.data.model_inputs import scaled_by_nobody

DENSE = dense("hidden", 64)


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(carded(), id="nothing before"),
        pytest.param(
            network(plain("input", "InputLayer"), plain("flatten", "Flatten"), DENSE), id="reshaped"
        ),
        pytest.param(network(DENSE, plain("norm", "BatchNormalization")), id="normalized later"),
        pytest.param(network(DENSE, plain("words", "Embedding")), id="looked up later"),
    ],
)
def test_inputs_that_meet_weights_as_they_are(run):
    assert scaled_by_nobody(run) == run.model_card.data.training.inputs


@pytest.mark.parametrize(
    "class_name",
    [
        "Normalization",
        "Rescaling",
        "BatchNormalization",
        "LayerNormalization",
        "Lambda",
        "TrueDivide",
        "Embedding",
        "StringLookup",
    ],
)
def test_layers_before_the_weights_may_scale_inputs(class_name):
    assert scaled_by_nobody(network(plain("first", class_name), DENSE)) == ()


def test_unknown_inputs_are_none():
    assert scaled_by_nobody(Trace({})) == ()

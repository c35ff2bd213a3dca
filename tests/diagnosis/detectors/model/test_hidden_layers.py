import numpy as np
import pytest
from cards import carded, dense, plain

from kerasrecipe.diagnosis.card import ModelFacts, OutputFacts
from kerasrecipe.diagnosis.detectors.model.hidden_layers import (
    hidden_layers,
    normalizes,
    rebuilds_inputs,
    summing_layers,
)


def model(*layers, outputs=None):
    """Layers one after the other; the last one, or those named, give the outputs."""
    names = outputs or [layers[-1].name]
    return ModelFacts("m", "functional", True, layers, tuple(OutputFacts(None, name) for name in names))


def names(layers):
    return [layer.name for layer in layers]


def normalization(where):
    return plain("norm", "BatchNormalization", normalization=where)


OUT = dense("out", 3)


@pytest.mark.parametrize(
    ("facts", "hidden"),
    [
        pytest.param(model(dense("a", 8), OUT), ["a"], id="plain"),
        pytest.param(model(OUT), [], id="only an output"),
        pytest.param(
            model(dense("a", 8), OUT, plain("softmax", "Activation", acts_on="out")), ["a"], id="activation"
        ),
        pytest.param(
            model(dense("a", 8), OUT, plain("shape", "Reshape", inputs=("out",))), ["a"], id="reshaped output"
        ),
        pytest.param(
            model(
                dense("a", 8),
                OUT,
                plain("drop", "Dropout", inputs=("out",)),
                plain("shape", "Reshape", inputs=("drop",)),
            ),
            ["a"],
            id="two layers behind the output",
        ),
        pytest.param(
            model(dense("a", 8), OUT, dense("b", 2, inputs=("a",)), outputs=["out", "b"]),
            ["a"],
            id="two outputs",
        ),
        pytest.param(
            model(
                dense("a", 8),
                plain("time", "TimeDistributed"),
                dense("time/out", 3, inside="time"),
                outputs=["time"],
            ),
            ["a"],
            id="an output within a wrapper",
        ),
        pytest.param(
            model(plain("lstm", "LSTM"), dense("look up", 8, class_name="Embedding"), OUT),
            [],
            id="layers of other kinds",
        ),
    ],
)
def test_hidden_layers_are_those_that_other_weights_follow(facts, hidden):
    assert names(hidden_layers(facts)) == hidden


def test_where_outputs_are_not_known_all_but_the_last_are_hidden():
    facts = ModelFacts("m", "subclassed", True, (dense("a", 8), dense("b", 8), OUT))
    assert names(hidden_layers(facts)) == ["a", "b"]
    assert names(summing_layers(facts)) == ["a", "b", "out"]
    assert not hidden_layers(ModelFacts("m", "subclassed", True, ()))


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (normalization("before activation"), True),
        (normalization(None), True),
        (normalization("of inputs"), False),
        (plain("scale", "Rescaling"), False),
    ],
)
def test_only_what_stands_between_weights_normalizes_the_signal(layer, expected):
    assert normalizes(model(layer, OUT)) is expected


@pytest.mark.parametrize(("features", "units", "expected"), [(64, 64, True), (64, 10, False), (1, 1, False)])
def test_an_autoencoder_puts_out_as_many_numbers_as_it_gets(features, units, expected):
    run = carded(x=np.random.default_rng(0).normal(size=(20, features)), units=units)
    assert rebuilds_inputs(run) is expected

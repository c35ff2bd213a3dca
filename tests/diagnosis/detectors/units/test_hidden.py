import numpy as np
from cards import carded, dense
from measured import by_layer, units

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.card import LayerFacts
from kerasrecipe.diagnosis.detectors.units.hidden import idle_at_first, of_hidden_layers

MIXED = [dense("hidden", 64, "tanh"), dense("hidden_1", 64)]


def names(layers):
    return [layer.name for layer in layers]


def test_finds_the_layers_of_an_activation():
    layers, values, steps = of_hidden_layers(
        units("dead_units", (0.1, 0.2), (0.3, 0.4), layers=MIXED), "dead_units", ("relu",)
    )
    assert names(layers) == ["hidden_1"]
    assert (values.tolist(), steps.tolist()) == ([[0.3], [0.4]], [20, 21])


def test_reads_a_separate_activation_where_there_is_one():
    bare = dense("hidden", 64, "linear", effective_activation="relu")
    relu = LayerFacts(
        "relu", "ReLU", built=True, trainable=True, parameters=0, acts_on="hidden", activation="relu"
    )
    run = carded(layers={"dead_units": by_layer({"hidden": [0.0], "relu": [0.5]})}).layers
    trace = Trace({}, layers=run, model_card=units("dead_units", layers=[bare, relu]).model_card)
    layers, values, _ = of_hidden_layers(trace, "dead_units")
    assert (names(layers), values.tolist()) == (["hidden"], [[0.5]])


def test_takes_the_smallest_share_of_the_first_batches():
    shares = {"hidden/bias": [0.9, 0.4, 0.6, 0.9, 0.9, 0.0], "hidden/kernel": [0.0] * 6}
    run = carded(layers={"gradient_zero_share": by_layer(shares)})
    found = idle_at_first(run, MIXED)
    assert found[0] == 0.4
    assert np.isnan(found[1])


def test_knows_nothing_of_a_start_that_was_not_recorded():
    late = carded(layers={"gradient_zero_share": by_layer({"hidden/bias": [0.5]}, first=100)})
    assert np.isnan(idle_at_first(late, MIXED)).all()
    assert np.isnan(idle_at_first(carded(), MIXED)).all()

import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.card import OptimizerFacts
from kerasrecipe.diagnosis.detectors.model import WeightsTooWide


def stack(*widths, more=(), **different):
    layers = [dense(f"dense_{i}", 64, relative_deviation=width) for i, width in enumerate(widths)]
    return network(*layers, *more, **different)


@pytest.mark.parametrize(
    "run",
    cases(
        one_layer=stack(20),
        two_layers=stack(4, 4),
        scaled_inputs_do_not_help=stack(20, more=[plain("scale", "Rescaling")]),
        nor_do_normalized_ones=stack(20, more=[plain("n", "BatchNormalization", normalization="of inputs")]),
    ),
)
def test_fires(run):
    assert symptoms(WeightsTooWide(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        no_hidden_layer=network(),
        a_little_in_each_of_many=stack(*[1.4] * 12),
        wide_and_narrow=stack(20, 0.05),
        normalized_between=stack(20, more=[plain("n", "BatchNormalization")]),
        trained_before=stack(20, optimizer=OptimizerFacts("Adam", {}, 1e-3, updates_done=500)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(WeightsTooWide(), run)


@pytest.mark.parametrize(
    ("widths", "fires"),
    [([9.9], False), ([10.1], True), ([2.9] * 3, False), ([3.1] * 3, True)],
)
def test_fires_from_its_thresholds_on(widths, fires):
    assert bool(symptoms(WeightsTooWide(), stack(*widths))) is fires


def test_says_how_wide():
    seen = only_symptom(WeightsTooWide(), stack(4, 5))
    assert seen.message == (
        "the weights of 'dense_1' begin 5 times as wide as keeps the signal's scale, over all layers 20 times"
    )
    assert (seen.severity, seen.layer) == ("info", "dense_1")
    assert seen.evidence == {"widest": pytest.approx(5), "product": pytest.approx(20)}

import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import NarrowDeepStack


def stack(depth, units, activation="relu", more=(), **facts):
    layers = [dense(f"dense_{i}", units, activation, **facts) for i in range(depth)]
    return network(*layers, *more)


@pytest.mark.parametrize("run", cases(thin=stack(4, 2), deep=stack(17, 5), very_deep=stack(30, 8)))
def test_fires(run):
    assert symptoms(NarrowDeepStack(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        deep_and_wide=stack(50, 16),
        shallow=stack(3, 1),
        tanh=stack(17, 5, "tanh"),
        leaky=stack(17, 5, "leaky_relu"),
        normalized=stack(17, 5, more=[plain("n", "BatchNormalization")]),
        shortcuts=stack(17, 5, more=[plain("add", "Add")]),
        few_filters=stack(6, 4, class_name="Conv2D", output_shape=(None, 28, 28, 4)),
        shape_not_known=stack(17, 5, output_shape=None),
    ),
)
def test_stays_silent(run):
    assert not symptoms(NarrowDeepStack(), run)


@pytest.mark.parametrize(("depth", "fires"), [(6, False), (7, True)])
def test_fires_from_its_probability_on(depth, fires):
    """Nothing comes through six layers of six units with probability 1 - (63/64)^6 = 0.090, seven: 0.104."""
    assert bool(symptoms(NarrowDeepStack(), stack(depth, 6))) is fires


def test_says_how_probable():
    seen = only_symptom(NarrowDeepStack(), stack(4, 3))
    assert seen.message == (
        "4 ReLU layers of as few as 3 units: with probability 41% nothing of a sample comes through at the "
        "start"
    )
    assert seen.evidence == {"probability": pytest.approx(1 - (7 / 8) ** 4), "depth": 4.0}
    assert (seen.severity, seen.layer) == ("info", "dense_0")

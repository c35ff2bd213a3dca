import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import DeepPlainStack


def stack(depth, activation="relu", more=(), **facts):
    return network(*(dense(f"dense_{i}", 64, activation, **facts) for i in range(depth)), *more)


@pytest.mark.parametrize(
    "run",
    cases(
        relu=stack(12),
        tanh=stack(12, "tanh"),
        convolutions=stack(12, class_name="Conv2D"),
        only_inputs_normalized=stack(12, more=[plain("n", "Normalization")]),
    ),
)
def test_fires(run):
    assert symptoms(DeepPlainStack(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        normalized=stack(30, more=[plain("n", "BatchNormalization")]),
        shortcuts=stack(30, more=[plain("add", "Add")]),
        self_normalizing=stack(30, "selu"),
    ),
)
def test_stays_silent(run):
    assert not symptoms(DeepPlainStack(), run)


@pytest.mark.parametrize(("depth", "fires"), [(7, False), (8, True)])
def test_fires_from_its_depth_on(depth, fires):
    assert bool(symptoms(DeepPlainStack(), stack(depth))) is fires


def test_says_how_deep():
    seen = only_symptom(DeepPlainStack(), stack(8))
    assert (seen.message, seen.severity, seen.layer) == (
        "8 hidden layers follow one another with neither normalisation nor shortcuts",
        "info",
        "dense_0",
    )

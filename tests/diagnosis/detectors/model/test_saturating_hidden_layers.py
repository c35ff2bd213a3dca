import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import SaturatingHiddenLayers


def stack(depth, activation="sigmoid", *more, **different):
    return network(*(dense(f"dense_{i}", 32, activation) for i in range(depth)), *more, **different)


@pytest.mark.parametrize(
    "run",
    cases(
        deep=stack(5),
        hard=stack(3, "hard_sigmoid"),
        with_others_between=stack(3, "sigmoid", dense("relu", 32)),
    ),
)
def test_fires(run):
    assert symptoms(SaturatingHiddenLayers(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        tanh=stack(5, "tanh"),
        relu=stack(5, "relu"),
        two_and_the_output=stack(2, activation="sigmoid", units=1),
        gates=stack(5, "sigmoid", plain("gate", "Multiply")),
    ),
)
def test_stays_silent(run):
    assert not symptoms(SaturatingHiddenLayers(), run)


@pytest.mark.parametrize(("depth", "fires"), [(2, False), (3, True)])
def test_fires_from_its_depth_on(depth, fires):
    assert bool(symptoms(SaturatingHiddenLayers(), stack(depth))) is fires


def test_says_what_is_left_of_the_gradient():
    seen = only_symptom(SaturatingHiddenLayers(), stack(3))
    assert seen.message == (
        "3 hidden layers are sigmoids, which together pass on at most 0.02 of the gradient"
    )
    assert (seen.severity, seen.layer, seen.evidence) == ("info", "dense_0", {"depth": 3.0})

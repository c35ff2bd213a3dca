import numpy as np
import pytest
from cards import carded
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.outputs import TargetsOutOfRange

NUMBERS = {"units": 1, "loss": "mean_squared_error"}
NORMAL = np.random.default_rng(1).normal(size=200)


@pytest.mark.parametrize(
    "run",
    cases(
        sigmoid=carded(activation="sigmoid", **NUMBERS, y=NORMAL),
        tanh=carded(activation="tanh", **NUMBERS, y=NORMAL),
        relu=carded(activation="relu", **NUMBERS, y=NORMAL),
        softplus=carded(activation="softplus", **NUMBERS, y=NORMAL),
        always_the_same=carded(activation="sigmoid", **NUMBERS, y=np.full(9, 2.5)),
        softmax=carded(units=3, loss="mean_squared_error", y=NORMAL.reshape(-1, 2) * 3),
        labels=carded(activation="sigmoid", units=1, loss="binary_crossentropy", y=np.arange(200) % 4),
    ),
)
def test_fires(run):
    assert symptoms(TargetsOutOfRange(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        linear=carded(activation="linear", **NUMBERS, y=NORMAL),
        within=carded(activation="sigmoid", **NUMBERS, y=np.linspace(0, 1, 200)),
        a_little_beyond=carded(activation="sigmoid", **NUMBERS, y=np.linspace(0, 1.05, 200)),
        noise_around_zero=carded(activation="relu", **NUMBERS, y=np.append(8 + 3 * NORMAL, -1.0)),
        positive=carded(activation="exponential", **NUMBERS, y=np.exp(NORMAL)),
        sparse_labels=carded(),
        hinge=carded(activation="sigmoid", units=1, loss="hinge", y=2 * (np.arange(200) % 2) - 1),
        own_loss=carded(activation="sigmoid", units=1, loss="mine", from_keras=False, y=NORMAL),
        unknown_activation=carded(activation="mine", **NUMBERS, y=NORMAL),
    ),
)
def test_stays_silent(run):
    assert not symptoms(TargetsOutOfRange(), run)


@pytest.mark.parametrize("mean", [-1.0, 0.0, 0.7])
@pytest.mark.parametrize(("activation", "low", "high"), [("relu", 0, np.inf), ("tanh", -1, 1)])
def test_measures_what_a_perfect_network_would_be_left_with(mean, activation, low, high):
    y = mean + np.random.default_rng(2).normal(size=100_000)
    symptom = only_symptom(TargetsOutOfRange(), carded(activation=activation, **NUMBERS, y=y, x=y[:, None]))
    expected = np.mean((y - np.clip(y, low, high)) ** 2) / y.var()
    assert symptom.evidence["unreachable_share"] == pytest.approx(expected, rel=0.03)


def test_is_exact_for_whole_numbers():
    y = np.array([-4, -1, 0, 0, 3, 9])
    symptom = only_symptom(TargetsOutOfRange(), carded(activation="relu", **NUMBERS, y=y))
    assert symptom.evidence["unreachable_share"] == pytest.approx((16 + 1) / 6 / y.var(), rel=1e-12)


@pytest.mark.parametrize(
    ("labels", "severity"),
    [
        ([-2] + 30 * [0, 4], None),
        ([-2] + 20 * [0, 4], "warning"),
        ([-1, 1, 1] * 9, "warning"),
        ([-1, 1] * 9, "error"),
    ],
)
def test_weighs_the_share_out_of_reach(labels, severity):
    found = symptoms(TargetsOutOfRange(), carded(activation="relu", **NUMBERS, y=np.array(labels)))
    assert [symptom.severity for symptom in found] == [severity] * bool(severity)


@pytest.mark.parametrize("factor", [1e-6, 1e6])
def test_does_not_depend_on_the_unit(factor):
    (before, after) = (
        only_symptom(TargetsOutOfRange(), carded(activation="relu", **NUMBERS, y=NORMAL * scale))
        for scale in (1.0, factor)
    )
    assert before.evidence["unreachable_share"] == pytest.approx(after.evidence["unreachable_share"])


def test_says_so():
    symptom = only_symptom(
        TargetsOutOfRange(), carded(activation="sigmoid", **NUMBERS, y=np.linspace(-3, 5, 50))
    )
    assert (symptom.severity, symptom.message) == (
        "error",
        "the targets go from -3 to 5, the output 'output' (sigmoid) only from 0 to 1",
    )

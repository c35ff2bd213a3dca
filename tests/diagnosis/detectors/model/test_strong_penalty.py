import math

import numpy as np
import pytest
from cards import carded, dense, network
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.card import Component
from kerasrecipe.diagnosis.detectors.model import StrongPenalty


def penalised(penalty, kind="L2", **different):
    """A network whose 64 · 64 weights of mean square 1/32 cost `penalty` in all."""
    regularizer = Component(kind, {kind.lower(): penalty / (64 * 64 / 32)})
    return network(dense("hidden", 64, regularizer=regularizer), **different)


@pytest.mark.parametrize(
    "run",
    cases(
        squares=penalised(50),
        absolute_values=penalised(50, "L1"),
        regression=penalised(
            50, activation="linear", units=1, loss="mean_squared_error", y=np.tile([-1.0, 0.0, 1.0, 0.5], 50)
        ),
    ),
)
def test_fires(run):
    assert symptoms(StrongPenalty(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        none=carded(),
        mild=penalised(0.5),
        of_another_kind=penalised(500, "Orthogonal"),
        a_loss_of_another_kind=penalised(500, loss="kl_divergence"),
        an_own_loss=penalised(500, from_keras=False),
    ),
)
def test_stays_silent(run):
    assert not symptoms(StrongPenalty(), run)


@pytest.mark.parametrize(
    ("share", "severity"), [(0.99, None), (1.01, "info"), (9.9, "info"), (10.1, "warning")]
)
def test_its_severity_grows_with_the_share(share, severity):
    seen = symptoms(StrongPenalty(), penalised(share * math.log(10)))
    assert [symptom.severity for symptom in seen] == ([severity] if severity else [])


def test_says_both_figures():
    seen = only_symptom(StrongPenalty(), penalised(50))
    assert seen.message == "the weights' penalty is 50 at the start, the loss of knowing nothing 2.3"
    assert seen.evidence["ratio"] == pytest.approx(50 / math.log(10))

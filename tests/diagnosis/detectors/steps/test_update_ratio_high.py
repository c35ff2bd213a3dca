import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.steps import UpdateRatioHigh


def run(ratios, norms=None):
    return measured(update_ratio=ratios, weight_norm=[5.0] * len(ratios) if norms is None else norms)


@pytest.mark.parametrize(
    "run",
    cases(
        usual=run([1e-3] * 40),
        too_short=run([5.0, 5.0]),
        weights_that_start_at_zero=run(1 / np.arange(1.0, 31.0), np.arange(30.0)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(UpdateRatioHigh(), run)


@pytest.mark.parametrize(
    ("ratio", "severity"), [(0.099, None), (0.1, "info"), (0.99, "info"), (1.0, "warning")]
)
def test_grows_graver_with_the_ratio(ratio, severity):
    seen = symptoms(UpdateRatioHigh(), run([1e-3] * 30 + [ratio] * 15, np.full(45, 5.0)))
    seen = [each.severity for each in seen]
    assert seen == ([severity] if severity else [])


@pytest.mark.parametrize(("spike", "fires"), [(0.29, False), (0.31, True)])
def test_sees_a_single_long_step(spike, fires):
    assert bool(symptoms(UpdateRatioHigh(), run([1e-3] * 9 + [spike] + [1e-3] * 9))) is fires


def test_says_how_long_the_steps_are():
    seen = only_symptom(UpdateRatioHigh(), run([2.0] * 9))
    assert seen.message == "a step is 2 times as long as the weights; 0.001 is usual"
    assert seen.evidence == {"ratio": 2.0, "largest": 2.0}


def test_says_which_step_was_long():
    seen = only_symptom(UpdateRatioHigh(), run([1e-3, 1e-3, 0.5, *[1e-3] * 9]))
    assert (seen.message, seen.steps) == ("step 3 is 0.5 times as long as the weights", (3, 3))

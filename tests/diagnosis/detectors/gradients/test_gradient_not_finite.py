import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.gradients import GradientNotFinite

NAN = float("nan")


@pytest.mark.parametrize(
    "run",
    cases(
        finite=measured(gradient_not_finite_share=[0.0] * 9),
        left_out_by_loss_scaling=measured(
            gradient_not_finite_share=[1.0, 0.5, 0.0, 0.0], update_norm=[0.0, 0.0, 0.1, 0.1]
        ),
    ),
)
def test_stays_silent(run):
    assert not symptoms(GradientNotFinite(), run)


@pytest.mark.parametrize(("shares", "severity"), [([0.0, 0.5, 0.0], "warning"), ([0.0, 0.5, 0.5], "error")])
def test_is_lost_when_it_stays_so(shares, severity):
    run = measured(gradient_not_finite_share=shares, update_norm=[0.1, NAN, NAN])
    assert only_symptom(GradientNotFinite(), run).severity == severity


def test_says_how_much_is_lost_and_when():
    run = measured(gradient_not_finite_share=[0.0, 0.0, 0.25, 1.0])
    seen = only_symptom(GradientNotFinite(), run)
    assert seen.message == "25.00% of the gradient's entries are not finite at step 3"
    assert seen.evidence == {"share": 0.25, "steps_before": 2.0}


def test_names_the_last_variable_that_is_lost_first():
    layers = {"gradient_not_finite_share": {"a/kernel": [0, 1], "b/kernel": [0, 1], "c/kernel": [0, 0]}}
    run = measured(layers, gradient_not_finite_share=[0.0, 0.6])
    assert only_symptom(GradientNotFinite(), run).layer == "b/kernel"

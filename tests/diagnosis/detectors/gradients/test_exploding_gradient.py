import numpy as np
import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.gradients import ExplodingGradient

TAILS = np.exp(np.random.default_rng(0).standard_normal(500))


@pytest.mark.parametrize(
    "run",
    cases(
        heavy_tails=measured(gradient_norm=TAILS),
        long_at_first=measured(gradient_norm=[1e4, 1e4] + [1.0] * 40),
        too_short=measured(gradient_norm=[1.0, 1e9]),
        nothing=measured(gradient_norm=[0.0] * 20),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ExplodingGradient(), run)


@pytest.mark.parametrize(("end", "fires"), [(99.0, False), (101.0, True)])
def test_fires_from_its_growth_on(end, fires):
    run = measured(gradient_norm=np.repeat([1.0, 9.0, end], 10))
    assert bool(symptoms(ExplodingGradient(), run)) is fires


@pytest.mark.parametrize(("last_loss", "severity"), [(0.1, "info"), (5.0, "warning")])
def test_growth_is_a_hint_only_while_the_loss_falls(last_loss, severity):
    run = measured(gradient_norm=np.geomspace(1, 1e9, 20), batch_loss=np.linspace(1, last_loss, 20))
    assert only_symptom(ExplodingGradient(), run).severity == severity


@pytest.mark.parametrize(("jump", "fires"), [(99.0, False), (101.0, True)])
def test_sees_a_jump(jump, fires):
    run = measured(gradient_norm=[1.0] * 20 + [jump] + [1.0] * 20)
    assert bool(symptoms(ExplodingGradient(), run)) is fires


def test_says_how_it_grows():
    seen = only_symptom(ExplodingGradient(), measured(gradient_norm=np.repeat([1.0, 9.0, 500.0], 10)))
    assert seen.message == "the gradient grows from 1 to 500 in length"


def test_says_where_it_jumps():
    seen = only_symptom(ExplodingGradient(), measured(gradient_norm=[1.0] * 20 + [500.0] + [1.0] * 20))
    assert (seen.message, seen.severity) == ("the gradient jumps to 500 at step 21", "info")

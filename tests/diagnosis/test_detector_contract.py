"""What holds for every detector."""

import copy
import inspect
from pathlib import Path

import numpy as np
import pytest
from cards import carded
from curves import blown_up, bouncing, falling, flat, healthy, straight, trace
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.diagnosis import Series, Trace
from kerasrecipe.diagnosis.detectors import DETECTORS

SICK = {
    "blown up": trace(blown_up(), rate=3.0),
    "diverging": trace([2.0, 20.0, 200.0, 2e4, np.inf], rate=30.0),
    "slow": trace(straight(), rate=1e-4),
    "bouncing": trace(bouncing()),
    "plateau": trace(flat()),
    "too short": trace(straight(start=2.0, end=0.3)),
    "noisy": trace(np.abs(flat(size=2.0))),
    "rebounding": trace(np.concatenate([falling(100, end=1.3, tau=0.2), flat(400)])),
}

HELD_OUT = (np.zeros((9, 64)), np.arange(9))

each_detector = pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.name)


def seen(detector, run):
    """The symptoms found; good signs are none."""
    found = [] if detector.lacks(run) else list(detector.check(run))
    assert len(found) <= 1
    return [symptom for symptom in found if not symptom.good]


def scaled(run, factor):
    return Trace(
        {
            name: Series(s.steps, s.values * (factor if "loss" in name else 1), unit=s.unit)
            for name, s in run.items()
        }
    )


def test_names_are_unique():
    assert len({detector.name for detector in DETECTORS}) == len(DETECTORS)


@each_detector
def test_has_a_name_that_fits_its_class_and_its_test_file(detector):
    words = detector.name.split("-")
    assert type(detector).__name__ == "".join(word.title() for word in words)
    folder = type(detector).__module__.split(".")[-2]
    assert (Path(__file__).parent / "detectors" / folder / f"test_{'_'.join(words)}.py").exists()


@each_detector
def test_docstring_states_a_fact_and_its_source(detector):
    text = inspect.getdoc(type(detector))
    assert text.splitlines()[0].endswith(".")
    assert "Source:" in text


@each_detector
@pytest.mark.parametrize("seed", range(5))
def test_is_silent_on_healthy_runs(detector, seed):
    assert not seen(detector, healthy(seed=seed))


@each_detector
def test_has_nothing_against_a_healthy_set_up(detector):
    assert not [each for each in seen(detector, carded(validation=HELD_OUT)) if each.rank > 0]


@each_detector
@pytest.mark.parametrize("points", [0, 1, 2])
@pytest.mark.parametrize("signal", ["batch_loss", "epoch_loss"])
def test_is_silent_on_runs_of_no_one_and_two_points(detector, points, signal):
    assert not seen(detector, trace([2.3, 9.0][:points], signal))


@each_detector
@pytest.mark.parametrize("value", [0.0, 0.7, -3.0, 1e30])
def test_is_silent_on_constant_losses(detector, value):
    assert not seen(detector, trace([value] * 100, epoch_loss=[value] * 20))


@each_detector
def test_is_silent_on_a_healthy_run_with_gaps(detector):
    whole = healthy()["batch_loss"]
    keep = np.random.default_rng(0).random(len(whole)) < 0.3
    keep[100:300] = False
    keep[0] = True
    assert not seen(detector, Trace({"batch_loss": Series(whole.steps[keep], whole.values[keep])}))


@each_detector
def test_is_silent_on_a_healthy_run_that_repeats_steps_after_a_restart(detector):
    loss = healthy()["batch_loss"]
    steps = np.concatenate([loss.steps[:300], loss.steps[200:]])
    values = np.concatenate([loss.values[:300], loss.values[200:]])
    assert not seen(detector, Trace({"batch_loss": Series.from_records(steps, values)}))


@each_detector
@pytest.mark.parametrize("name", SICK)
@pytest.mark.parametrize("factor", [1000.0, 1e-6])
def test_sees_the_same_whatever_the_scale_of_the_loss(detector, name, factor):
    before, after = seen(detector, SICK[name]), seen(detector, scaled(SICK[name], factor))
    assert [(s.name, s.severity, s.steps) for s in before] == [(s.name, s.severity, s.steps) for s in after]


@each_detector
@pytest.mark.parametrize("name", SICK)
def test_leaves_the_trace_as_it_is(detector, name):
    run = SICK[name]
    before = copy.deepcopy({key: (s.steps, s.values) for key, s in run.items()})
    seen(detector, run)
    for key, series in run.items():
        np.testing.assert_array_equal(series.values, before[key][1])


@each_detector
@given(values=st.lists(st.floats(), max_size=60))
def test_survives_any_numbers(detector, values):
    with np.errstate(all="ignore"):
        for symptom in seen(detector, trace(values)):
            assert all(np.isfinite(list(symptom.evidence.values())))

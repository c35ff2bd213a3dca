"""Whole reports; `pytest --update-golden` writes the expected ones anew."""

import json
from pathlib import Path

import numpy as np
import pytest
from cards import carded
from curves import blown_up, falling, flat, healthy, straight, trace

from kerasrecipe.diagnosis import Trace, diagnose

GOLDEN = Path(__file__).parent / "golden"

RUNS = {
    "healthy": healthy(),
    "diverges": trace([2.33, 5.1, 3e4, 6e10, 1e19, np.nan, np.nan], rate=100.0),
    "plateau": trace(blown_up(peak=9.0), rate=3.0, epoch_loss=flat(12, size=0.01)),
    "slow": trace(straight(), rate=1e-3, epoch_loss=np.linspace(2.3, 2.1, 12)),
    "short": trace(straight(start=2.3, end=0.6), rate=0.01, epoch_loss=np.linspace(2.3, 0.6, 12)),
    "epochs-only": trace(falling(12, size=0.0), "epoch_loss"),
}


@pytest.mark.parametrize("name", RUNS)
def test_report_is_the_golden_one(name, update_golden):
    report = diagnose(RUNS[name]).to_dict()
    path = GOLDEN / f"{name}.json"
    if update_golden:
        path.write_text(json.dumps(report, indent=1) + "\n")
    assert report == json.loads(path.read_text(), parse_float=lambda text: pytest.approx(float(text), 1e-9))


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("diverges", "learning-rate-too-high"),
        ("plateau", "learning-rate-too-high"),
        ("slow", "learning-rate-too-low"),
        ("short", "too-few-epochs"),
    ],
)
def test_names_the_cause(name, cause):
    assert diagnose(RUNS[name]).causes[0].name == cause


@pytest.mark.parametrize("name", ["healthy", "epochs-only"])
def test_finds_nothing_in_a_healthy_run(name):
    report = diagnose(RUNS[name])
    assert report.healthy
    assert not report.symptoms


def test_says_what_it_could_not_look_at():
    report = diagnose(trace(falling(12, size=0.0), "epoch_loss"))
    assert report.skipped["noisy-loss"] == ("batch_loss",)
    assert report.skipped["loss-oscillates"] == ("loss of 32 points",)
    assert "loss-plateau" in report.checked


def test_says_which_causes_that_leaves_unsettled():
    report = diagnose(trace(falling(12, size=0.0), "epoch_loss"))
    assert {"output-activation", "input-scale", "optimizer"} <= set(report.unsettled)
    assert "learning-rate-too-low" not in report.unsettled


def test_without_the_facts_of_model_and_data_it_is_less_sure():
    signals = dict(RUNS["slow"])
    known = diagnose(carded(signals=signals))
    alone = diagnose(RUNS["slow"])
    assert known.causes[0].name == alone.causes[0].name == "learning-rate-too-low"
    assert alone.causes[0].confidence < known.causes[0].confidence
    assert alone.causes[0].evidence[-1].statement.startswith("model and data were not looked at")


def test_suspicions_that_training_does_not_confirm_are_dismissed():
    signals = dict(healthy())
    report = diagnose(carded(signals=signals, x=np.full((200, 64), 20.0) * np.sign(np.sin(np.arange(64)))))
    assert "inputs-large" in {symptom.name for symptom in report.dismissed}
    assert report.healthy
    assert "inputs-large" not in {symptom.name for symptom in report.symptoms}


def test_good_signs_are_kept_apart():
    report = diagnose(carded(signals=dict(healthy())))
    assert "learns-well" in {sign.name for sign in report.good_signs}
    assert not [symptom for symptom in report.symptoms if symptom.good]


def test_nothing_measured_is_not_the_same_as_healthy():
    report = diagnose(Trace({}))
    assert report.verdict == "not enough seen"
    assert not report.checked


def test_wants_a_trace():
    with pytest.raises(ValueError, match=r"`trace` must be a Trace\. Received: trace=\{\}"):
        diagnose({})


def test_extreme_numbers_bring_no_warnings():
    diagnose(trace(np.tile([1e308, 5e-324, 1e300], 40)))
    diagnose(trace([*[1e308, -1e308] * 30, np.inf, np.nan]))


def test_equal_traces_give_equal_reports():
    assert diagnose(RUNS["plateau"]) == diagnose(RUNS["plateau"])

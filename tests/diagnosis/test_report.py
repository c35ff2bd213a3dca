import json

import pytest

from kerasrecipe.diagnosis import Cause, Remedy, Report, Symptom

PLATEAU = Symptom("loss-plateau", "info", "the loss stands still", "loss", (5, 9))
NAN = Symptom("loss-not-finite", "error", "the loss is nan", "loss", (5, 9))
LESS = Remedy("less", "x = 1", expect="the loss falls")
CAUSE = Cause("learning-rate-too-high", 0.9, "error", "too long steps", (NAN,), (), (LESS,))
POSSIBLE = Cause("labels", 0.3, "info", "mixed up", (), (), ())
FINE = Symptom("learns-well", "good", "the loss falls", "loss", (1, 9))
NARROW = Symptom("weights-too-narrow", "info", "weights are narrow", "card.model", (0, 0), layer="dense")


def full_report():
    unsettled = ("labels", "optimizer")
    skipped = {"b": ("loss",), "c": ("loss", "x"), "d": ("batch_loss",)}
    seen = {"symptoms": (NAN, PLATEAU), "good_signs": (FINE,), "dismissed": (NARROW,)}
    return Report(
        "run1",
        (CAUSE, POSSIBLE),
        **seen,
        checked=("a",),
        skipped=skipped,
        unsettled=unsettled,
        problems=("file: damaged",),
    )


@pytest.mark.parametrize(
    ("report", "severity", "healthy", "verdict"),
    [
        (Report(), "unknown", True, "not enough seen"),
        (Report(enough_seen=True), "healthy", True, "healthy"),
        (
            Report(symptoms=(PLATEAU,), checked=("stuck-at-baseline",), enough_seen=True),
            "healthy",
            True,
            "healthy",
        ),
        (Report(symptoms=(PLATEAU,)), "info", True, "loss-plateau, cause unknown"),
        (
            Report(causes=(POSSIBLE,), symptoms=(NAN,)),
            "error",
            False,
            "loss-not-finite, perhaps labels (30%)",
        ),
        (Report(symptoms=(NAN,)), "error", False, "loss-not-finite, cause unknown"),
        (Report(causes=(CAUSE,), symptoms=(NAN,)), "error", False, "learning-rate-too-high (90%)"),
    ],
)
def test_verdict(report, severity, healthy, verdict):
    assert (report.severity, report.healthy, report.verdict) == (severity, healthy, verdict)


def test_unexplained_are_the_symptoms_of_no_named_cause():
    assert Report(causes=(CAUSE,), symptoms=(NAN, PLATEAU)).unexplained == (PLATEAU,)
    possible = Cause("labels", 0.3, "info", "mixed up", (PLATEAU,), (), ())
    assert Report(causes=(CAUSE, possible), symptoms=(NAN, PLATEAU)).unexplained == (PLATEAU,)


def test_reads_as_text():
    report = full_report()
    assert str(report).splitlines() == [
        "run1: learning-rate-too-high (90%)",
        "  error: learning-rate-too-high, confidence 90%: too long steps",
        "    seen: the loss is nan",
        "    do: less",
        "        x = 1",
        "      then the loss falls",
        "  possible: labels, confidence 30%: mixed up",
        "  info: loss-plateau: the loss stands still",
        "  good: the loss falls",
        "  not looked at: without loss 2 detectors; without batch_loss 1 detector. Diagnostics sees it, and "
        "would tell labels and optimizer",
        "  not read: file: damaged",
    ]


@pytest.mark.parametrize(
    ("lack", "said"),
    [
        ("card.data.training.inputs", "without the facts of model and data 1 detector"),
        ("layers.dead_units", "without measurements inside the step 1 detector"),
        ("step_gauge of 10 points", "without measurements inside the step 1 detector"),
        ("validation_loss", "without validation_loss 1 detector"),
    ],
)
def test_says_what_was_missing_in_words(lack, said):
    assert Report(skipped={"a": (lack,)}).not_looked_at == said


def test_nothing_missing_is_nothing_said():
    assert Report().not_looked_at == ""


def test_is_strict_json():
    data = full_report().to_dict()
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_comes_back_from_json():
    report = full_report()
    assert Report.from_dict(json.loads(json.dumps(report.to_dict()))) == report


def test_reports_are_ordered_worst_first():
    healthy, unknown = Report("a", enough_seen=True), Report("b")
    sick = Report("c", (CAUSE,), (NAN,))
    assert sorted([healthy, unknown, sick], key=lambda each: each.order) == [sick, unknown, healthy]


def test_nothing_is_sure_to_100_percent():
    certain = Cause("labels", 0.9999, "error", "", (), (), ())
    assert Report(causes=(certain,)).verdict == "labels (over 99%)"


def test_confidence_and_severity_are_checked():
    with pytest.raises(ValueError, match=r"`confidence` must be in \[0, 1\]\. Received: confidence=2"):
        Cause("labels", 2, "error", "", (), (), ())
    with pytest.raises(ValueError, match=r"`severity` must be one of .* Received: severity='bad'"):
        Symptom("x", "bad", "", "loss", (0, 0))

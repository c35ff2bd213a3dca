import json

import pytest

from kerasrecipe.diagnosis import Cause, Remedy, Report, Symptom

PLATEAU = Symptom("loss-plateau", "info", "the loss stands still", "loss", (5, 9))
NAN = Symptom("loss-not-finite", "error", "the loss is nan", "loss", (5, 9))
LESS = Remedy("less", "x = 1")
CAUSE = Cause("learning-rate-too-high", 0.9, "error", "too long steps", (NAN,), (), (LESS,))


@pytest.mark.parametrize(
    ("report", "severity", "healthy", "verdict"),
    [
        (Report(), "unknown", True, "not enough seen"),
        (Report(checked=("a",)), "healthy", True, "healthy"),
        (Report(symptoms=(PLATEAU,), checked=("a",)), "info", True, "loss-plateau, cause unknown"),
        (Report(symptoms=(NAN,), checked=("a",)), "error", False, "loss-not-finite, cause unknown"),
        (Report(causes=(CAUSE,), symptoms=(NAN,)), "error", False, "learning-rate-too-high (90%)"),
    ],
)
def test_verdict(report, severity, healthy, verdict):
    assert (report.severity, report.healthy, report.verdict) == (severity, healthy, verdict)


def test_unexplained_are_the_symptoms_of_no_cause():
    assert Report(causes=(CAUSE,), symptoms=(NAN, PLATEAU)).unexplained == (PLATEAU,)


def test_reads_as_text():
    report = Report("run1", (CAUSE,), (NAN, PLATEAU), ("a",), {"b": ("loss",)}, ("file: damaged",))
    assert str(report).splitlines() == [
        "run1: learning-rate-too-high (90%)",
        "  error: learning-rate-too-high, confidence 90%: too long steps",
        "    seen: the loss is nan",
        "    do: less",
        "        x = 1",
        "  info: loss-plateau: the loss stands still",
        "  not looked at: b (no loss)",
        "  not read: file: damaged",
    ]


def test_is_strict_json():
    data = Report("run1", (CAUSE,), (NAN,), ("a",), {"b": ("loss",)}).to_dict()
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_comes_back_from_json():
    report = Report("run1", (CAUSE,), (NAN, PLATEAU), ("a",), {"b": ("loss",)}, ("file: damaged",))
    assert Report.from_dict(json.loads(json.dumps(report.to_dict()))) == report


def test_reports_are_ordered_worst_first():
    healthy, unknown = Report("a", checked=("x",)), Report("b")
    sick = Report("c", (CAUSE,), (NAN,))
    assert sorted([healthy, unknown, sick], key=lambda each: each.order) == [sick, unknown, healthy]


@pytest.mark.parametrize(("looked", "severity"), [(1, "unknown"), (2, "healthy")])
def test_nothing_found_is_healthy_only_if_enough_detectors_looked(looked, severity):
    skipped = {"x": ("loss",), "y": ("loss",)}
    assert Report(checked=("a", "b")[:looked], skipped=skipped).severity == severity


def test_nothing_is_sure_to_100_percent():
    certain = Cause("labels", 0.9999, "error", "", (), (), ())
    assert Report(causes=(certain,)).verdict == "labels (over 99%)"


def test_confidence_and_severity_are_checked():
    with pytest.raises(ValueError, match=r"`confidence` must be in \[0, 1\]\. Received: confidence=2"):
        Cause("labels", 2, "error", "", (), (), ())
    with pytest.raises(ValueError, match=r"`severity` must be one of .* Received: severity='bad'"):
        Symptom("x", "bad", "", "loss", (0, 0))

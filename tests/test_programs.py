"""The scores of the benchmark of programs, on reports that are made up."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import pytest


def load(name):
    path = Path(__file__).parent / "benchmarks" / "programs" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


score = load("score")
Record = load("record").Record


def report(**causes):
    """Faulty when it says anything; the underscores of the names are dashes."""
    said = [SimpleNamespace(name=name.replace("_", "-"), confidence=sure) for name, sure in causes.items()]
    return SimpleNamespace(healthy=not said, causes=said)


RESULTS = [
    (Record("SO-1", ("labels", "optimizer")), report(labels=0.9, optimizer=0.6, batch_size=0.3)),
    (Record("SO-2", ("labels",)), report(optimizer=0.8, batch_size=0.2, labels=0.1)),
    (Record("SO-3", ("optimizer",)), report()),
    (Record("SO-3-fixed"), report()),
    (Record("SO-2-fixed"), report(labels=0.7)),
    (Record("small", control=True), report()),
    (Record("SO-4", ("labels",), contested="it learns"), report(optimizer=0.99)),
]


def test_what_is_found_is_counted():
    counts = {name: str(share) for name, share in score.summary(RESULTS).items()}
    assert counts == {
        "faulty: detected": "2/3 (67%)",
        "faulty: a true cause first": "1/3 (33%)",
        "faulty: a true cause among the first three": "2/3 (67%)",
        "healthy programs: false alarms": "1/2 (50%)",
        "healthy controls: false alarms": "0/1 (0%)",
        "all healthy: false alarms": "1/3 (33%)",
    }


def test_an_empty_share_has_no_percentage():
    assert str(score.summary(RESULTS[:1])["all healthy: false alarms"]) == "0/0"


def test_the_fourth_cause_comes_too_late():
    late = report(optimizer=0.9, batch_size=0.8, architecture=0.7, labels=0.6)
    counts = score.summary([(Record("SO-1", ("labels",)), late)])
    assert counts["faulty: a true cause among the first three"].part == 0


def test_causes_are_counted_right_and_wrong():
    counts = score.per_cause(RESULTS)
    assert list(counts) == ["labels", "optimizer", "batch-size"]
    assert counts["labels"] == score.CauseCounts(true=2, first=1, named=1, possible=1, wrongly_named=1)
    assert counts["optimizer"] == score.CauseCounts(true=2, named=1, wrongly_named=1)
    assert counts["batch-size"] == score.CauseCounts(wrongly_possible=2)


def test_confidences_are_compared_with_how_many_are_right():
    low, high = score.reliability(RESULTS, edges=(0.0, 0.5))
    assert (low.number, low.right, low.confidence) == (3, pytest.approx(1 / 3), pytest.approx(0.2))
    assert (high.number, high.right, high.confidence) == (4, 0.5, pytest.approx(0.75))


@pytest.mark.parametrize(("sure", "low"), [(0.0, 0.0), (0.5, 0.5), (1.0, 0.99)])
def test_the_edges_of_the_bins_belong_to_the_upper_one(sure, low):
    (only,) = score.reliability([(Record("SO-1", ("labels",)), report(labels=sure))])
    assert only.low == low


def test_the_brier_score_is_the_mean_squared_error_of_the_confidences():
    errors = [0.1, 0.4, 0.3, 0.8, 0.2, 0.9, 0.7]
    assert score.brier(RESULTS) == pytest.approx(sum(error**2 for error in errors) / len(errors))


def test_without_causes_the_brier_score_is_perfect():
    assert score.brier([(Record("SO-3-fixed"), report())]) == 0


def test_named_causes_are_counted_on_faulty_programs():
    assert score.mean_named(RESULTS) == 1.0


def test_the_wrong_ones_are_misses_and_false_alarms():
    assert [record.name for record, _ in score.wrong(RESULTS)] == ["SO-2", "SO-3", "SO-2-fixed"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SO-34311586", "SO-34311586"),
        ("SO-34311586-fixed", "SO-34311586"),
        ("TDC-base-low-lr", "TDC-base"),
        ("AT-circle-normal-0db8c740", "AT-circle"),
        ("AT-blob-0b6f114d", "AT-blob"),
        ("IPS-4", "IPS-4"),
        ("OK-softmax2-cce", "OK-softmax2-cce"),
        ("large-noise", "large-noise"),
    ],
)
def test_related_programs_are_of_one_family(name, expected):
    assert score.family(name) == expected

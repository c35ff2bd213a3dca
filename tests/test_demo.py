"""The demo's four trainings, seen by our callback and by nothing but Keras's TensorBoard callback."""

import json

import keras
import pytest
from click.testing import CliRunner

from kerasrecipe import demo
from kerasrecipe.cli import main
from kerasrecipe.diagnosis import diagnose
from kerasrecipe.logs import read_runs

CAUSES = {
    "rate-good": None,
    "rate-far-too-high": "learning-rate-too-high",
    "rate-too-high": "learning-rate-too-high",
    "rate-too-low": "learning-rate-too-low",
}


# Keras's TensorBoard callback converts variables in a way that NumPy 2 deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What `kerasrecipe demo` printed, and where it logged."""
    log_dir = tmp_path_factory.mktemp("demo") / "logs"
    result = CliRunner().invoke(main, ["demo", "--log-dir", str(log_dir)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output, log_dir


@pytest.fixture(scope="module")
def keras_logs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keras")
    for name, rate in demo.RATES.items():
        demo.train(rate, [keras.callbacks.TensorBoard(folder / name, update_freq=1, write_graph=False)])
    return folder


def first_causes(log_dir):
    reports = {name: diagnose(trace) for name, trace in read_runs(log_dir).items()}
    return {name: report.causes[0].name if report.causes else None for name, report in reports.items()}


def test_every_run_has_its_cause_and_the_good_one_none(printed):
    assert first_causes(printed[1]) == CAUSES


def test_the_same_from_the_logs_of_keras_own_callback(keras_logs):
    assert first_causes(keras_logs) == CAUSES


def test_the_good_run_shows_no_symptom(printed, keras_logs):
    for folder in (printed[1], keras_logs):
        assert not diagnose(read_runs(folder)["rate-good"]).symptoms


def test_prints_a_table_and_what_to_do_next(printed):
    text, log_dir = printed
    for name in CAUSES:
        assert name in text
    assert f"tensorboard --logdir {log_dir}\n" in text
    assert f"kerasrecipe diagnose {log_dir}\n" in text
    assert "48/48" in text


def test_diagnose_prints_the_same_as_json(printed):
    result = CliRunner().invoke(main, ["diagnose", str(printed[1]), "--json"])
    runs = json.loads(result.output)["runs"]
    assert {name: run["causes"][0]["name"] for name, run in runs.items() if run["causes"]} == {
        name: cause for name, cause in CAUSES.items() if cause
    }


def test_does_not_write_into_earlier_logs(printed):
    result = CliRunner().invoke(main, ["demo", "--log-dir", str(printed[1])])
    assert result.exit_code == 2
    assert "already holds rate-good" in result.output


def test_the_proposed_rates_lie_nearer_to_the_good_one(printed):
    for name, trace in read_runs(printed[1]).items():
        for cause in diagnose(trace).causes:
            proposed, was = cause.remedies[0].value, demo.RATES[name]
            assert abs(proposed - demo.RATES["rate-good"]) < abs(was - demo.RATES["rate-good"])

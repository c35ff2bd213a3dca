import json

import numpy as np
import pytest
from click.testing import CliRunner
from curves import falling, straight

from kerasrecipe import __version__
from kerasrecipe.cli import main
from kerasrecipe.diagnosis import Series
from kerasrecipe.diagnosis.explanations import names
from kerasrecipe.logs import RunWriter


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


def write(folder, values):
    steps = np.arange(1, len(values) + 1)
    with RunWriter(folder) as writer:
        writer.write("batch_loss", Series(steps, values, steps * 1.0))


@pytest.fixture
def logs(tmp_path):
    write(tmp_path / "good", falling())
    write(tmp_path / "slow", straight())
    write(tmp_path / "lost", [2.0, 30.0, 500.0, 7000.0, np.nan])
    return tmp_path


def test_says_its_version():
    assert run("--version").output.strip().endswith(__version__)


class TestDiagnose:
    def test_lists_the_worst_run_first(self, logs):
        lines = run("diagnose", logs).output.splitlines()
        assert lines[1].startswith("lost")

    def test_long_names_are_shown_whole(self, tmp_path):
        name = "a-run-with-a-name-that-tells-every-single-setting-it-was-trained-with-" + "x" * 40
        write(tmp_path / name, falling())
        lines = run("diagnose", tmp_path).output.splitlines()[1:]
        assert name == "".join(line.split()[0] for line in lines)

    def test_shows_evidence_and_remedies_of_the_sick_runs_only(self, logs):
        text = run("diagnose", logs).output
        assert "seen: the loss grows from 2 to 7e+03" in text
        assert "kerasrecipe lost" in text
        assert "kerasrecipe good" not in text

    def test_says_what_an_unknown_run_lacks(self, tmp_path):
        write(tmp_path / "short", [2.0, 1.9])
        text = " ".join(run("diagnose", tmp_path).output.split())
        assert "not enough seen" in text
        assert "without loss of 12 points" in text
        assert "Diagnostics sees it, and would tell output-activation" in text

    def test_json_is_strict_and_whole(self, logs):
        data = json.loads(run("diagnose", logs, "--json").output)
        assert {name: run["healthy"] for name, run in data["runs"].items()} == {
            "good": True,
            "slow": False,
            "lost": False,
        }

    @pytest.mark.parametrize(
        ("runs", "bound", "code"),
        [
            (["good"], "warning", 0),
            (["good", "slow"], "warning", 1),
            (["good", "slow"], "error", 0),
            (["lost"], "error", 1),
            (["lost"], "warning", 1),
        ],
    )
    def test_exit_code_serves_continuous_integration(self, tmp_path, logs, runs, bound, code):
        chosen = tmp_path / "chosen"
        chosen.mkdir()
        for name in runs:
            (logs / name).rename(chosen / name)
        assert run("diagnose", chosen, "--fail-on", bound).exit_code == code

    def test_without_fail_on_a_sick_run_is_no_failure(self, logs):
        assert run("diagnose", logs).exit_code == 0

    def test_reads_a_csv_log(self, tmp_path):
        path = tmp_path / "run.csv"
        path.write_text("epoch,loss\n" + "\n".join(f"{epoch},{2 - epoch / 1000}" for epoch in range(20)))
        assert "learning-rate-too-low" in run("diagnose", path).output

    def test_a_file_that_is_no_csv_log_is_an_error(self, tmp_path):
        path = tmp_path / "note.txt"
        path.write_text("hello")
        result = run("diagnose", path)
        assert result.exit_code == 2
        assert "note.txt is no CSV log of Keras" in result.output

    def test_nothing_to_read_is_an_error(self, tmp_path):
        result = run("diagnose", tmp_path, "--fail-on", "error")
        assert result.exit_code == 2
        assert f"no TensorBoard event files below {tmp_path}" in result.output

    def test_a_missing_directory_is_an_error(self, tmp_path):
        result = run("diagnose", tmp_path / "nowhere")
        assert result.exit_code == 2
        assert "does not exist" in result.output


class TestExplain:
    @pytest.mark.parametrize("name", [each for group in names().values() for each in group])
    def test_explains_every_name(self, name):
        result = run("explain", name)
        assert result.exit_code == 0
        assert name in result.output

    def test_a_cause_comes_with_evidence_and_remedies(self):
        text = run("explain", "learning-rate-too-low").output
        assert "slow-progress" in text
        assert "Multiply the learning rate by 10" in text

    def test_a_symptom_comes_with_its_settings_and_source(self):
        text = run("explain", "loss-oscillates").output
        assert "amplitude = 0.1" in text
        assert "LeCun et al. 1998" in text

    def test_an_unknown_name_gets_a_near_one(self):
        result = run("explain", "loss-platau")
        assert result.exit_code == 2
        assert "did you mean loss-plateau" in result.output

    def test_without_a_name_all_are_listed(self):
        assert "too-few-epochs" in run("explain").output

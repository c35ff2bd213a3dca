import json

import numpy as np
import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from kerasrecipe.diagnosis import Report, Series
from kerasrecipe.diagnosis.signals import REPORT_TAG
from kerasrecipe.logs import RunWriter, read_runs

LOSS = Series([1, 2, 3000], [2.5, np.nan, np.inf], [10.0, 20.0, 30.0])
ACCURACY = Series([0, 1], [0.25, 0.5], [10.0, 20.0], "epoch")


@pytest.fixture
def logs(tmp_path):
    with RunWriter(tmp_path / "run") as writer:
        writer.write("batch_loss", LOSS)
        writer.write("epoch_val_accuracy", ACCURACY)
        writer.write_report(Report("run", checked=("a",)), step=1)
    return tmp_path


def test_what_is_written_is_read(logs):
    run = read_runs(logs)["run"]
    for name, written in (("batch_loss", LOSS), ("epoch_val_accuracy", ACCURACY)):
        np.testing.assert_array_equal(run[name].steps, written.steps)
        np.testing.assert_array_equal(run[name].values, written.values)
        np.testing.assert_array_equal(run[name].wall_times, written.wall_times)
        assert run[name].unit == written.unit
    assert not run.problems


def test_tensorboard_shows_ordinary_scalars(logs):
    events = EventAccumulator(str(logs / "run/train")).Reload()
    assert "recipe/batch_loss" in events.Tags()["tensors"]
    first = events.Tensors("recipe/batch_loss")[0]
    assert (first.step, first.wall_time, first.tensor_proto.float_val[0]) == (1, 10.0, 2.5)
    metadata = events.SummaryMetadata("recipe/batch_loss")
    assert metadata.plugin_data.plugin_name == "scalars"


def test_the_report_is_kept_as_json(logs):
    events = EventAccumulator(str(logs / "run/train")).Reload()
    text = events.Tensors(REPORT_TAG)[0].tensor_proto.string_val[0]
    assert json.loads(text) == Report("run", checked=("a",)).to_dict()


def test_writers_of_one_directory_do_not_meet(tmp_path):
    with RunWriter(tmp_path) as one, RunWriter(tmp_path) as other:
        one.write("batch_loss", Series([1], [1.0], [1.0]))
        other.write("batch_loss", Series([2], [2.0], [2.0]))
    assert read_runs(tmp_path)["."]["loss"].values.tolist() == [1, 2]


def test_what_is_flushed_in_parts_is_one_file(tmp_path):
    with RunWriter(tmp_path) as writer:
        writer.write("batch_loss", Series([1], [1.0], [1.0]))
        writer.flush()
        writer.write("batch_loss", Series([2], [2.0], [2.0]))
    assert len(list(tmp_path.rglob("*tfevents*"))) == 1
    assert read_runs(tmp_path)["."]["loss"].values.tolist() == [1, 2]


def test_nothing_written_leaves_no_file(tmp_path):
    RunWriter(tmp_path / "run").flush()
    assert not list(tmp_path.iterdir())

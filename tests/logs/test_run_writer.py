import itertools
import json

import numpy as np
import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto import summary_pb2
from tensorboard.util import tensor_util

from kerasrecipe.diagnosis import LayerSeries, ModelCard, Report, Series
from kerasrecipe.diagnosis.card import TrainingFacts
from kerasrecipe.diagnosis.signals import (
    ARRAY_PREFIX,
    MODEL_CARD_TAG,
    REPORT_TAG,
    SIGNALS,
    VARIABLE_SIGNALS,
)
from kerasrecipe.logs import RunWriter, read_runs, run_writer

LOSS = Series([1, 2, 3000], [2.5, np.nan, np.inf], [10.0, 20.0, 30.0])
NORMS, RATIOS = [[1.5, np.inf], [2.5, 3.5]], [[1e-3, 2e-3], [3e-3, -np.inf]]
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


class TestArrays:
    names = ("dense/kernel", "dense/bias")

    @pytest.fixture
    def logs(self, tmp_path):
        norms, ratios = (LayerSeries([1, 2], rows, self.names, [10.0, 20.0]) for rows in (NORMS, RATIOS))
        with RunWriter(tmp_path) as writer:
            writer.write_signals({"gradient_norm": norms, "update_ratio": ratios})
            writer.write_signals({"weight_norm": LOSS, "update_norm": LOSS, "gradient_norm": LOSS})
        return tmp_path

    def test_are_read_as_they_were_written(self, logs):
        run = read_runs(logs)["."]
        for name, rows in (("gradient_norm", NORMS), ("update_ratio", RATIOS)):
            np.testing.assert_array_equal(run.layers[name].values, np.float32(rows))
            assert (run.layers[name].layers, run.layers[name].wall_times.tolist()) == (self.names, [10, 20])
        np.testing.assert_array_equal(run["weight_norm"].values, LOSS.values)
        assert set(run) == {"weight_norm", "update_norm", "gradient_norm"}

    def test_tensorboard_keeps_every_one_and_their_names(self, logs):
        events = EventAccumulator(str(logs / "train"), size_guidance={"tensors": 0}).Reload()
        layered, whole = [tag for tag in events.Tags()["tensors"] if tag.startswith(ARRAY_PREFIX)]
        assert [tensor_util.make_ndarray(each.tensor_proto).tolist() for each in events.Tensors(layered)] == [
            np.float32([norm, ratio]).tolist() for norm, ratio in zip(NORMS, RATIOS, strict=True)
        ]
        assert [each.step for each in events.Tensors(whole)] == [1, 2, 3000]
        metadata = events.SummaryMetadata(layered)
        assert (metadata.plugin_data.plugin_name, metadata.data_class) == (
            "kerasrecipe",
            summary_pb2.DATA_CLASS_TENSOR,
        )
        assert json.loads(metadata.plugin_data.content)["layers"] == list(self.names)

    def test_only_three_signals_of_the_whole_model_are_scalars(self):
        ours = [name for name, signal in SIGNALS.items() if (signal.tag or "").startswith("recipe/")]
        assert ours[2:] == ["gradient_norm", "update_ratio", "step_gauge"]

    def test_their_names_stand_once_in_what_is_flushed(self, tmp_path):
        with RunWriter(tmp_path) as writer:
            for step in range(6):
                writer.write("update_norm", LayerSeries([step], [[1.0, 2.0]], self.names))
                if step == 2:
                    writer.flush()
        (path,) = tmp_path.rglob("*tfevents*")
        assert path.read_bytes().count(b"dense/kernel") == 2

    def test_take_four_bytes_for_a_number_and_little_more(self, tmp_path):
        layers = [f"layer{i}" for i in range(100)]
        series = LayerSeries(range(100), np.ones((100, 100)), layers)
        with RunWriter(tmp_path) as writer:
            writer.write_signals(dict.fromkeys(VARIABLE_SIGNALS, series))
        (path,) = tmp_path.rglob("*tfevents*")
        assert path.stat().st_size < 1.05 * 4 * 100 * 100 * len(VARIABLE_SIGNALS)


def test_the_model_card_is_kept_as_json(tmp_path):
    card = ModelCard(training=TrainingFacts(compiled=False))
    with RunWriter(tmp_path) as writer:
        writer.write_model_card(card)
    events = EventAccumulator(str(tmp_path / "train")).Reload()
    text = events.Tensors(MODEL_CARD_TAG)[0].tensor_proto.string_val[0]
    assert json.loads(text) == card.to_dict()


def test_the_report_is_kept_as_json(logs):
    events = EventAccumulator(str(logs / "run/train")).Reload()
    text = events.Tensors(REPORT_TAG)[0].tensor_proto.string_val[0]
    assert json.loads(text) == Report("run", checked=("a",)).to_dict()


def test_writers_of_one_directory_do_not_meet(tmp_path):
    with RunWriter(tmp_path) as one, RunWriter(tmp_path) as other:
        one.write("batch_loss", Series([1], [1.0], [1.0]))
        other.write("batch_loss", Series([2], [2.0], [2.0]))
    assert read_runs(tmp_path)["."]["loss"].values.tolist() == [1, 2]


def test_of_many_writers_in_one_second_the_last_one_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(run_writer, "_file_numbers", itertools.count(8))
    for value in range(4):
        with RunWriter(tmp_path) as writer:
            writer.write("batch_loss", Series([1], [value], [1.0]))
    assert read_runs(tmp_path)["."]["loss"].values == [3]


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

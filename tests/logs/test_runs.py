import subprocess
import sys

import numpy as np
import pytest
from event_bytes import event, simple, tensor, write_events
from tensorboard.compat.proto import tensor_pb2

from kerasrecipe.diagnosis import LayerSeries, ModelCard
from kerasrecipe.diagnosis.card import TrainingFacts
from kerasrecipe.diagnosis.signals import MODEL_CARD_TAG
from kerasrecipe.logs import LogDirectory, RunWriter, read_runs, records

FILE = "events.out.tfevents.1.host"


def losses(*values, first=1, tag="loss"):
    return [simple(tag, step, value, float(step)) for step, value in enumerate(values, first)]


def test_runs_are_named_by_their_path(tmp_path):
    for folder in (".", "a", "a/b"):
        write_events(tmp_path / folder / FILE, losses(1.0))
    assert list(read_runs(tmp_path)) == [".", "a", "a/b"]


def test_train_and_validation_are_one_run(tmp_path):
    write_events(tmp_path / "run/train" / FILE, [tensor("epoch_loss", 0, 2.0)])
    write_events(tmp_path / "run/validation" / FILE, [tensor("epoch_loss", 0, 3.0)])
    (run,) = read_runs(tmp_path).values()
    assert (run["epoch_loss"].values, run["epoch_val_loss"].values) == ([2.0], [3.0])


def test_a_log_directory_may_be_the_run_itself(tmp_path):
    write_events(tmp_path / "train" / FILE, [tensor("epoch_loss", 0, 2.0)])
    assert list(read_runs(tmp_path)) == ["."]
    assert list(read_runs(tmp_path / "train")) == ["."]


def test_several_files_of_a_run_are_one_series(tmp_path):
    write_events(tmp_path / "events.out.tfevents.1.host", losses(1.0, 2.0))
    write_events(tmp_path / "events.out.tfevents.2.host", losses(3.0, 4.0, first=3))
    assert read_runs(tmp_path)["."]["loss"].values.tolist() == [1, 2, 3, 4]


def test_after_a_restart_the_later_values_count(tmp_path):
    write_events(tmp_path / "events.out.tfevents.1.host", losses(1.0, 2.0, 3.0))
    write_events(tmp_path / "events.out.tfevents.2.host", losses(7.0, 8.0, first=2))
    assert read_runs(tmp_path)["."]["loss"].values.tolist() == [1, 7, 8]


def test_after_a_restart_points_beyond_it_are_gone(tmp_path):
    write_events(tmp_path / "events.out.tfevents.1.host", losses(1.0, 2.0, 3.0, 4.0))
    write_events(tmp_path / "events.out.tfevents.2.host", losses(7.0, first=2))
    assert read_runs(tmp_path)["."]["loss"].values.tolist() == [1, 7]


def test_a_rerun_into_the_same_directory_is_not_mixed_with_the_run_before(tmp_path):
    write_events(tmp_path / "events.out.tfevents.1.host", losses(*[9.0] * 50))
    write_events(tmp_path / "events.out.tfevents.2.host", losses(2.0, 1.0))
    assert read_runs(tmp_path)["."]["loss"].values.tolist() == [2, 1]


@pytest.mark.parametrize("name", ["test", "eval", "val"])
def test_held_out_sub_runs_belong_to_their_training(tmp_path, name):
    write_events(tmp_path / "run/train" / FILE, losses(3.0, 2.0))
    write_events(tmp_path / "run" / name / FILE, losses(3.0, 4.0))
    (run,) = read_runs(tmp_path).values()
    assert run["loss"].values.tolist() == [3, 2]
    assert run["validation_loss"].values.tolist() == [3, 4]


def test_a_run_may_be_called_test(tmp_path):
    write_events(tmp_path / "test" / FILE, losses(3.0, 2.0))
    assert read_runs(tmp_path)["test"]["loss"].values.tolist() == [3, 2]


def test_a_damaged_record_is_reported_with_file_and_offset(tmp_path):
    path = write_events(tmp_path / FILE, losses(*range(10)))
    data = bytearray(path.read_bytes())
    size = len(data) // 10
    data[3 * size + 20] ^= 1
    path.write_bytes(data)
    run = read_runs(tmp_path)["."]
    assert run["loss"].steps.tolist() == [1, 2, 3, 5, 6, 7, 8, 9, 10]
    assert run.problems == (f"{path}: damaged record at byte {3 * size}",)


def test_of_many_damaged_places_the_first_are_named(tmp_path):
    path = write_events(tmp_path / FILE, losses(*range(300)))
    data = bytearray(path.read_bytes())
    for at in range(20, len(data), len(data) // 300):
        data[at] ^= 1
    path.write_bytes(data)
    assert len(read_runs(tmp_path)["."].problems) == 100


def test_a_truncated_last_record_is_no_problem(tmp_path):
    path = write_events(tmp_path / FILE, losses(1.0, 2.0))
    path.write_bytes(path.read_bytes()[:-5])
    run = read_runs(tmp_path)["."]
    assert (run["loss"].values, run.problems) == ([1.0], ())


def test_an_unreadable_file_is_reported(tmp_path):
    (tmp_path / FILE).symlink_to(tmp_path / "gone")
    assert read_runs(tmp_path)["."].problems == (f"{tmp_path / FILE}: No such file or directory",)


def test_wants_an_existing_directory(tmp_path):
    with pytest.raises(ValueError, match=r"`logdir` must be an existing directory\. Received: logdir='"):
        read_runs(tmp_path / "nowhere")


def test_links_in_circles_end(tmp_path):
    write_events(tmp_path / "a" / FILE, losses(1.0))
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert list(read_runs(tmp_path)) == ["a"]


def write_layers(folder, steps, layers=("a", "b"), value=1.0):
    steps = list(steps)
    series = LayerSeries(steps, np.full((len(steps), len(layers)), value), layers)
    with RunWriter(folder) as writer:
        writer.write_signals({"gradient_norm": series, "weight_norm": series})


class TestLayers:
    def test_after_a_restart_the_later_values_count(self, tmp_path):
        write_layers(tmp_path, range(1, 6), value=1.0)
        write_layers(tmp_path, [3], value=2.0)
        series = read_runs(tmp_path)["."].layers["weight_norm"]
        assert (series.steps.tolist(), series["a"].values.tolist()) == ([1, 2, 3], [1, 1, 2])

    def test_of_a_changed_model_are_all_there(self, tmp_path):
        write_layers(tmp_path, [1, 2])
        write_layers(tmp_path, [3], layers=("b", "c"), value=2.0)
        series = read_runs(tmp_path)["."].layers["weight_norm"]
        assert series.layers == ("a", "b", "c")
        expected = [[1, 1, np.nan], [1, 1, np.nan], [np.nan, 2, 2]]
        np.testing.assert_array_equal(series.values, expected)

    @pytest.mark.parametrize("block_bytes", [64, 1 << 24])
    def test_of_a_model_that_changed_in_one_file_too(self, tmp_path, monkeypatch, block_bytes):
        monkeypatch.setattr(records, "BLOCK_BYTES", block_bytes)
        with RunWriter(tmp_path) as writer:
            for step, layer in enumerate("aabba"):
                writer.write("weight_norm", LayerSeries([step], [[step]], (layer,)))
        series = read_runs(tmp_path)["."].layers["weight_norm"]
        nan = np.nan
        expected = [[0, nan], [1, nan], [nan, 2], [nan, 3], [4, nan]]
        np.testing.assert_array_equal(series.values, expected)

    def test_are_followed_while_their_file_grows(self, tmp_path):
        write_layers(tmp_path / "whole", range(20))
        (path,) = tmp_path.rglob("*tfevents*")
        data, growing = path.read_bytes(), tmp_path / "run" / FILE
        growing.parent.mkdir()
        logs, seen = LogDirectory(tmp_path / "run"), []
        for end in (*range(0, len(data), 37), len(data)):
            growing.write_bytes(data[:end])
            layers = logs.read()["."].layers
            seen.append(len(layers["weight_norm"]) if layers else 0)
        assert seen == sorted(seen)
        assert (seen[0], seen[-1]) == (0, 20)

    def test_with_a_damaged_record_the_others_are_read(self, tmp_path):
        write_layers(tmp_path, range(10))
        (path,) = tmp_path.rglob("*tfevents*")
        data = bytearray(path.read_bytes())
        data[-20] ^= 1
        path.write_bytes(data)
        run = read_runs(tmp_path)["."]
        assert run.layers["weight_norm"].steps.tolist() == list(range(9))
        assert len(run.problems) == 1

    @pytest.mark.parametrize(("damaged", "left"), [(1, [1, 2, 3, 4, 5]), (2, [])])
    def test_names_that_are_damaged_once_are_known_from_the_next_flush(self, tmp_path, damaged, left):
        with RunWriter(tmp_path) as writer:
            for step in range(6):
                writer.write("weight_norm", LayerSeries([step], [[step]], ("a",)))
                if step == 2:
                    writer.flush()
        (path,) = tmp_path.rglob("*tfevents*")
        path.write_bytes(path.read_bytes().replace(b"weight_norm", b"weight_nrom", damaged))
        run = read_runs(tmp_path)["."]
        series = run.layers.get("weight_norm")
        assert ([] if series is None else series.steps.tolist()) == left
        assert len(run.problems) == damaged + (not left)
        assert bool(left) != ("no names fit the 4 arrays recipe/arrays/" in run.problems[-1])

    def test_foreign_tensors_are_passed_over(self, tmp_path):
        write_events(tmp_path / FILE, [tensor("weights", 1, [1.0, 2.0], content=True, shape=(2,))])
        run = read_runs(tmp_path)["."]
        assert (len(run), run.layers, run.problems) == (0, {}, ())


class TestModelCard:
    def test_of_the_last_file_that_has_one_counts(self, tmp_path):
        for compiled in (True, False):
            with RunWriter(tmp_path) as writer:
                writer.write_model_card(ModelCard(training=TrainingFacts(compiled)))
        write_layers(tmp_path, [1])
        assert read_runs(tmp_path)["."].model_card == ModelCard(training=TrainingFacts(compiled=False))

    @pytest.mark.parametrize("text", [b"", b"[]", b'{"colour": 1}', b"{", b'{"training": 5}'])
    def test_that_is_none_is_a_problem(self, tmp_path, text):
        card = tensor_pb2.TensorProto(string_val=[text])
        write_events(tmp_path / FILE, [event(0, 0.0, tag=MODEL_CARD_TAG, tensor=card)])
        run = read_runs(tmp_path)["."]
        problem = (f"{tmp_path / FILE}: the model card cannot be read",) * bool(text)
        assert (run.model_card, run.problems) == (None, problem)


class TestLogDirectory:
    def test_may_not_exist_yet(self, tmp_path):
        logs = LogDirectory(tmp_path / "later")
        assert logs.read() == {}
        write_events(tmp_path / "later/run" / FILE, losses(1.0))
        assert list(logs.read()) == ["run"]

    def test_follows_files_that_grow_while_they_are_read(self, tmp_path):
        logs, seen = LogDirectory(tmp_path), []
        data = write_events(tmp_path / "whole" / FILE, losses(*range(40))).read_bytes()
        growing = tmp_path / "run" / FILE
        growing.parent.mkdir()
        for end in range(0, len(data) + 1, 37):
            growing.write_bytes(data[:end])
            run = logs.read()["run"]
            seen.append(len(run["loss"]) if "loss" in run else 0)
        growing.write_bytes(data)
        assert logs.read()["run"]["loss"].values.tolist() == list(range(40))
        assert seen == sorted(seen)

    def test_a_run_with_nothing_new_is_the_same_object(self, tmp_path):
        for name in "ab":
            write_events(tmp_path / name / FILE, losses(1.0))
        logs = LogDirectory(tmp_path)
        before = logs.read()
        write_events(tmp_path / "b" / FILE, losses(2.0, first=2))
        after = logs.read()
        assert after["a"] is before["a"]
        assert after["b"]["loss"].values.tolist() == [1, 2]

    def test_a_file_that_was_written_anew_is_read_anew(self, tmp_path):
        path = write_events(tmp_path / FILE, losses(1.0, 2.0, 3.0))
        logs = LogDirectory(tmp_path)
        logs.read()
        path.unlink()
        write_events(path, losses(9.0))
        assert logs.read()["."]["loss"].values.tolist() == [9]

    def test_a_deleted_run_is_gone(self, tmp_path):
        path = write_events(tmp_path / "a" / FILE, losses(1.0))
        logs = LogDirectory(tmp_path)
        logs.read()
        path.unlink()
        assert logs.read() == {}

    def test_a_deleted_file_takes_its_points_along(self, tmp_path):
        write_events(tmp_path / "events.out.tfevents.1.host", losses(1.0))
        second = write_events(tmp_path / "events.out.tfevents.2.host", losses(2.0, first=2))
        logs = LogDirectory(tmp_path)
        logs.read()
        second.unlink()
        assert logs.read()["."]["loss"].values.tolist() == [1]


class TestOtherWriters:
    def test_tensorboardx(self, tmp_path):
        from tensorboardX import SummaryWriter

        with SummaryWriter(str(tmp_path)) as writer:
            for step in range(300):
                writer.add_scalar("Loss/train", 1 / (step + 1), step)
                writer.add_scalar("Loss/test", 2 / (step + 1), step)
                writer.add_scalar("lr", 0.1, step)
            writer.add_histogram("weights", np.arange(10.0), 0)
            writer.add_text("note", "hello", 0)
        run = read_runs(tmp_path)["."]
        expected = 1 / np.arange(1, 301)
        np.testing.assert_allclose(run["loss"].values, expected, rtol=1e-7)
        np.testing.assert_allclose(run["validation_loss"].values, 2 * expected, rtol=1e-7)
        np.testing.assert_allclose(run["learning_rate"].values, 0.1, rtol=1e-7)

    def test_tensorboards_own_writer_which_pytorch_uses(self, tmp_path):
        from tensorboard.compat.proto import event_pb2, summary_pb2
        from tensorboard.summary.writer.event_file_writer import EventFileWriter

        writer = EventFileWriter(str(tmp_path))
        for step in range(5):
            value = summary_pb2.Summary.Value(tag="train_loss", simple_value=step)
            summary = summary_pb2.Summary(value=[value])
            writer.add_event(event_pb2.Event(step=step, wall_time=step, summary=summary))
        writer.close()
        assert read_runs(tmp_path)["."]["loss"].values.tolist() == [0, 1, 2, 3, 4]


def test_reading_imports_neither_keras_nor_tensorflow(tmp_path):
    write_events(tmp_path / FILE, losses(*range(30)))
    code = (
        "import sys; from kerasrecipe.diagnosis import diagnose; from kerasrecipe.logs import read_runs;"
        f"diagnose(read_runs({str(tmp_path)!r})['.']);"
        "print([m for m in ('keras', 'tensorflow', 'plotly', 'sklearn') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"

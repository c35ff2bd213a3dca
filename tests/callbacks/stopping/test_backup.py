import ml_dtypes
import numpy as np
import pytest

from kerasrecipe.callbacks.stopping.backup import Backup

RECORDS = {0: {"val_loss": 0.5, "loss": float("nan")}, 3: {"val_loss": 0.25, "loss": 0.1}}
WEIGHTS = [np.arange(6, dtype="float32").reshape(2, 3), np.float32(7), np.array([1, 2], "int64")]


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_reads_what_was_written(tmp_path):
    Backup(tmp_path / "new" / "folder").write(RECORDS, 3, WEIGHTS)
    records, best_epoch, weights = Backup(tmp_path / "new" / "folder").read()
    assert repr(records) == repr(RECORDS)
    assert best_epoch == 3
    for mine, theirs in zip(weights, WEIGHTS, strict=True):
        np.testing.assert_array_equal(mine, theirs, strict=True)


def test_an_empty_folder_holds_nothing(tmp_path):
    assert Backup(tmp_path).read() is None


def test_keeps_the_best_weights_only(tmp_path):
    backup = Backup(tmp_path)
    backup.write({0: {}}, 0, WEIGHTS)
    backup.write({0: {}, 1: {}}, 1, WEIGHTS)
    backup.write({0: {}, 1: {}, 2: {}}, 1, WEIGHTS)
    assert files(tmp_path) == ["early_stopping.json", "early_stopping_1.npz"]


def test_weights_may_be_left_out(tmp_path):
    Backup(tmp_path).write({0: {}}, 0, None)
    assert Backup(tmp_path).read() == ({0: {}}, 0, None)


def test_keeps_small_floats_exactly(tmp_path):
    weights = [np.array([1.5, -3e-20], ml_dtypes.bfloat16)]
    Backup(tmp_path).write({0: {}}, 0, weights)
    (read,) = Backup(tmp_path).read()[2]
    np.testing.assert_array_equal(read.astype(ml_dtypes.bfloat16), weights[0])


def test_a_process_that_dies_while_writing_leaves_the_last_whole_state(tmp_path, monkeypatch):
    Backup(tmp_path).write({0: {}}, 0, WEIGHTS)

    def die(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("json.dumps", die)
    with pytest.raises(KeyboardInterrupt):
        Backup(tmp_path).write({0: {}, 1: {}}, 1, [-each for each in WEIGHTS])
    records, best_epoch, weights = Backup(tmp_path).read()
    assert (list(records), best_epoch) == ([0], 0)
    np.testing.assert_array_equal(weights[0], WEIGHTS[0])


def test_removes_its_own_files_only(tmp_path):
    (tmp_path / "mine.txt").write_text("")
    Backup(tmp_path).write({0: {}}, 0, WEIGHTS)
    Backup(tmp_path).remove()
    assert files(tmp_path) == ["mine.txt"]


def test_removes_a_folder_of_its_own(tmp_path):
    backup = Backup(tmp_path / "backup")
    backup.write({0: {}}, 0, WEIGHTS)
    backup.remove()
    backup.remove()
    assert files(tmp_path) == []

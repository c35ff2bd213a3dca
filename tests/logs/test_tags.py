import numpy as np
import pytest

from kerasrecipe.logs.events import Points
from kerasrecipe.logs.run_writer import tag_of
from kerasrecipe.logs.tags import signal_of, to_signals


def points(*values):
    n = np.arange(len(values))
    return Points(n + 1, n * 1.0, np.array(values))


@pytest.mark.parametrize(
    ("tag", "part", "signal"),
    [
        ("epoch_loss", "train", "epoch_loss"),
        ("epoch_loss", "validation", "epoch_val_loss"),
        ("epoch_accuracy", "train", "epoch_accuracy"),
        ("epoch_accuracy", "validation", "epoch_val_accuracy"),
        ("evaluation_loss_vs_iterations", "validation", "evaluation_loss"),
        ("batch_loss", "train", "batch_loss"),
        ("epoch_learning_rate", "train", "epoch_learning_rate"),
        ("recipe/batch_loss", "train", "batch_loss"),
        ("Loss/train", "", "batch_loss"),
        ("Loss/test", "", "evaluation_loss"),
        ("train_loss", "", "batch_loss"),
        ("training loss", "", "batch_loss"),
        ("train_loss_epoch", "", "epoch_loss"),
        ("train_loss_step", "", "batch_loss"),
        ("val_loss", "", "evaluation_loss"),
        ("eval/loss", "", "evaluation_loss"),
        ("train/learning_rate", "", "batch_learning_rate"),
        ("lr-Adam", "", "batch_learning_rate"),
        ("lr", "", "batch_learning_rate"),
        ("loss", "validation", "evaluation_loss"),
        ("box_loss", "", "box_loss"),
        ("weights/lr_scale", "", "weights/lr_scale"),
        ("épaisseur", "", "épaisseur"),
    ],
)
def test_knows_the_signal_behind_a_tag(tag, part, signal):
    assert signal_of(tag, part) == signal


@pytest.mark.parametrize(
    "signal",
    [
        "batch_loss",
        "batch_learning_rate",
        "epoch_loss",
        "epoch_val_loss",
        "epoch_mae",
        "epoch_val_mae",
        "gradient_norm",
        "update_ratio",
        "step_gauge",
    ],
)
def test_a_written_signal_is_read_under_its_name(signal):
    assert signal_of(*tag_of(signal)) == signal


def test_our_own_batch_loss_wins_over_keras_running_mean():
    signals = to_signals({"train": {"batch_loss": points(1.0, 2.0), "recipe/batch_loss": points(3.0, 4.0)}})
    assert signals["batch_loss"].values.tolist() == [3, 4]


def test_epoch_signals_count_epochs():
    signals = to_signals({"train": {"epoch_accuracy": points(0.5), "loss": points(1.0)}})
    assert (signals["epoch_accuracy"].unit, signals["batch_loss"].unit) == ("epoch", "step")

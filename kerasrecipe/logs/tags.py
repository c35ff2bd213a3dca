"""Which signal a TensorBoard tag holds, whoever wrote it.

Keras writes `epoch_loss` into the sub-runs `train` and `validation`. PyTorch's and other users name their
tags freely (`Loss/train`, `val_loss`, `train/learning_rate`, `lr-Adam`): a tag is taken for a loss or a
learning rate when it says nothing else. All other tags keep their name.
"""

import re
from collections.abc import Collection, Mapping

from kerasrecipe.diagnosis.signals import SIGNALS
from kerasrecipe.diagnosis.trace import Series
from kerasrecipe.logs.events import NO_POINTS, Points
from kerasrecipe.logs.running_mean import unaverage

TRAIN, VALIDATION = "train", "validation"
"""The parts of a run, and the sub-runs that Keras writes them to."""

OWN_PREFIX = "recipe/"

VALIDATION_WORDS = {"val", "valid", "validation", "eval", "evaluation", "test", "dev"}
EPOCH_WORDS = {"epoch", "epochs"}
FILLING_WORDS = {"train", "training", "step", "batch", "iter", "iteration", "iterations", "total"}
LOSS = {"loss"}
RATE = ({"lr"}, {"learning", "rate"})
OPTIMIZERS = {"adam", "adamw", "sgd", "rmsprop", "adagrad", "adadelta", "lion", "pg1"}

KERAS_METRIC = re.compile(r"epoch_(?!val_)\w+")


def part_of(folder: str, siblings: Collection[str]) -> str:
    """The part of a run that a sub-run's folder holds; "" where the folder is a run by itself.

    Args:
        folder: its name.
        siblings: the names of all folders with logs beside it.

    Example:
        >>> part_of("validation", []), part_of("test", ["train", "test"]), part_of("test", ["test"])
        ('validation', 'validation', '')
    """
    if folder in (TRAIN, VALIDATION):
        return folder
    return VALIDATION if folder in VALIDATION_WORDS and TRAIN in siblings else ""


def signal_of(tag: str, part: str) -> str:
    """The name of the signal that a tag of a sub-run holds.

    Args:
        tag: for example "epoch_loss" or "Loss/train".
        part: "train" or "validation" where the sub-run says it, else "".

    Example:
        >>> signal_of("epoch_loss", "validation"), signal_of("Loss/train", ""), signal_of("lr-Adam", "")
        ('epoch_val_loss', 'batch_loss', 'batch_learning_rate')
        >>> signal_of("box_loss", "")
        'box_loss'
    """
    for signal in SIGNALS.values():
        if tag == signal.tag and part in ("", signal.part):
            return signal.name
    if part == VALIDATION and KERAS_METRIC.fullmatch(tag):
        return tag.replace("epoch_", "epoch_val_", 1)
    return _free_name(tag, part) or tag


def _free_name(tag: str, part: str) -> str | None:
    """The signal of a freely named tag, or None."""
    words = set(re.findall(r"[a-z0-9]+", tag.lower()))
    held_out = part == VALIDATION or bool(words & VALIDATION_WORDS)
    axis = "epoch" if words & EPOCH_WORDS else "batch"
    said = words - VALIDATION_WORDS - EPOCH_WORDS - FILLING_WORDS
    if said == LOSS:
        if not held_out:
            return f"{axis}_loss"
        return "epoch_val_loss" if axis == "epoch" else "evaluation_loss"
    if said - OPTIMIZERS in RATE:
        return f"{axis}_learning_rate"
    return None


def to_signals(parts: Mapping[str, Mapping[str, Points]]) -> dict[str, Series]:
    """The signals of one run.

    Where several tags hold the same signal, our own tag wins, then the first one written of.

    Args:
        parts: for each sub-run ("train", "validation" or "") the points by tag.
    """
    found: dict[str, Points] = {}
    own: set[str] = set()
    for part, tags in parts.items():
        for tag, points in tags.items():
            name = signal_of(tag, part)
            if tag == "batch_loss" and part == TRAIN:
                points = unaverage(points, tags.get("epoch_loss", NO_POINTS))
            if name not in found or (tag.startswith(OWN_PREFIX) and name not in own):
                found[name] = points
            if tag.startswith(OWN_PREFIX):
                own.add(name)
    return {name: _series(name, points) for name, points in found.items()}


def _series(name: str, points: Points) -> Series:
    unit = SIGNALS[name].unit if name in SIGNALS else _unit(name)
    return Series.from_records(points.steps, points.values, points.wall_times, unit)


def _unit(name: str) -> str:
    return "epoch" if name.startswith("epoch_") else "step"

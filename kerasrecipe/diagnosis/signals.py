"""The signals' names, units, meanings and tags: who writes and who reads shares this table.

Metrics beside the loss have no row: the metric `accuracy` gives the signals `epoch_accuracy` and
`epoch_val_accuracy`, written under the tag `epoch_accuracy` like the epoch losses below.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Signal:
    """One signal: its name, the unit of its steps, its meaning, and the tag it is written under.

    Args:
        name: the key in a `Trace`.
        unit: what one step counts, "step" (a batch) or "epoch".
        meaning: one line for people.
        tag: the TensorBoard tag.
        part: the sub-run that holds the tag, "train" or "validation".
    """

    name: str
    unit: str
    meaning: str
    tag: str
    part: str = "train"


SIGNALS = {
    signal.name: signal
    for signal in (
        Signal("batch_loss", "step", "training loss of each single batch", "recipe/batch_loss"),
        Signal("epoch_loss", "epoch", "training loss, mean of the epoch", "epoch_loss"),
        Signal("epoch_val_loss", "epoch", "validation loss after the epoch", "epoch_loss", "validation"),
        Signal(
            "evaluation_loss",
            "step",
            "validation loss at the step where it was measured",
            "evaluation_loss_vs_iterations",
            "validation",
        ),
        Signal("batch_learning_rate", "step", "learning rate of each step", "recipe/learning_rate"),
        Signal(
            "epoch_learning_rate",
            "epoch",
            "learning rate at the epoch's end",
            "epoch_learning_rate",
        ),
    )
}

FINEST = {
    "loss": ("batch_loss", "epoch_loss"),
    "validation_loss": ("evaluation_loss", "epoch_val_loss"),
    "learning_rate": ("batch_learning_rate", "epoch_learning_rate"),
}
"""Names that stand for whichever of the listed signals has the most points."""

REPORT_TAG = "recipe/report"
"""The tag of a run's Report, a JSON text."""

PLUGIN_NAME = "kerasrecipe"
"""The owner that TensorBoard files the report under."""

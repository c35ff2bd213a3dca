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
        tag: the TensorBoard tag, or None for a signal that is written in an array with others.
        part: the sub-run that holds the tag, "train" or "validation".
    """

    name: str
    unit: str
    meaning: str
    tag: str | None = None
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
        Signal("gradient_norm", "step", "length of the gradient", "recipe/gradient_norm"),
        Signal("weight_norm", "step", "length of all trainable weights together"),
        Signal("update_norm", "step", "length of the step that the weights took"),
        Signal("update_ratio", "step", "update norm / weight norm", "recipe/update_ratio"),
        Signal("gradient_zero_share", "step", "share of the gradient's entries that are 0"),
        Signal("gradient_not_finite_share", "step", "share of the gradient's entries that are not finite"),
        Signal("gradient_clipped_share", "step", "share of the gradient's length that clipping takes away"),
        Signal("slope_before", "step", "slope of the loss along the step where it began, g_t·Δ"),
        Signal("slope_after", "step", "slope of the loss along the step where it ended, g_{t+1}·Δ"),
        Signal(
            "step_gauge",
            "step",
            "-slope after / slope before: -1 undershoots, 0 is at the minimum on its line, 1 as far beyond",
            "recipe/step_gauge",
        ),
        Signal("gradient_cosine", "step", "cosine between successive gradients"),
        Signal(
            "gradient_noise_scale", "step", "batch size at which the gradient's noise equals the gradient"
        ),
        Signal("gradient_noise_scale_low", "step", "lower end of its 95 % interval"),
        Signal(
            "gradient_noise_scale_high", "step", "upper end likewise; infinite where the gradient may be 0"
        ),
        Signal("prediction_spread", "step", "standard deviation of the predictions on a probe batch"),
        Signal(
            "prediction_majority_share", "step", "share of a probe batch in the class predicted most often"
        ),
    )
}
"""Signals of the whole run, by name."""

VARIABLE_SIGNALS = {
    signal.name: signal
    for signal in (
        Signal("gradient_norm", "step", "length of the variable's gradient"),
        Signal("weight_norm", "step", "length of the variable"),
        Signal("update_norm", "step", "length of the step that the variable took"),
        Signal("update_ratio", "step", "update norm / weight norm of the variable"),
        Signal("gradient_zero_share", "step", "share of its gradient's entries that are 0"),
        Signal("gradient_not_finite_share", "step", "share of its gradient's entries that are not finite"),
    )
}
"""Signals of each trainable variable, by name."""

LAYER_SIGNALS = {
    signal.name: signal
    for signal in (
        Signal(
            "dead_units", "step", "share of the layer's units that are 0 for every sample of a probe batch"
        ),
        Signal("saturated_units", "step", "share of the layer's units at an end of their range likewise"),
        Signal("activation_mean", "step", "mean of the layer's outputs"),
        Signal("activation_std", "step", "standard deviation of the layer's outputs"),
        Signal("activation_not_finite_share", "step", "share of the layer's outputs that are not finite"),
        Signal(
            "unit_rank", "step", "how many of the layer's units are linearly independent on a probe batch"
        ),
    )
}
"""Signals of each layer, by name."""

FINEST = {
    "loss": ("batch_loss", "epoch_loss"),
    "validation_loss": ("evaluation_loss", "epoch_val_loss"),
    "learning_rate": ("batch_learning_rate", "epoch_learning_rate"),
}
"""Names that stand for whichever of the listed signals has the most points."""

REPORT_TAG = "recipe/report"
"""The tag of a run's Report, a JSON text."""

MODEL_CARD_TAG = "recipe/model_card"
"""The tag of a run's ModelCard, a JSON text."""

ARRAY_PREFIX = "recipe/arrays/"
"""Begins the tags of arrays that hold several signals."""

PLUGIN_NAME = "kerasrecipe"
"""The owner that TensorBoard files all but the scalars under."""

"""One pass of the probe batch through a model that leaves no trace in it."""

from collections.abc import Mapping
from typing import Any

import keras

from kerasrecipe.callbacks.activations.class_rule import class_rule
from kerasrecipe.callbacks.activations.mask_reader import MaskReader
from kerasrecipe.callbacks.activations.prediction_statistics import predicted_classes, prediction_spread
from kerasrecipe.callbacks.activations.recorder import Recorder
from kerasrecipe.callbacks.activations.tapping import tapped
from kerasrecipe.callbacks.activations.unit_values import unit_values
from kerasrecipe.require import require


class ForwardPass:
    """Statistics of a model's activations and predictions as a pure function of inputs and weights.

    The weights come in as arguments, and what the model would write to its variables is let go.

    Args:
        model: the model.
        layers: those to look at, by name.
        y: targets of the batch, or None.
    """

    def __init__(self, model: keras.Model, layers: Mapping[str, Any], y: Any) -> None:
        self.model = model
        self.layers = layers
        self.variables = list(model.variables)
        self.y = y
        self.names: tuple[str, ...] = ()
        self.not_tapped: dict[str, str] = {}

    def __call__(self, inputs: tuple[Any, Any]) -> dict[str, Any]:
        """The statistics of the layers in the order of `names`, and of the predictions.

        What is no number stays behind as attributes when the pass is traced.
        """
        x, values = inputs
        samples = keras.tree.flatten(x)[0].shape[0]
        recorder = Recorder(samples)
        with keras.StatelessScope(list(zip(self.variables, values, strict=True))):
            with tapped(self.layers, recorder.flush, recorder.add):
                outputs = self.model(x, training=False)
            recorder.flush()
        recorder.note_missing(self.layers)
        self.names, self.not_tapped = tuple(recorder.names), recorder.not_tapped
        return {"layers": recorder.statistics, "predictions": self._predictions(outputs, samples)}

    def _predictions(self, outputs: Any, samples: int) -> list[dict[str, Any]]:
        predictions = keras.tree.flatten(outputs)
        count = len(predictions)
        names = sorted(outputs) if isinstance(outputs, dict) else getattr(self.model, "output_names", ())
        losses = _of_each(getattr(self.model, "loss", None), names, count) or [None] * count
        targets = _of_each(self.y, names, count)
        require(
            targets is not None,
            f"have a part for each of the {count} outputs",
            y=len(keras.tree.flatten(self.y)),
        )
        return [
            _statistics(prediction, loss, y)
            for prediction, loss, y in zip(predictions, losses, targets or [], strict=True)
            if tuple(prediction.shape[:1]) == (samples,)  # others are no predictions, as a loss put out
        ]


def _statistics(prediction: Any, loss: Any, y: Any) -> dict[str, Any]:
    units = unit_values(prediction, mask=MaskReader()(prediction))
    rule = class_rule(prediction.shape, loss, y)
    return {"spread": prediction_spread(units), "classes": predicted_classes(units, rule)}


def _of_each(structure: Any, names: Any, count: int) -> list[Any] | None:
    """What belongs to each output, of which a single thing belongs to all; None where it does not fit."""
    if not isinstance(structure, dict | list | tuple):
        return [structure] * count
    if isinstance(structure, dict) and set(structure) <= set(names):
        return [structure.get(name) for name in names]
    parts = keras.tree.flatten(structure)
    return parts if len(parts) == count else None

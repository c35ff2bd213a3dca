"""The probe of a model's activations."""

from typing import Any

import keras
import numpy as np

from kerasrecipe.callbacks.activations.activation_reading import ActivationReading
from kerasrecipe.callbacks.activations.compiled_function import CompiledFunction
from kerasrecipe.callbacks.activations.forward_pass import ForwardPass
from kerasrecipe.callbacks.activations.prediction_statistics import majority_share
from kerasrecipe.callbacks.activations.probe_batch import probe_batch
from kerasrecipe.callbacks.activations.tappable import tappable
from kerasrecipe.callbacks.activations.unit_rank import relative_rank
from kerasrecipe.require import require

FIELDS = (
    "dead_units",
    "saturated_units",
    "activation_mean",
    "activation_std",
    "activation_not_finite_share",
)
"""What the compiled pass gives as it stands in a reading."""


class ActivationProbe:
    """Looks at the activations and predictions of a model on a fixed batch.

    Each measurement is one compiled forward pass in inference mode that returns the statistics only. It
    reads the weights as they are then, and leaves the model and all random states as they were. It is
    compiled anew when layers, variables or the loss are other ones.

    At most 256 evenly spaced samples are used. Dead units and numbers that are not finite are looked for
    everywhere; mean, deviation and saturation enter at most 2^18 activations of a layer, at evenly spaced
    positions, and the rank 64 evenly spaced units in 1,024 rows.

    What a subclassed model computes without a layer is not seen: there `keras.ops.relu(x)` belongs to no
    layer, `keras.layers.ReLU()` does.

    Args:
        model: any Keras model; it must be built when it is measured.
        x: its input, an array or a structure of arrays, with a row for each sample.
        y: the targets, which tell whether the predictions are of classes; without them, the loss does.

    Raises:
        ValueError: the arrays have no rows, or not equally many.

    Example:
        >>> import keras, numpy as np
        >>> layers = [keras.layers.Dense(2, "relu", name="hidden"), keras.layers.Dense(1)]
        >>> model = keras.Sequential([keras.Input((1,)), *layers])
        >>> layers[0].set_weights([np.array([[1.0, -1.0]]), np.zeros(2)])
        >>> reading = ActivationProbe(model, np.array([[1.0], [2.0], [3.0]])).measure()
        >>> reading.layers[0], float(reading.dead_units[0]), float(reading.activation_mean[0])
        ('hidden', 0.5, 1.0)
    """

    def __init__(self, model: keras.Model, x: Any, y: Any = None) -> None:
        self.model = model
        self.x, self.y = probe_batch(x, y)
        self._pieces: list[Any] = []
        self._untraceable: dict[str, str] = {}

    def measure(self) -> ActivationReading:
        """The statistics as the model is now.

        Raises:
            ValueError: the model is not built, or `y` does not fit its outputs.
        """
        require(self.model.built, "be built before it is measured", model=self.model.name)
        if hasattr(self.model, "jax_state_sync"):
            self.model.jax_state_sync()  # while `fit` runs on JAX, the variables are empty
        pieces = [*self.model._flatten_layers(), *self.model.variables, getattr(self.model, "loss", None)]
        known = len(pieces) == len(self._pieces)
        if known and all(new is old for new, old in zip(pieces, self._pieces, strict=True)):
            return self._reading(self._run())
        found = self._first_run()
        self._pieces = pieces
        return self._reading(found)

    def _first_run(self) -> dict[str, Any]:
        """Compiles a pass, with fewer taps where layers run in loops that their tensors do not outlive."""
        every = tappable(self.model)
        outer = tappable(self.model, inside_layers=False)
        errors: list[Exception] = []
        for layers in (every, outer, {}):
            self._pass = ForwardPass(self.model, layers, self.y)
            self._compiled = CompiledFunction(self._pass, bool(self.model.run_eagerly))
            try:
                found = self._run()
            except Exception as error:  # each backend has its own for a tensor that is out of reach
                errors.append(error)
                continue
            reason = f"its output could not be taken out ({type(errors[0]).__name__})" if errors else ""
            self._untraceable = {name: reason for name in every if name not in layers}
            return found
        raise errors[0]

    def _run(self) -> dict[str, Any]:
        values = [variable.value for variable in self._pass.variables]
        return self._compiled.predict_on_batch((self.x, values))

    def _reading(self, found: dict[str, Any]) -> ActivationReading:
        layers, predictions = found["layers"], found["predictions"]
        ranks = [relative_rank(each.pop("correlations"), float(each.pop("rows"))) for each in layers]
        spreads = [each["spread"] for each in predictions]
        shares = [majority_share(each["classes"]) for each in predictions]
        return ActivationReading(
            layers=self._pass.names,
            **{field: np.array([each[field] for each in layers], np.float64) for field in FIELDS},
            unit_rank=np.array(ranks, np.float64),
            prediction_spread=float(np.fmin.reduce(spreads, initial=np.nan)),
            prediction_majority_share=float(np.fmax.reduce(shares, initial=np.nan)),
            not_tapped=self._pass.not_tapped | self._untraceable,
        )

"""Measures steps of JAX as further inputs and outputs of the compiled step."""

from typing import Any

import jax.numpy as jnp
import keras
import numpy as np

from kerasrecipe.callbacks.monitor.measures import (
    LATER,
    PER_VARIABLE,
    UNKNOWN,
    WHOLE,
    FoldedSums,
    Sampling,
    before_update,
    float32,
    kept_square,
    update_of,
)
from kerasrecipe.callbacks.monitor.tap import CAPACITY, Tap, sizes_of, value_limit

State = dict[str, Any]


class JaxTap(Tap):
    """Keeps readings in a ring of arrays, `state`, that goes through the step beside the model's.

    Args:
        optimizer: as of `Tap`; built.
        keeps_update: as of `Tap`.
    """

    sums = FoldedSums()

    def __init__(self, optimizer: Any, keeps_update: bool) -> None:
        super().__init__(optimizer, keeps_update)
        self.variables = list(optimizer._trainable_variables)
        sizes = tuple(sizes_of(self.variables).tolist())
        self._sampling = Sampling.of(sizes)
        self.state: State = {
            "step": np.int32(0),
            "follows": np.False_,
            "count": np.int32(0),
            "steps": jnp.zeros(CAPACITY, "int32"),
            "per_variable": jnp.zeros((CAPACITY, len(sizes), len(PER_VARIABLE)), "float32"),
            "whole": jnp.full((CAPACITY, len(WHOLE)), jnp.nan, "float32"),
        }
        if keeps_update:
            entries = sum(self._sampling.lengths)
            self.state |= {name: jnp.zeros(entries, "float32") for name in ("update", "sample")}

    def begin(self, step: int, follows: bool) -> None:
        """As `Tap` says."""
        self.state |= {"step": np.int32(step), "follows": np.bool_(follows)}

    def replacements(self) -> dict[str, Any]:
        """The update; what sees the loss belongs to the model."""
        return {"stateless_apply": self._apply}

    def see_loss(self, loss: Any) -> None:
        """Puts the loss of the step that was just made into its row."""
        place = (self.state["count"] - 1) % CAPACITY
        self.state["whole"] = self.state["whole"].at[place, 0].set(float32(loss))

    def _apply(self, optimizer_variables: Any, grads: Any, trainable_variables: Any) -> Any:
        result = self.original("stateless_apply")(optimizer_variables, grads, trainable_variables)
        with self.harmless():
            self.state = self._measured(optimizer_variables, grads, trainable_variables, result[0])
        return result

    def _measured(self, optimizer_variables: Any, grads: Any, before: Any, after: Any) -> State:
        """The state with one more reading."""
        scale, rate = self._scale_and_rate(optimizer_variables)
        gs = [float32(g) / scale for g in grads]
        taken = self._sampling.take(gs)
        sampled = self.sums.square(taken)
        state, nan = self.state, jnp.asarray(jnp.nan, "float32")
        whole, kept = state["whole"], {}
        update_squares, slope = jnp.full(len(gs), jnp.nan, "float32"), nan
        batch_size = float32(self.batch_size)
        if self.keeps_update:
            later = [
                self.sums.product(taken, state["update"]),
                self.sums.product(taken, state["sample"]),
                sampled,
                batch_size,
            ]
            known = jnp.where(state["follows"], jnp.stack(later), jnp.nan)
            whole = whole.at[(state["count"] - 1) % CAPACITY, LATER:].set(known)
            entries = self._sampling.entries(before)
            update, update_squares = update_of(self.sums, self._sampling, entries, after)
            kept = {"update": update, "sample": taken}
            slope = self.sums.product(taken, update)
        limit = kept_square(gs, value_limit(self.optimizer))
        row = jnp.stack([nan, rate, slope, limit, sampled, batch_size, *map(float32, UNKNOWN)])
        rows = before_update(self.sums, gs, before, self._sampling.shares(taken))
        rows = jnp.concatenate([rows, update_squares[:, None]], axis=1)
        place = state["count"] % CAPACITY
        return {
            **kept,
            "step": state["step"] + 1,
            "follows": jnp.asarray(True),
            "count": state["count"] + 1,
            "steps": state["steps"].at[place].set(state["step"]),
            "per_variable": state["per_variable"].at[place].set(rows),
            "whole": whole.at[place].set(row),
        }

    def _scale_and_rate(self, optimizer_variables: Any) -> tuple[Any, Any]:
        """The scale of the loss and the learning rate of this step."""
        mapping = zip(self.optimizer.variables, optimizer_variables, strict=True)
        with keras.StatelessScope(state_mapping=list(mapping)):
            if isinstance(self.optimizer, keras.optimizers.LossScaleOptimizer):
                scale = float32(self.optimizer.dynamic_scale)
            else:
                scale = float32(self.optimizer.loss_scale_factor or 1.0)
            return scale, float32(self.optimizer.learning_rate)

    def fetch(self) -> Any:
        """As `Tap` says."""
        count = int(self.state["count"])
        places = np.arange(max(0, count - CAPACITY), count) % CAPACITY
        return [np.asarray(self.state[name])[places] for name in ("steps", "per_variable", "whole")]

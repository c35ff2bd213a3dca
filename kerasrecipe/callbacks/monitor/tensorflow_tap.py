"""Measures steps of TensorFlow inside the graph."""

import threading
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from kerasrecipe.callbacks.learning_rate import inner_optimizer
from kerasrecipe.callbacks.monitor.measures import (
    LATER,
    PER_VARIABLE,
    UNKNOWN,
    WHOLE,
    FoldedSums,
    Sampling,
    Sums,
    before_update,
    kept_square,
    update_of,
)
from kerasrecipe.callbacks.monitor.tap import (
    CAPACITY,
    Tap,
    loss_scale,
    rows_of,
    sizes_of,
    value_limit,
    with_gradients,
)


class TensorFlowSums(Sums):
    """Sums of long rows are traces of products of two matrices, which write nothing down."""

    def product(self, first: Any, second: Any) -> Any:
        """The sum of products."""
        size = int(np.prod(first.shape))
        if size < 4096 or size % 2:
            return super().product(first, second)
        a, b = (tf.reshape(tf.cast(each, tf.float32), (2, -1)) for each in (first, second))
        return tf.linalg.trace(tf.matmul(a, b, transpose_b=True))


class TensorFlowTap(Tap):
    """Keeps readings in a ring of variables, which belong to neither the model nor its optimizer.

    Under a strategy with several replicas gradients are measured when they are added up: clipped, and after
    the decay of weights, which then is no part of the update. The readings are the first replica's.

    Args:
        optimizer: as of `Tap`.
        keeps_update: as of `Tap`.
        jit_compile: whether XLA compiles the step.
    """

    def __init__(self, optimizer: Any, keeps_update: bool, jit_compile: bool) -> None:
        inner = inner_optimizer(optimizer)
        self.sees_clipped = inner._distribution_strategy.num_replicas_in_sync > 1
        super().__init__(inner if self.sees_clipped else optimizer, keeps_update)
        self.sums = FoldedSums() if jit_compile else TensorFlowSums()
        self._local = threading.local()  # each replica traces in a thread of its own
        self._begun = (0, False)
        self._built = False

    def begin(self, step: int, follows: bool) -> None:
        """As `Tap` says."""
        self._begun = (step, follows)
        if self._built:
            self._step.assign(step)
            self._follows.assign(follows)

    def replacements(self) -> dict[str, Any]:
        """The update, what sees the loss, and what adds up the gradients of replicas."""
        return {
            "apply": self._apply,
            "scale_loss": self._scale_loss,
            "_all_reduce_sum_gradients": self._reduced,
        }

    def see_batch(self, data: Any) -> None:
        """As `Tap` says, of each replica."""
        self._local.batch_size = tf.cast(rows_of(data), tf.float32)

    def _scale_loss(self, loss: Any) -> Any:
        self._local.loss = loss
        return self.original("scale_loss")(loss)

    def _apply(self, grads: Sequence[Any], trainable_variables: Sequence[Any] | None = None) -> Any:
        grads, before = list(grads), None
        variables = trainable_variables or self.optimizer._trainable_variables
        if not self.sees_clipped:
            with self.harmless():
                before = self._before(*with_gradients(grads, variables))
        result = self.original("apply")(grads, trainable_variables)
        with self.harmless():
            before = before or self._local.__dict__.pop("before", None)
            if before:
                self._after(*before)
        return result

    def _reduced(self, grads_and_vars: Any) -> Any:
        """Sees the gradients of all replicas together: clipped, and after the decay of weights."""
        pairs = self.original("_all_reduce_sum_gradients")(grads_and_vars)
        if self.sees_clipped:
            with self.harmless():
                self._add_replicas()
                self._local.before = self._before(*with_gradients(*zip(*pairs, strict=True)))
        return pairs

    def _add_replicas(self) -> None:
        """Each replica has its part of the batch and of its loss."""
        add = tf.distribute.get_replica_context().all_reduce
        known = vars(self._local)
        for name in ("batch_size", "loss"):
            if name in known:
                known[name] = add(tf.distribute.ReduceOp.SUM, known[name])

    def _before(self, gs: list[Any], variables: list[Any]) -> tuple[Any, ...]:
        self.variables = self.variables or variables
        if not self._built:
            with tf.init_scope():
                self._build()
        scale = 1.0 if self.sees_clipped else loss_scale(self.optimizer)
        gs, variables = _unscaled(gs, scale), [_native(variable) for variable in variables]
        rate = tf.cast(self.optimizer.learning_rate, tf.float32)
        taken = self._sampling.take(gs)
        sampled = self.sums.square(taken)
        if self.keeps_update:
            self._follow_up(taken, sampled)
        weights = [tf.convert_to_tensor(variable) for variable in variables]
        rows = before_update(self.sums, gs, weights, self._sampling.shares(taken))
        entries = self._sampling.entries(weights) if self.keeps_update else None
        return gs, variables, rows, rate, taken, sampled, entries

    def _build(self) -> None:
        """Creates the ring; the sizes are known once gradients are."""
        sizes = tuple(sizes_of(self.variables).tolist())
        self._sampling = Sampling.of(sizes)
        self._step = _variable(np.int64(self._begun[0]))
        self._follows = _variable(np.bool_(self._begun[1]))
        self._count = _variable(np.int32(0))
        self._steps = _variable(np.zeros(CAPACITY, np.int64))
        self._per_variable = _variable(np.zeros((CAPACITY, len(sizes), len(PER_VARIABLE)), np.float32))
        self._whole = _variable(np.full((CAPACITY, len(WHOLE)), np.nan, np.float32))
        if self.keeps_update:
            entries = np.zeros(sum(self._sampling.lengths), np.float32)
            self._update, self._sample = _variable(entries), _variable(entries)
        self._built = True

    def _follow_up(self, taken: Any, sampled: Any) -> None:
        """Completes the row of the step before, if it was measured."""
        dots = [self.sums.product(taken, tf.convert_to_tensor(each)) for each in (self._update, self._sample)]
        later = tf.where(self._follows, tf.stack([*dots, sampled, self._local.batch_size]), UNKNOWN)
        place = tf.fill([len(UNKNOWN)], (self._count - 1) % CAPACITY)
        _put(self._whole, tf.stack([place, tf.range(LATER, len(WHOLE))], axis=1), later)
        self._sample.assign(taken)

    def _after(
        self,
        gs: list[Any],
        variables: list[Any],
        rows: Any,
        rate: Any,
        taken: Any,
        sampled: Any,
        entries: list[Any] | None,
    ) -> None:
        nan = tf.constant(np.nan, tf.float32)
        update_squares, slope = tf.fill([len(gs)], nan), nan
        if entries is not None:
            weights = [tf.convert_to_tensor(variable) for variable in variables]
            update, update_squares = update_of(self.sums, self._sampling, entries, weights)
            slope = self.sums.product(taken, update)
            self._update.assign(update)
        loss = getattr(self._local, "loss", None)
        loss = nan if loss is None else tf.cast(loss, tf.float32)
        limit = kept_square(gs, value_limit(self.optimizer))
        whole = tf.stack([loss, rate, slope, limit, sampled, self._local.batch_size, *UNKNOWN])
        place = (self._count % CAPACITY)[None, None]
        _put(self._per_variable, place, tf.concat([rows, update_squares[:, None]], axis=1)[None])
        _put(self._whole, place, whole[None])
        _put(self._steps, place, tf.convert_to_tensor(self._step)[None])
        self._count.assign_add(1)
        self._step.assign_add(1)
        self._follows.assign(True)

    def fetch(self) -> Any:
        """As `Tap` says."""
        count = int(_numpy(self._count)) if self._built else 0
        places = np.arange(max(0, count - CAPACITY), count) % CAPACITY
        if not count:
            return np.empty(0, np.int64), None, None
        return [_numpy(ring)[places] for ring in (self._steps, self._per_variable, self._whole)]


def _variable(value: Any) -> tf.Variable:
    return tf.Variable(
        value,
        trainable=False,
        synchronization=tf.VariableSynchronization.ON_READ,
        aggregation=tf.VariableAggregation.ONLY_FIRST_REPLICA,
    )


def _put(ring: Any, places: Any, rows: Any) -> None:
    """Replaces rows of a ring; a variable of many replicas is assigned whole."""
    if isinstance(ring, tf.distribute.DistributedValues):
        ring.assign(tf.tensor_scatter_nd_update(tf.convert_to_tensor(ring), places, rows))
    else:
        ring.scatter_nd_update(places, rows)


def _unscaled(gs: list[Any], scale: Any) -> list[Any]:
    dense = [tf.convert_to_tensor(g) for g in gs]
    if isinstance(scale, float | int) and scale == 1:
        return dense
    return [g / tf.cast(scale, g.dtype) for g in dense]


def _native(variable: Any) -> Any:
    return variable.value if isinstance(variable, keras.Variable) else variable


def _numpy(variable: Any) -> Any:
    """The value; of a variable of many replicas that of the first."""
    return keras.ops.convert_to_numpy(tf.convert_to_tensor(variable))

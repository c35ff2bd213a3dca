"""Facts of what `compile` was told."""

from collections.abc import Iterable, Iterator
from typing import Any

import keras

from kerasrecipe.callbacks.inspect.component import component_of, name_of
from kerasrecipe.callbacks.inspect.losses import losses_of
from kerasrecipe.callbacks.inspect.optimizer import optimizer_of
from kerasrecipe.callbacks.inspect.outputs import output_names
from kerasrecipe.callbacks.inspect.structure import leaves
from kerasrecipe.diagnosis.card import MetricFacts, TrainingFacts


def training_of(model: keras.Model) -> TrainingFacts:
    """The facts of training, `compiled=False` alone for a model that is not compiled."""
    if not model.compiled:
        return TrainingFacts(compiled=False)
    return TrainingFacts(
        compiled=True,
        losses=losses_of(model),
        metrics=tuple(_metrics(model)),
        optimizer=optimizer_of(model.optimizer),
        jit_compile=bool(model.jit_compile),
        run_eagerly=bool(model.run_eagerly),
        steps_per_execution=int(model.steps_per_execution),
        own_training_step=any(
            getattr(type(model), name) is not getattr(keras.Model, name)
            for name in ("train_step", "compute_loss")
        ),
    )


def _metrics(model: keras.Model) -> Iterator[MetricFacts]:
    given = getattr(model, "_compile_metrics", None)
    for kind, weighted in (("_user_metrics", False), ("_user_weighted_metrics", True)):
        for output, metrics in _by_output(getattr(given, kind, None), output_names(model) or []):
            for _, metric in leaves(metrics):
                component = None if isinstance(metric, str) else component_of(metric)
                name = getattr(metric, "name", None) or name_of(metric)
                yield MetricFacts(name, output, weighted, component)


def _by_output(metrics: Any, names: list[str]) -> Iterable[tuple[str | None, Any]]:
    """Each output's metrics; a list is one of outputs only where there are several of these."""
    if isinstance(metrics, dict):
        return metrics.items()
    if len(names) > 1 and isinstance(metrics, list | tuple) and len(metrics) == len(names):
        return zip(names, metrics, strict=True)
    return [(None, metrics)]

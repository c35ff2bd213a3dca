"""A model card in a few lines for people."""

from collections.abc import Iterable, Iterator

from kerasrecipe.diagnosis.card.array_facts import ArrayFacts
from kerasrecipe.diagnosis.card.data_facts import DataFacts, SplitFacts
from kerasrecipe.diagnosis.card.layer_facts import LayerFacts
from kerasrecipe.diagnosis.card.model_facts import ModelFacts
from kerasrecipe.diagnosis.card.target_facts import TargetFacts
from kerasrecipe.diagnosis.card.training_facts import TrainingFacts

RANDOM_ORDER = 4.0
"""Standard deviations within which the order of targets passes for random."""


def summary(
    model: ModelFacts | None, training: TrainingFacts | None, data: DataFacts | None
) -> Iterator[str]:
    """The lines of the summary; the last one says what was not looked at."""
    if model:
        yield from _model(model)
    if training:
        yield f"training: {_training(training) if training.compiled else 'not compiled'}"
    if data:
        yield from _data(data)
    parts = {"model": model, "training": training, "data": data}
    missing = [name for name, facts in parts.items() if facts is None]
    if data and data.validation is None:
        missing.append("validation data")
    if missing:
        yield f"not looked at: {', '.join(missing)}"


def _model(model: ModelFacts) -> Iterator[str]:
    size = f"{model.parameters:,} parameters" if model.parameters is not None else "not built"
    frozen = (model.parameters or 0) - (model.trainable_parameters or 0)
    yield f"model: {model.name}, {model.kind}, {size}" + (
        f", {frozen:,} of them not trainable" if frozen else ""
    )
    for layer in model.layers:
        yield f"  {_join(_layer(layer))}"
    for output in model.outputs or ():
        units = f"{output.units} units, " if output.units is not None else ""
        yield f"  output: {output.name or output.layer}, {units}{output.activation or 'activation not known'}"
    for missing in model.not_found:
        yield f"  not found: {missing}"


def _layer(layer: LayerFacts) -> Iterator[str | None]:
    yield f"{layer.name} ({layer.class_name})"
    yield f"{layer.units} units" if layer.units is not None else None
    yield layer.activation
    if layer.effective_activation != layer.activation and layer.effective_activation:
        yield f"then {layer.effective_activation}"
    yield f"normalization {layer.normalization}" if layer.normalization else None
    yield f"drops {layer.dropout_rate:g}" if layer.dropout_rate else None
    for weight in layer.weights:
        if weight.relative_deviation is not None:
            yield f"{weight.name} {weight.relative_deviation:.2g} of the deviation its fan-in asks for"
        yield f"{weight.name} with {weight.regularizer}" if weight.regularizer else None
    yield "frozen" if layer.parameters and not layer.trainable else None


def _training(training: TrainingFacts) -> str:
    losses = " + ".join(loss.name + " from logits" * bool(loss.from_logits) for loss in training.losses or ())
    optimizer = training.optimizer
    rate = optimizer.learning_rate if optimizer else None
    return _join(
        (
            losses or "no loss",
            optimizer.class_name if optimizer else None,
            f"learning rate {rate:.3g}" if rate is not None else None,
            str(optimizer.schedule) if optimizer and optimizer.schedule else None,
            ", ".join(f"metric {metric.name}" for metric in training.metrics or ()) or None,
        )
    )


def _data(data: DataFacts) -> Iterator[str]:
    yield from _split("training data", data.training)
    if data.validation:
        yield from _split("validation data", data.validation)
    if data.shared_rows:
        yield f"  {data.shared_rows:.1%} of the training rows occur again in the validation data"


def _split(name: str, split: SplitFacts) -> Iterator[str]:
    yield f"{name}: {'a few batches' if split.rows is None else f'{split.rows:,} rows'}"
    for array in split.inputs or ():
        yield f"  {_join(_array('input', array))}"
    for target in split.targets or ():
        yield f"  {_join([*_array('target', target), *_labels(target)])}"
    for weight in split.sample_weight or ():
        yield f"  {_join(_array('sample weight', weight))}"
    for missing in split.not_seen:
        yield f"  not seen: {missing}"


def _array(kind: str, array: ArrayFacts) -> Iterator[str | None]:
    yield f"{kind}{'' if array.name is None else f' {array.name}'}: {array.dtype} {array.shape}"
    numbers = array.statistics
    if numbers:
        yield f"{_figure(numbers.minimum)} to {_figure(numbers.maximum)}"
        yield f"mean {_figure(numbers.mean)}"
        yield f"standard deviation {_figure(numbers.standard_deviation)}"
    if array.scales and array.features and array.features > 1:
        yield f"features' deviations {array.scales.smallest:.3g} to {array.scales.largest:.3g}"
    yield f"{array.constant_features} constant features" if array.constant_features else None
    yield f"{array.not_finite:,} entries not finite" if array.not_finite else None


def _labels(target: TargetFacts) -> Iterator[str | None]:
    if target.class_counts:
        counts = [count for _, count in target.class_counts]
        yield f"{len(counts)} classes of {min(counts):,} to {max(counts):,}" + " one-hot" * bool(
            target.one_hot
        )
    yield (
        f"order {target.order:.1f}" if target.order is not None and abs(target.order) > RANDOM_ORDER else None
    )


def _figure(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.4g}"


def _join(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)

"""Model cards of healthy runs, with what a test wants to be different."""

from dataclasses import replace

import numpy as np

from kerasrecipe.diagnosis import ModelCard, Trace
from kerasrecipe.diagnosis.card import (
    ArrayFacts,
    Component,
    DataFacts,
    LayerFacts,
    LossFacts,
    ModelFacts,
    OptimizerFacts,
    OutputFacts,
    Range,
    SplitFacts,
    Statistics,
    TargetFacts,
    TrainingFacts,
    WeightFacts,
)


def statistics(values):
    finite = values[np.isfinite(values)]
    return Statistics(
        values.size,
        int(values.size - finite.size),
        int((values == 0).sum()),
        *(float(f(finite)) for f in (np.min, np.max, np.mean, np.std)),
    )


def array_facts(values, kind=ArrayFacts, **more):
    """The facts of an array as `inspect_data` finds them, without the labels' own."""
    values = np.asarray(values)
    columns = values.reshape(-1, values.shape[-1]).astype(float) if values.ndim > 1 else values[:, None]
    scales, means = columns.std(0), columns.mean(0)
    varying = scales[scales > 0]
    facts = {
        "rows": len(values),
        "rows_seen": len(values),
        "rows_checked": len(values),
        "not_finite": int((~np.isfinite(values)).sum()),
        "statistics": statistics(values.astype(float)),
        "features": columns.shape[1],
        "constant_features": int((scales == 0).sum()),
        "scales": Range(*np.quantile(varying, [0, 0.5, 1]).tolist()) if varying.size else None,
        "means": Range(*np.quantile(means, [0, 0.5, 1]).tolist()),
        "whole": bool(np.all(values == np.round(values))),
    }
    return kind(None, str(values.dtype), values.shape[1:], **facts | more)


def target_facts(values, **more):
    values = np.asarray(values)
    wide = values.ndim > 1 and values.shape[-1] > 1
    binary = bool(np.isin(values, [0, 1]).all())
    sums = values.sum(-1)
    one_hot = wide and binary and bool(np.all(sums == 1))
    counts = None
    if one_hot or (binary and wide and values.ndim == 2):
        ones = values.reshape(-1, values.shape[-1]).sum(0)
        counts = tuple((column, int(amount)) for column, amount in enumerate(ones))
    elif np.all(values == np.round(values)):
        labels, amounts = np.unique(values, return_counts=True)
        counts = tuple((int(label), int(amount)) for label, amount in zip(labels, amounts, strict=True))
    labels = {
        "binary": binary,
        "one_hot": one_hot,
        "sums_to_one": wide and bool(np.all(values >= 0) and np.allclose(sums, 1)),
        "class_counts": counts,
        "order": 0.0,
    }
    return array_facts(values, TargetFacts, **labels | more)


def dense(name, units, activation="relu", fan_in=64, relative_deviation=1.0, initializer=None, **more):
    """A dense layer whose kernel has the given deviation over the one its fan-in asks for."""
    asked = (2 / fan_in if activation == "relu" else 1 / fan_in) ** 0.5
    deviation = asked * relative_deviation
    entries = fan_in * units
    numbers = Statistics(entries, 0, 0, -2 * deviation, 2 * deviation, 0.0, deviation)
    kernel = WeightFacts(
        "kernel",
        initializer or Component("GlorotUniform", {}),
        shape=(fan_in, units),
        trainable=True,
        fan_in=fan_in,
        asked_deviation=asked,
        statistics=numbers,
        regularizer=more.pop("regularizer", None),
    )
    facts = {
        "class_name": "Dense",
        "built": True,
        "trainable": True,
        "parameters": entries + units,
        "trainable_parameters": entries + units,
        "weights": (kernel,),
        "output_shape": (None, units),
        "units": units,
        "activation": activation,
        "effective_activation": activation,
    }
    return LayerFacts(name, **facts | more)


def plain(name, class_name, **more):
    """A layer without weights."""
    return LayerFacts(name, class_name, built=True, trainable=True, parameters=0, **more)


def dropout(name, rate):
    return plain(name, "Dropout", dropout_rate=rate)


def card(
    *,
    activation="softmax",
    units=10,
    loss="sparse_categorical_crossentropy",
    from_logits=False,
    reduction="sum_over_batch_size",
    y=None,
    x=None,
    layers=None,
    last=None,
    behind=(),
    optimizer=None,
    metrics=(),
    batch_size=32,
    shuffle=True,
    validation=None,
    shared_rows=0.0,
    from_keras=True,
    **target,
):
    """A classifier of ten classes on unit inputs with two hidden layers, and what is different.

    `last` is the output layer and `behind` what only changes its output; `target` replaces facts of the
    targets; `validation` is (x, y).
    """
    random = np.random.default_rng(0)
    x = random.normal(size=(200, 64)) if x is None else np.asarray(x)
    y = random.integers(0, 10, 200) if y is None else np.asarray(y)
    last = last or dense("output", units, activation)
    hidden = (dense("hidden", 64), dense("hidden_1", 64)) if layers is None else tuple(layers)
    layers = (*hidden, last, *behind)
    model = ModelFacts(
        "network",
        "sequential",
        built=True,
        layers=layers,
        outputs=(OutputFacts("output", layers[-1].name, (None, units), units, activation),),
        input_shapes=((None, *x.shape[1:]),),
        parameters=sum(layer.parameters for layer in layers),
        trainable_parameters=sum(layer.trainable_parameters or 0 for layer in layers),
        dtype_policy="float32",
    )
    training = TrainingFacts(
        compiled=True,
        losses=(
            LossFacts(loss, from_keras, from_logits=from_logits, reduction=reduction, label_smoothing=0.0),
        ),
        metrics=tuple(metrics),
        optimizer=optimizer or OptimizerFacts("Adam", {}, 1e-3, 1e-3, gradient_accumulation_steps=1),
    )
    held_out = validation and SplitFacts(
        len(validation[0]), (array_facts(validation[0]),), (target_facts(validation[1]),)
    )
    data = DataFacts(
        SplitFacts(len(x), (array_facts(x),), (target_facts(y, **target),), repeated_rows=0.0),
        held_out,
        shared_rows=shared_rows if validation else None,
        batch_size=batch_size,
        shuffle=shuffle,
    )
    return ModelCard(model, training, data)


def carded(model_card=None, signals=None, layers=None, **different):
    """A trace with a card: the given one, or `card(**different)`."""
    return Trace(signals or {}, layers=layers or {}, model_card=model_card or card(**different))


def network(*layers, **different):
    """A trace with a card of a network of these hidden layers, and what else is different."""
    return carded(card(layers=layers, **different))


def with_training_data(known=None, **facts):
    """A trace with a card whose training data have other facts."""
    known = known or card()
    training = replace(known.data.training, **facts)
    return carded(replace(known, data=replace(known.data, training=training)))

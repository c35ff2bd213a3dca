"""Remedies that make output, loss and targets fit one another."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head, LayerFacts
from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.remedies.compile_line import compile_line
from kerasrecipe.diagnosis.remedies.layer_line import layer_line
from kerasrecipe.diagnosis.task import MANY_OF_MANY, NUMBERS, ONE_OF_MANY, SHARES, TWO_CLASSES, task_of
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class Fit:
    """What goes with targets of one kind.

    Args:
        activation: of the output; "linear" for none.
        loss: Keras's name.
        units: of the output.
        targets: what the targets are, in words.
    """

    activation: str
    loss: str
    units: int
    targets: str


IN_GENERAL = Remedy(
    "Give classes a softmax and cross-entropy, yes or no a sigmoid and binary cross-entropy, and numbers no "
    "activation and the mean squared error",
    "keras.layers.Dense(10, activation='softmax')",
    expect="the loss falls below that of a constant prediction in the first epochs",
)


def fitting_head(trace: Trace) -> Iterator[Remedy]:
    """The output layer and the loss that go with the targets of the first output; what differs is said first.

    Example:
        >>> next(fitting_head(Trace({}))).code
        "keras.layers.Dense(10, activation='softmax')"
    """
    remedies = [*_specific(trace)]
    yield from remedies or [IN_GENERAL]


def _specific(trace: Trace) -> Iterator[Remedy]:
    """What differs from what the targets of the first output ask for."""
    head = next(iter(trace.model_card.heads if trace.model_card else ()), None)
    fit = _fit(head) if head else None
    if head is None or fit is None:
        return
    yield from _layer(trace, head, fit)
    if head.loss is None or head.loss.name != fit.loss or head.loss.from_logits:
        now = f" instead of {head.loss.name}" if head.loss and head.loss.name != fit.loss else ""
        yield Remedy(
            f"Train with {fit.loss}{now}: the targets are {fit.targets}",
            compile_line(trace, loss=repr(fit.loss)),
            expect=_expectation(fit),
        )


def _layer(trace: Trace, head: Head, fit: Fit) -> Iterator[Remedy]:
    """The output layer, where it is not the fitting one already."""
    output = head.output
    if (output.activation, output.units) == (fit.activation, fit.units):
        return
    layers: tuple[LayerFacts, ...] = trace.fact("card.model.layers") or ()
    layer = next((each for each in layers if each.name == output.layer), None)
    if layer is not None and layer.acts_on:
        layer = next((each for each in layers if each.name == layer.acts_on), layer)
    changed = {"activation": fit.activation, "units": fit.units}
    line = layer_line(layer, **changed) if layer and layer.class_name == "Dense" else None
    units = f"{fit.units} units" if fit.units != 1 else "one unit"
    wanted = "no activation" if fit.activation == "linear" else f"{fit.activation}"
    yield Remedy(
        f"Give the output {output.layer!r} {units} and {wanted}, not {output.units or '?'} and "
        f"{output.activation or '?'}: the targets are {fit.targets}",
        line or f"keras.layers.Dense({fit.units}, activation={fit.activation!r})",
        fit.units,
        _expectation(fit),
    )


def _fit(head: Head) -> Fit | None:
    """What goes with the targets; None where they are not known, or could be of two kinds."""
    task, target = task_of(head), head.target
    if target is None:
        return None
    labels = [label for label, count in target.class_counts or () if count]
    width = target.features or 1
    if task == ONE_OF_MANY and target.one_hot:
        return Fit("softmax", "categorical_crossentropy", width, f"one of {width} classes, one-hot")
    if task == ONE_OF_MANY and labels and min(labels) >= 0:
        units = max(max(labels) + 1, 2)
        return Fit("softmax", "sparse_categorical_crossentropy", units, f"labels of {len(labels)} classes")
    if task == TWO_CLASSES and labels == [-1, 1]:
        return Fit("tanh", "squared_hinge", 1, "-1 and 1")
    if task == TWO_CLASSES:
        return Fit("sigmoid", "binary_crossentropy", width, "0 and 1")
    if task == MANY_OF_MANY:
        return Fit("sigmoid", "binary_crossentropy", width, f"{width} labels that may hold together")
    if task == SHARES and target.sums_to_one:
        return Fit("softmax", "categorical_crossentropy", width, "shares that sum to 1")
    if task in (NUMBERS, SHARES):
        return Fit("linear", "mean_squared_error", width, "numbers")
    return None


def _expectation(fit: Fit) -> str:
    if fit.activation == "linear":
        return "the loss falls below the targets' variance, and predictions spread as far as the targets"
    classes = 2 if fit.activation == "sigmoid" else fit.units
    return f"the first loss is about log {classes}, and the accuracy rises within the first epochs"

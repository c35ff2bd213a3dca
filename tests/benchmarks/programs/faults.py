"""Mistakes that people make, put into healthy programs: name -> the fault."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SUMMING = ("Dense", "Conv1D", "Conv2D", "GRU", "LSTM")
SUPPORTED = ("Dense", "Conv1D", "Conv2D")


@dataclass(frozen=True)
class Fault:
    """A mistake.

    Args:
        put: changes a program's record.
        causes: what a diagnosis may say first, in the names of `Cause.name`.
        where: whether a program leaves room for it.
    """

    put: Callable[[dict[str, Any]], None]
    causes: tuple[str, ...]
    where: Callable[[dict[str, Any]], bool]

    def into(self, program):
        """The faulty program, or None where it has no room for the fault."""
        if not self.where(program):
            return None
        spoilt = copy.deepcopy(program)
        self.put(spoilt)
        return spoilt


FAULTS: dict[str, Fault] = {}


def fault(*causes, where=lambda program: True):
    """Enters a function into FAULTS."""

    def enter(put):
        FAULTS[put.__name__.replace("_", "-")] = Fault(put, causes, where)
        return put

    return enter


def layers(program):
    """All layers, those of repeated groups once."""
    return [each for record in program["layers"] for each in record.get("layers", [record])]


def summing(program):
    return [layer for layer in layers(program) if layer["layer"] in SUMMING]


def activate_output(program, activation):
    last = layers(program)[-1]
    target = last if last["layer"] == "Activation" else summing(program)[-1]
    target["activation"] = activation


def activate_hidden(program, activation):
    output = layers(program)[-1]
    for layer in layers(program):
        if layer is not output and layer["layer"] in (*SUPPORTED, "Activation") and "activation" in layer:
            layer["activation"] = activation


def is_regression(program):
    return "squared" in str(program["loss"]) and "accuracy" not in program["metrics"]


def several_classes(program):
    return program["loss"] == "categorical_crossentropy" and summing(program)[-1]["units"] > 2


def has_numbers(program):
    return not program["data"].get("integer_inputs")


def is_feed_forward(program):
    return has_hidden(program) and all(layer["layer"] in SUPPORTED for layer in summing(program))


def has_hidden(program):
    return len(summing(program)) > 1


def plain_dense(program):
    """Places of the dense layers outside repeated groups."""
    return [place for place, layer in enumerate(program["layers"]) if layer.get("layer") == "Dense"]


def add_step(program, **step):
    program["data"].setdefault("steps", []).append(step)


@fault("learning-rate-too-high")
def rate_times_30(program):
    program["optimizer"]["learning_rate"] *= 30


@fault("learning-rate-too-high")
def rate_times_300(program):
    program["optimizer"]["learning_rate"] *= 300


@fault("learning-rate-too-low", "too-few-epochs")
def rate_over_30(program):
    program["optimizer"]["learning_rate"] /= 30


@fault("learning-rate-too-low", "too-few-epochs")
def rate_over_1000(program):
    program["optimizer"]["learning_rate"] /= 1000


@fault("too-few-epochs", "learning-rate-too-low")
def one_epoch(program):
    program["fit"]["epochs"] = 1


@fault("batch-size", "too-few-epochs")
def all_in_one_batch(program):
    program["fit"].update(batch_size=100_000, epochs=max(3, program["fit"]["epochs"] // 4))


@fault("output-activation", "loss-mismatch", where=lambda program: not is_regression(program))
def bare_output(program):
    activate_output(program, "linear")


@fault("output-activation")
def relu_output(program):
    activate_output(program, "relu")


@fault("output-activation", "target-scale", where=is_regression)
def sigmoid_for_numbers(program):
    activate_output(program, "sigmoid")


@fault("output-activation", where=several_classes)
def softmax_twice(program):
    program["layers"].append({"layer": "Activation", "activation": "softmax"})


@fault("loss-mismatch", where=several_classes)
def squared_error_for_classes(program):
    program["loss"] = "mean_squared_error"


@fault("hidden-activation", "architecture", where=lambda program: len(plain_dense(program)) > 1)
def six_sigmoid_layers(program):
    dense = plain_dense(program)
    activate_hidden(program, "sigmoid")
    program["layers"][dense[-1] : dense[-1]] = [{"layer": "Dense", "units": 16, "activation": "sigmoid"}] * 5


@fault("hidden-activation", where=is_feed_forward)
def no_hidden_activation(program):
    activate_hidden(program, "linear")


def initialize(program, kernel):
    for layer in summing(program):
        layer["kernel_initializer"] = kernel


@fault("initialization", where=has_hidden)
def zero_weights(program):
    initialize(program, "zeros")


@fault("initialization", where=has_hidden)
def equal_weights(program):
    initialize(program, {"name": "Constant", "value": 0.1})


@fault("initialization", where=has_hidden)
def wide_weights(program):
    initialize(program, {"name": "RandomNormal", "stddev": 2.0})


@fault("input-scale", where=has_numbers)
def inputs_times_255(program):
    add_step(program, step="multiply_x", factor=255.0)


@fault("input-scale", where=has_numbers)
def inputs_over_1000(program):
    add_step(program, step="multiply_x", factor=0.001)


@fault("labels")
def shuffled_labels(program):
    add_step(program, step="shuffle_labels")


@fault("too-much-regularization", where=lambda program: len(plain_dense(program)) > 1)
def heavy_dropout(program):
    for place in reversed(plain_dense(program)[1:][-2:]):
        program["layers"].insert(place, {"layer": "Dropout", "rate": 0.9})


@fault("too-much-regularization")
def heavy_penalty(program):
    for layer in summing(program):
        layer["kernel_regularizer"] = {"l2": 1.0}

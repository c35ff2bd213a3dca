"""The model of a program."""

import keras

UNSEEDED = ("Constant",)


def make_model(program, seed):
    """The Sequential model of a record.

    An initializer with arguments is seeded by its place, so that no two layers begin with the same numbers.
    """
    dtype = "int32" if program["data"].get("integer_inputs") else None
    layers = [keras.Input(program["input_shape"], dtype=dtype)]
    for place, record in enumerate(program["layers"]):
        for repetition in range(record.get("repeat", 1)):
            first = seed + 97 * place + 13 * repetition
            group = record.get("layers", [record])
            layers += [make_layer(each, first + offset) for offset, each in enumerate(group)]
    return keras.Sequential(layers)


def make_layer(record, seed):
    make = {
        "kernel_initializer": lambda value: make_initializer(value, seed),
        "bias_initializer": lambda value: make_initializer(value, seed),
        "kernel_regularizer": lambda value: keras.regularizers.L2(**value),
    }
    arguments = {
        name: make[name](value) if name in make else value
        for name, value in record.items()
        if name not in ("layer", "repeat")
    }
    return getattr(keras.layers, record["layer"])(**arguments)


def make_initializer(value, seed):
    if isinstance(value, str):
        return value
    name, arguments = value["name"], {key: each for key, each in value.items() if key != "name"}
    if name not in UNSEEDED:
        arguments["seed"] = seed
    return getattr(keras.initializers, name)(**arguments)


def make_optimizer(optimizer):
    name, arguments = optimizer["name"], {key: each for key, each in optimizer.items() if key != "name"}
    return getattr(keras.optimizers, name)(**arguments)

"""The real programs: from a record in programs.json to a training."""

import json
from pathlib import Path

import keras
from programs.data import make_data
from programs.losses import make_loss
from programs.model import make_model, make_optimizer
from programs.record import Record
from programs.training import Training


def load_programs():
    """Name -> what programs.json says of the program."""
    programs = json.loads(Path(__file__).with_name("programs.json").read_text())
    return {program["name"]: program for program in programs}


def to_record(program):
    return Record(program["name"], tuple(program["causes"]), program.get("contested"))


def build(program, seed=0):
    """The compiled model and the arguments of `fit`; the same ones for the same seed."""
    keras.utils.set_random_seed(seed)
    (x, y), held_out = make_data(program["data"], seed)
    model = make_model(program, seed)
    model.compile(
        make_optimizer(program["optimizer"]),
        make_loss(program["loss"]),
        metrics=program["metrics"],
        jit_compile=False,
    )
    fit = {"x": x, "y": y, "epochs": program["fit"]["epochs"], "batch_size": program["fit"]["batch_size"]}
    if program["fit"]["validation"] and held_out is not None:
        fit["validation_data"] = held_out
    return Training(model, fit)

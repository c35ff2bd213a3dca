"""Healthy programs of our own, of kinds that fool naive rules."""

from programs.controls import (
    activations,
    classification,
    feeding,
    images,
    models,
    rates,
    regression,
    sequences,
)
from programs.controls.control import Control

KINDS = (regression, classification, activations, rates, feeding, sequences, images, models)

CONTROLS = {each.name: each for kind in KINDS for each in vars(kind).values() if isinstance(each, Control)}
"""Name -> control."""

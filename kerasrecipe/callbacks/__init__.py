"""Keras callbacks that measure a run and say what is wrong with it."""

from kerasrecipe.callbacks.diagnostics import Diagnostics as Diagnostics

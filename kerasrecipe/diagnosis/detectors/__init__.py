"""The detectors: one symptom a file, in folders by what they look at."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors import (
    data,
    gradients,
    loss,
    model,
    outcome,
    outputs,
    steps,
    training,
    units,
)

DETECTORS: tuple[Detector, ...] = (
    *outputs.DETECTORS,
    *model.DETECTORS,
    *data.DETECTORS,
    *training.DETECTORS,
    *loss.DETECTORS,
    *outcome.DETECTORS,
    *steps.DETECTORS,
    *gradients.DETECTORS,
    *units.DETECTORS,
)
"""All of them, from what is known before the first step to what is seen last."""

"""What the units of a model do on a fixed batch: dead, saturated or alike units, constant predictions."""

from kerasrecipe.callbacks.activations.activation_probe import ActivationProbe as ActivationProbe
from kerasrecipe.callbacks.activations.activation_reading import ActivationReading as ActivationReading

"""Keras callbacks that measure a run and say what is wrong with it."""

from kerasrecipe.callbacks.diagnostics import Diagnostics as Diagnostics
from kerasrecipe.callbacks.early_stopping import EarlyStopping as EarlyStopping
from kerasrecipe.callbacks.stopping import GeneralizationLoss as GeneralizationLoss
from kerasrecipe.callbacks.stopping import NoiseAwarePatience as NoiseAwarePatience
from kerasrecipe.callbacks.stopping import Patience as Patience
from kerasrecipe.callbacks.stopping import ProgressQuotient as ProgressQuotient
from kerasrecipe.callbacks.stopping import UpStrips as UpStrips
from kerasrecipe.callbacks.training_monitor import TrainingMonitor as TrainingMonitor

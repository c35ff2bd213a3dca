"""Criteria that decide from the curves of a training when it has gone on long enough."""

from kerasrecipe.callbacks.stopping.criterion import Criterion as Criterion
from kerasrecipe.callbacks.stopping.generalization_loss import GeneralizationLoss as GeneralizationLoss
from kerasrecipe.callbacks.stopping.noise_aware_patience import NoiseAwarePatience as NoiseAwarePatience
from kerasrecipe.callbacks.stopping.patience import Patience as Patience
from kerasrecipe.callbacks.stopping.progress_quotient import ProgressQuotient as ProgressQuotient
from kerasrecipe.callbacks.stopping.up_strips import UpStrips as UpStrips

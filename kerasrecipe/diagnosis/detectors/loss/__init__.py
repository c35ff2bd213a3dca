"""What the curve of the training loss shows."""

from kerasrecipe.diagnosis.detectors.loss.loss_blows_up import LossBlowsUp as LossBlowsUp
from kerasrecipe.diagnosis.detectors.loss.loss_diverges import LossDiverges as LossDiverges
from kerasrecipe.diagnosis.detectors.loss.loss_not_finite import LossNotFinite as LossNotFinite
from kerasrecipe.diagnosis.detectors.loss.loss_oscillates import LossOscillates as LossOscillates
from kerasrecipe.diagnosis.detectors.loss.loss_plateau import LossPlateau as LossPlateau
from kerasrecipe.diagnosis.detectors.loss.loss_rebounds import LossRebounds as LossRebounds
from kerasrecipe.diagnosis.detectors.loss.lost_before_first_update import (
    LostBeforeFirstUpdate as LostBeforeFirstUpdate,
)
from kerasrecipe.diagnosis.detectors.loss.noisy_loss import NoisyLoss as NoisyLoss
from kerasrecipe.diagnosis.detectors.loss.slow_progress import SlowProgress as SlowProgress
from kerasrecipe.diagnosis.detectors.loss.still_improving import StillImproving as StillImproving

DETECTORS = (
    LossNotFinite(),
    LostBeforeFirstUpdate(),
    LossDiverges(),
    LossBlowsUp(),
    LossRebounds(),
    LossOscillates(),
    LossPlateau(),
    SlowProgress(),
    StillImproving(),
    NoisyLoss(),
)

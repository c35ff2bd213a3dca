"""The detectors, one file each."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.loss_blows_up import LossBlowsUp as LossBlowsUp
from kerasrecipe.diagnosis.detectors.loss_diverges import LossDiverges as LossDiverges
from kerasrecipe.diagnosis.detectors.loss_not_finite import LossNotFinite as LossNotFinite
from kerasrecipe.diagnosis.detectors.loss_oscillates import LossOscillates as LossOscillates
from kerasrecipe.diagnosis.detectors.loss_plateau import LossPlateau as LossPlateau
from kerasrecipe.diagnosis.detectors.loss_rebounds import LossRebounds as LossRebounds
from kerasrecipe.diagnosis.detectors.noisy_loss import NoisyLoss as NoisyLoss
from kerasrecipe.diagnosis.detectors.slow_progress import SlowProgress as SlowProgress
from kerasrecipe.diagnosis.detectors.still_improving import StillImproving as StillImproving

DETECTORS: tuple[Detector, ...] = (
    LossNotFinite(),
    LossDiverges(),
    LossBlowsUp(),
    LossRebounds(),
    LossOscillates(),
    LossPlateau(),
    SlowProgress(),
    StillImproving(),
    NoisyLoss(),
)

"""What the run arrives at: against the best constant, on held-out data, in its predictions."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outcome.accuracy_at_guess import AccuracyAtGuess as AccuracyAtGuess
from kerasrecipe.diagnosis.detectors.outcome.constant_prediction import (
    ConstantPrediction as ConstantPrediction,
)
from kerasrecipe.diagnosis.detectors.outcome.generalizes import Generalizes as Generalizes
from kerasrecipe.diagnosis.detectors.outcome.hardly_begun import HardlyBegun as HardlyBegun
from kerasrecipe.diagnosis.detectors.outcome.initial_loss_low import InitialLossLow as InitialLossLow
from kerasrecipe.diagnosis.detectors.outcome.initial_loss_off import InitialLossOff as InitialLossOff
from kerasrecipe.diagnosis.detectors.outcome.learns_well import LearnsWell as LearnsWell
from kerasrecipe.diagnosis.detectors.outcome.loss_above_baseline import LossAboveBaseline as LossAboveBaseline
from kerasrecipe.diagnosis.detectors.outcome.loss_looks_summed import LossLooksSummed as LossLooksSummed
from kerasrecipe.diagnosis.detectors.outcome.loss_metric_disagree import (
    LossMetricDisagree as LossMetricDisagree,
)
from kerasrecipe.diagnosis.detectors.outcome.memorises import Memorises as Memorises
from kerasrecipe.diagnosis.detectors.outcome.negative_loss import NegativeLoss as NegativeLoss
from kerasrecipe.diagnosis.detectors.outcome.overfitting import Overfitting as Overfitting
from kerasrecipe.diagnosis.detectors.outcome.periodic_loss import PeriodicLoss as PeriodicLoss
from kerasrecipe.diagnosis.detectors.outcome.regularization_dominates import (
    RegularizationDominates as RegularizationDominates,
)
from kerasrecipe.diagnosis.detectors.outcome.sound_initial_loss import SoundInitialLoss as SoundInitialLoss
from kerasrecipe.diagnosis.detectors.outcome.stuck_at_baseline import StuckAtBaseline as StuckAtBaseline
from kerasrecipe.diagnosis.detectors.outcome.underfitting import Underfitting as Underfitting
from kerasrecipe.diagnosis.detectors.outcome.validation_at_baseline import (
    ValidationAtBaseline as ValidationAtBaseline,
)
from kerasrecipe.diagnosis.detectors.outcome.validation_better_than_training import (
    ValidationBetterThanTraining as ValidationBetterThanTraining,
)

DETECTORS: tuple[Detector, ...] = (
    InitialLossOff(),
    InitialLossLow(),
    SoundInitialLoss(),
    NegativeLoss(),
    StuckAtBaseline(),
    LossAboveBaseline(),
    AccuracyAtGuess(),
    HardlyBegun(),
    LossLooksSummed(),
    ConstantPrediction(),
    LossMetricDisagree(),
    LearnsWell(),
    Underfitting(),
    RegularizationDominates(),
    PeriodicLoss(),
    Overfitting(),
    Memorises(),
    ValidationAtBaseline(),
    ValidationBetterThanTraining(),
    Generalizes(),
)

"""How long the steps are, and where they land."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.steps.layer_unchanged import LayerUnchanged as LayerUnchanged
from kerasrecipe.diagnosis.detectors.steps.step_overshoots import StepOvershoots as StepOvershoots
from kerasrecipe.diagnosis.detectors.steps.step_undershoots import StepUndershoots as StepUndershoots
from kerasrecipe.diagnosis.detectors.steps.steps_land_well import StepsLandWell as StepsLandWell
from kerasrecipe.diagnosis.detectors.steps.update_ratio_high import UpdateRatioHigh as UpdateRatioHigh
from kerasrecipe.diagnosis.detectors.steps.update_ratio_low import UpdateRatioLow as UpdateRatioLow
from kerasrecipe.diagnosis.detectors.steps.weights_diverge import WeightsDiverge as WeightsDiverge
from kerasrecipe.diagnosis.detectors.steps.weights_hardly_move import WeightsHardlyMove as WeightsHardlyMove
from kerasrecipe.diagnosis.detectors.steps.weights_unchanged import WeightsUnchanged as WeightsUnchanged

DETECTORS: tuple[Detector, ...] = (
    StepOvershoots(),
    StepUndershoots(),
    UpdateRatioHigh(),
    UpdateRatioLow(),
    WeightsUnchanged(),
    LayerUnchanged(),
    WeightsHardlyMove(),
    WeightsDiverge(),
    StepsLandWell(),
)

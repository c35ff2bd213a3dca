"""How the model is to be trained, before the first step."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.training.extreme_momentum import ExtremeMomentum as ExtremeMomentum
from kerasrecipe.diagnosis.detectors.training.few_updates import FewUpdates as FewUpdates
from kerasrecipe.diagnosis.detectors.training.large_batch import LargeBatch as LargeBatch
from kerasrecipe.diagnosis.detectors.training.rate_above_usual import RateAboveUsual as RateAboveUsual
from kerasrecipe.diagnosis.detectors.training.rate_below_usual import RateBelowUsual as RateBelowUsual
from kerasrecipe.diagnosis.detectors.training.rate_not_positive import RateNotPositive as RateNotPositive
from kerasrecipe.diagnosis.detectors.training.tiny_batch import TinyBatch as TinyBatch
from kerasrecipe.diagnosis.detectors.training.tiny_epsilon import TinyEpsilon as TinyEpsilon

DETECTORS: tuple[Detector, ...] = (
    RateNotPositive(),
    RateAboveUsual(),
    RateBelowUsual(),
    TinyEpsilon(),
    ExtremeMomentum(),
    FewUpdates(),
    LargeBatch(),
    TinyBatch(),
)

"""What the units of each layer put out."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.units.activation_not_finite import (
    ActivationNotFinite as ActivationNotFinite,
)
from kerasrecipe.diagnosis.detectors.units.collapsed_signal import CollapsedSignal as CollapsedSignal
from kerasrecipe.diagnosis.detectors.units.constant_layer import ConstantLayer as ConstantLayer
from kerasrecipe.diagnosis.detectors.units.dead_layer import DeadLayer as DeadLayer
from kerasrecipe.diagnosis.detectors.units.dead_units import DeadUnits as DeadUnits
from kerasrecipe.diagnosis.detectors.units.exploded_signal import ExplodedSignal as ExplodedSignal
from kerasrecipe.diagnosis.detectors.units.saturated_units import SaturatedUnits as SaturatedUnits
from kerasrecipe.diagnosis.detectors.units.symmetric_units import SymmetricUnits as SymmetricUnits
from kerasrecipe.diagnosis.detectors.units.units_alive import UnitsAlive as UnitsAlive
from kerasrecipe.diagnosis.detectors.units.units_born_dead import UnitsBornDead as UnitsBornDead
from kerasrecipe.diagnosis.detectors.units.units_die import UnitsDie as UnitsDie

DETECTORS: tuple[Detector, ...] = (
    ActivationNotFinite(),
    DeadLayer(),
    ConstantLayer(),
    DeadUnits(),
    UnitsBornDead(),
    UnitsDie(),
    SaturatedUnits(),
    SymmetricUnits(),
    CollapsedSignal(),
    ExplodedSignal(),
    UnitsAlive(),
)

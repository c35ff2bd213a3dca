"""What inputs and targets are like, before the first step."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.data.few_rows import FewRows as FewRows
from kerasrecipe.diagnosis.detectors.data.imbalanced_classes import ImbalancedClasses as ImbalancedClasses
from kerasrecipe.diagnosis.detectors.data.input_not_finite import InputNotFinite as InputNotFinite
from kerasrecipe.diagnosis.detectors.data.inputs_large import InputsLarge as InputsLarge
from kerasrecipe.diagnosis.detectors.data.inputs_small import InputsSmall as InputsSmall
from kerasrecipe.diagnosis.detectors.data.inputs_uneven import InputsUneven as InputsUneven
from kerasrecipe.diagnosis.detectors.data.labels_look_unrelated import (
    LabelsLookUnrelated as LabelsLookUnrelated,
)
from kerasrecipe.diagnosis.detectors.data.rows_in_order import RowsInOrder as RowsInOrder
from kerasrecipe.diagnosis.detectors.data.target_not_finite import TargetNotFinite as TargetNotFinite
from kerasrecipe.diagnosis.detectors.data.targets_large import TargetsLarge as TargetsLarge
from kerasrecipe.diagnosis.detectors.data.validation_repeats_training import (
    ValidationRepeatsTraining as ValidationRepeatsTraining,
)

DETECTORS: tuple[Detector, ...] = (
    InputNotFinite(),
    TargetNotFinite(),
    InputsLarge(),
    InputsSmall(),
    InputsUneven(),
    TargetsLarge(),
    ImbalancedClasses(),
    LabelsLookUnrelated(),
    RowsInOrder(),
    ValidationRepeatsTraining(),
    FewRows(),
)

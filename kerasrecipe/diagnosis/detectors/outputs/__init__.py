"""Whether outputs, losses and targets fit one another, before the first step."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.outputs.bare_output_under_own_loss import (
    BareOutputUnderOwnLoss as BareOutputUnderOwnLoss,
)
from kerasrecipe.diagnosis.detectors.outputs.binary_loss_for_one_of_many import (
    BinaryLossForOneOfMany as BinaryLossForOneOfMany,
)
from kerasrecipe.diagnosis.detectors.outputs.class_loss_for_numbers import (
    ClassLossForNumbers as ClassLossForNumbers,
)
from kerasrecipe.diagnosis.detectors.outputs.labels_without_unit import LabelsWithoutUnit as LabelsWithoutUnit
from kerasrecipe.diagnosis.detectors.outputs.logits_expected import LogitsExpected as LogitsExpected
from kerasrecipe.diagnosis.detectors.outputs.loss_without_signal import LossWithoutSignal as LossWithoutSignal
from kerasrecipe.diagnosis.detectors.outputs.metric_does_not_fit import MetricDoesNotFit as MetricDoesNotFit
from kerasrecipe.diagnosis.detectors.outputs.no_probabilities import NoProbabilities as NoProbabilities
from kerasrecipe.diagnosis.detectors.outputs.number_loss_for_classes import (
    NumberLossForClasses as NumberLossForClasses,
)
from kerasrecipe.diagnosis.detectors.outputs.output_squashed_twice import (
    OutputSquashedTwice as OutputSquashedTwice,
)
from kerasrecipe.diagnosis.detectors.outputs.relu_output import ReluOutput as ReluOutput
from kerasrecipe.diagnosis.detectors.outputs.shapes_do_not_fit import ShapesDoNotFit as ShapesDoNotFit
from kerasrecipe.diagnosis.detectors.outputs.sigmoid_for_one_of_many import (
    SigmoidForOneOfMany as SigmoidForOneOfMany,
)
from kerasrecipe.diagnosis.detectors.outputs.softmax_for_many_of_many import (
    SoftmaxForManyOfMany as SoftmaxForManyOfMany,
)
from kerasrecipe.diagnosis.detectors.outputs.softmax_over_one_unit import (
    SoftmaxOverOneUnit as SoftmaxOverOneUnit,
)
from kerasrecipe.diagnosis.detectors.outputs.summed_loss import SummedLoss as SummedLoss
from kerasrecipe.diagnosis.detectors.outputs.targets_out_of_range import (
    TargetsOutOfRange as TargetsOutOfRange,
)
from kerasrecipe.diagnosis.detectors.outputs.unbounded_output_for_classes import (
    UnboundedOutputForClasses as UnboundedOutputForClasses,
)
from kerasrecipe.diagnosis.detectors.outputs.unknown_loss import UnknownLoss as UnknownLoss

DETECTORS: tuple[Detector, ...] = (
    SoftmaxOverOneUnit(),
    TargetsOutOfRange(),
    NoProbabilities(),
    LogitsExpected(),
    OutputSquashedTwice(),
    LabelsWithoutUnit(),
    LossWithoutSignal(),
    ShapesDoNotFit(),
    ClassLossForNumbers(),
    SoftmaxForManyOfMany(),
    BinaryLossForOneOfMany(),
    NumberLossForClasses(),
    UnboundedOutputForClasses(),
    SigmoidForOneOfMany(),
    ReluOutput(),
    BareOutputUnderOwnLoss(),
    UnknownLoss(),
    SummedLoss(),
    MetricDoesNotFit(),
)

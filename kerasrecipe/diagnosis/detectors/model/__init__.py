"""What the layers and their weights are like, before the first step."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.model.bottleneck import Bottleneck as Bottleneck
from kerasrecipe.diagnosis.detectors.model.deep_plain_stack import DeepPlainStack as DeepPlainStack
from kerasrecipe.diagnosis.detectors.model.doubled_activation import DoubledActivation as DoubledActivation
from kerasrecipe.diagnosis.detectors.model.equal_weights import EqualWeights as EqualWeights
from kerasrecipe.diagnosis.detectors.model.exponential_hidden_layer import (
    ExponentialHiddenLayer as ExponentialHiddenLayer,
)
from kerasrecipe.diagnosis.detectors.model.large_penalty_factor import (
    LargePenaltyFactor as LargePenaltyFactor,
)
from kerasrecipe.diagnosis.detectors.model.linear_hidden_layers import (
    LinearHiddenLayers as LinearHiddenLayers,
)
from kerasrecipe.diagnosis.detectors.model.more_parameters_than_samples import (
    MoreParametersThanSamples as MoreParametersThanSamples,
)
from kerasrecipe.diagnosis.detectors.model.narrow_deep_stack import NarrowDeepStack as NarrowDeepStack
from kerasrecipe.diagnosis.detectors.model.saturating_hidden_layers import (
    SaturatingHiddenLayers as SaturatingHiddenLayers,
)
from kerasrecipe.diagnosis.detectors.model.softmax_hidden_layer import (
    SoftmaxHiddenLayer as SoftmaxHiddenLayer,
)
from kerasrecipe.diagnosis.detectors.model.strong_dropout import StrongDropout as StrongDropout
from kerasrecipe.diagnosis.detectors.model.strong_penalty import StrongPenalty as StrongPenalty
from kerasrecipe.diagnosis.detectors.model.weights_too_narrow import WeightsTooNarrow as WeightsTooNarrow
from kerasrecipe.diagnosis.detectors.model.weights_too_wide import WeightsTooWide as WeightsTooWide

DETECTORS: tuple[Detector, ...] = (
    LinearHiddenLayers(),
    SaturatingHiddenLayers(),
    SoftmaxHiddenLayer(),
    ExponentialHiddenLayer(),
    DoubledActivation(),
    EqualWeights(),
    WeightsTooWide(),
    WeightsTooNarrow(),
    NarrowDeepStack(),
    DeepPlainStack(),
    Bottleneck(),
    StrongDropout(),
    StrongPenalty(),
    LargePenaltyFactor(),
    MoreParametersThanSamples(),
)

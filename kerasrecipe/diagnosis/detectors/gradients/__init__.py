"""What the gradients of layers and of the whole model are like."""

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors.gradients.exploding_gradient import (
    ExplodingGradient as ExplodingGradient,
)
from kerasrecipe.diagnosis.detectors.gradients.gradient_not_finite import (
    GradientNotFinite as GradientNotFinite,
)
from kerasrecipe.diagnosis.detectors.gradients.gradients_reach_all_layers import (
    GradientsReachAllLayers as GradientsReachAllLayers,
)
from kerasrecipe.diagnosis.detectors.gradients.no_gradient_inside import NoGradientInside as NoGradientInside
from kerasrecipe.diagnosis.detectors.gradients.noise_dominates import NoiseDominates as NoiseDominates
from kerasrecipe.diagnosis.detectors.gradients.vanishing_gradient import (
    VanishingGradient as VanishingGradient,
)
from kerasrecipe.diagnosis.detectors.gradients.zero_gradient import ZeroGradient as ZeroGradient

DETECTORS: tuple[Detector, ...] = (
    GradientNotFinite(),
    ZeroGradient(),
    NoGradientInside(),
    VanishingGradient(),
    ExplodingGradient(),
    NoiseDominates(),
    GradientsReachAllLayers(),
)

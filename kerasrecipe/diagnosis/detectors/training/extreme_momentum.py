"""The detector of momentum that hardly forgets."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ExtremeMomentum(Detector):
    """The momentum is so near 1 that steps follow hundreds of old gradients.

    A sum of gradients with factor λ is 1/(1-λ) times as long, and remembers as many steps.

    Source:
        Sutskever et al. 2013, On the importance of initialization and momentum in deep learning,
        https://proceedings.mlr.press/v28/sutskever13.html

    Args:
        momentum: at least.
    """

    name = "extreme-momentum"
    needs = ("card.training.optimizer.config",)

    momentum: float = 0.995

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the optimizer's momentum, or the first beta."""
        optimizer = trace.fact("card.training.optimizer")
        momentum = optimizer.config.get("momentum", optimizer.config.get("beta_1"))
        if isinstance(momentum, float | int) and momentum >= self.momentum:
            message = f"{optimizer.class_name} remembers {1 / max(1 - momentum, 1e-9):.0f} steps"
            yield self.symptom("info", message, "card.training.optimizer", momentum=momentum)

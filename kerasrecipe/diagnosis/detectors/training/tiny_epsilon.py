"""The detector of adaptive steps without a bound."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class TinyEpsilon(Detector):
    """The epsilon of an adaptive optimizer is next to nothing.

    Where gradients have been nearly 0, the step is divided by epsilon: rounding errors are made into steps of
    full length.

    Source:
        Kingma and Ba 2015, Adam, https://arxiv.org/abs/1412.6980; Choi et al. 2019, On empirical comparisons
        of optimizers for deep learning, https://arxiv.org/abs/1910.05446

    Args:
        epsilon: less than this; float32 resolves 1.2e-7.
    """

    name = "tiny-epsilon"
    needs = ("card.training.optimizer.config",)

    epsilon: float = 1e-10

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the optimizer's epsilon."""
        optimizer = trace.fact("card.training.optimizer")
        epsilon = optimizer.config.get("epsilon")
        if isinstance(epsilon, float | int) and epsilon < self.epsilon:
            message = f"{optimizer.class_name} has an epsilon of {epsilon:g}"
            yield self.symptom("info", message, "card.training.optimizer", epsilon=epsilon)

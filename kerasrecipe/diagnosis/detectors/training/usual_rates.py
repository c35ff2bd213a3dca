"""Which learning rates are usual for which optimizer."""

import math

from kerasrecipe.diagnosis.card import OptimizerFacts
from kerasrecipe.diagnosis.trace import Trace

PLAIN, MOVING, ADAPTIVE = (2e-3, 0.3), (5e-4, 0.1), (1e-4, 5e-3)

USUAL = {
    "SGD": PLAIN,
    "GradientDescent": PLAIN,
    "Momentum": MOVING,
    "Nesterov": MOVING,
    "AveragedMomentum": PLAIN,
    "Adagrad": PLAIN,
    "RootMeanAdagrad": PLAIN,
    "Adadelta": (0.05, 2.0),
    "Ftrl": PLAIN,
    "Lion": (1e-5, 1e-3),
} | dict.fromkeys(
    ("Adam", "AdamW", "Nadam", "Adamax", "RMSprop", "RMSProp", "Lamb", "Adafactor", "UncorrectedAdam"),
    ADAPTIVE,
)
"""From the least to the most that textbooks start with, around the rates of the optimizers' authors.

Momentum makes steps longer, so that its rates are smaller. Keras's defaults for Adagrad, Adadelta and Ftrl
(0.001) are below their authors' rates (0.01 to 1).

Source: Bengio 2012, https://arxiv.org/abs/1206.5533; Kingma and Ba 2015, https://arxiv.org/abs/1412.6980;
Zeiler 2012 (Adadelta), https://arxiv.org/abs/1212.5701; Chen et al. 2023 (Lion),
https://arxiv.org/abs/2302.06675."""


def decades_beyond(optimizer: OptimizerFacts, rate: float) -> float | None:
    """How many powers of ten a rate lies above (positive) or below (negative) what is usual; 0 within.

    Example:
        >>> decades_beyond(OptimizerFacts("Adam"), 0.05)
        1.0
    """
    usual = USUAL.get(optimizer.class_name)
    if usual is None or rate <= 0:
        return None
    if optimizer.class_name == "SGD" and (optimizer.config or {}).get("momentum"):
        usual = MOVING
    above, below = math.log10(rate / usual[1]), math.log10(rate / usual[0])
    return round(max(above, 0.0) + min(below, 0.0), 6)  # float32 has no 0.1


def largest_rate(trace: Trace) -> float:
    """The largest learning rate that was used; before training, the one that the optimizer was made with."""
    used = trace["learning_rate"].finite.values if "learning_rate" in trace else ()
    return float(max(used, default=trace.fact("card.training.optimizer").learning_rate or 0.0))

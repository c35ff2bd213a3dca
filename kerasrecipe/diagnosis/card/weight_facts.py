"""What is known of one weight of a layer."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card.component import Component
from kerasrecipe.diagnosis.card.facts import Facts
from kerasrecipe.diagnosis.card.statistics import Statistics


@dataclass(frozen=True)
class WeightFacts(Facts):
    """A kernel, bias or other variable of a layer: how it is meant to start, and what it holds now.

    Args:
        name: as the layer calls it, for example "kernel".
        initializer: what fills it at first.
        regularizer: what is added to the loss for it, or None for nothing.
        shape: its shape, or None before the layer is built; so are the fields below.
        trainable: whether training may change it.
        fan_in: how many numbers each output sums up through it; None for weights that are no kernel.
        asked_deviation: the standard deviation around 0 that keeps the signal's scale, √(g / fan_in).
        statistics: of the values at the time of looking.

    Example:
        >>> kernel = WeightFacts("kernel", asked_deviation=0.1, statistics=Statistics(8, 0, 0, -1, 1, 0, 0.5))
        >>> kernel.relative_deviation
        5.0
    """

    name: str
    initializer: Component | None = None
    regularizer: Component | None = None
    shape: tuple[int, ...] | None = None
    trainable: bool | None = None
    fan_in: int | None = None
    asked_deviation: float | None = None
    statistics: Statistics | None = None

    @property
    def relative_deviation(self) -> float | None:
        """The deviation from 0, as root mean square, over the one asked for.

        1 keeps the scale, more is too wide, less too narrow.

        Source:
            g = 2 before ReLU and its kin: He et al. 2015, https://arxiv.org/abs/1502.01852; otherwise g = 1:
            LeCun et al. 1998, Efficient BackProp, https://doi.org/10.1007/3-540-49430-8_2
        """
        measured = self.statistics.root_mean_square if self.statistics else None
        return None if measured is None or not self.asked_deviation else measured / self.asked_deviation

"""The detector of networks that predict the same for all."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ConstantPrediction(Detector):
    """Predictions are the same for every sample looked at.

    Whatever the loss does, the network uses nothing of its inputs.

    Source:
        Ben Braiek and Khomh 2022, TheDeepChecker ("output constant"), https://arxiv.org/abs/2204.00694

    Args:
        spread: deviation of the predictions over that of the targets, at most.
        exact: the same where even rounding makes no difference.
        updates: before so many steps a small spread is usual.
    """

    name = "constant-prediction"
    needs = ("prediction_spread", "card.model.outputs", "card.training.losses", "card.data.training.targets")

    spread: float = 0.01
    exact: float = 1e-6
    updates: int = 20

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Compares the last spread with that of the targets."""
        spread, heads = trace["prediction_spread"].finite, trace.model_card.heads if trace.model_card else ()
        if len(heads) != 1 or heads[0].target is None or not len(spread) or spread.steps[-1] < self.updates:
            return
        numbers = heads[0].target.statistics
        deviation = heads[0].target.deviation or (numbers.standard_deviation if numbers else None)
        if not deviation or heads[0].output.activation is None:
            return
        usual = min(deviation, 0.3) if heads[0].output.activation in ("softmax", "sigmoid") else deviation
        share = float(spread.values[-1]) / usual
        if share > self.spread:
            return
        yield self.symptom(
            "warning" if share <= self.exact else "info",
            f"predictions vary by {spread.values[-1]:.1g} over the samples, targets by {usual:.2g}",
            "prediction_spread",
            (spread.steps[-1], spread.steps[-1]),
            spread=spread.values[-1],
            share=share,
        )

"""What remedies are chosen by."""

from collections.abc import Sequence
from dataclasses import dataclass

from kerasrecipe.diagnosis.card import ArrayFacts, LayerFacts, OptimizerFacts, TargetFacts
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class Case:
    """A run, and what was seen of one cause in it.

    Args:
        symptoms: those that the cause explains.
        trace: all that was measured.

    Example:
        >>> Case((), Trace({})).number("slow-progress", "fall") is None
        True
    """

    symptoms: Sequence[Symptom]
    trace: Trace

    def find(self, *names: str) -> Symptom | None:
        """The first of these symptoms that was seen."""
        return next((symptom for symptom in self.symptoms if symptom.name in names), None)

    def number(self, name: str, evidence: str) -> float | None:
        """A number behind a symptom; None where it was not seen."""
        symptom = self.find(name)
        return None if symptom is None else symptom.evidence.get(evidence)

    @property
    def optimizer(self) -> OptimizerFacts | None:
        """The optimizer, where it is known."""
        found: OptimizerFacts | None = self.trace.fact("card.training.optimizer")
        return found

    @property
    def layer(self) -> LayerFacts | None:
        """The first layer that a symptom names, by itself or by one of its variables."""
        named = [f"/{symptom.layer}/" for symptom in self.symptoms if symptom.layer]
        found = [layer for layer in self.layers if any(f"/{layer.name}/" in each for each in named[:1])]
        return max(found, key=lambda layer: len(layer.name), default=None)

    @property
    def inputs(self) -> ArrayFacts | None:
        """The first array of the training inputs, where it is known."""
        arrays: tuple[ArrayFacts, ...] | None = self.trace.fact("card.data.training.inputs")
        return arrays[0] if arrays else None

    @property
    def targets(self) -> TargetFacts | None:
        """The first array of the training targets, where it is known."""
        arrays: tuple[TargetFacts, ...] | None = self.trace.fact("card.data.training.targets")
        return arrays[0] if arrays else None

    @property
    def layers(self) -> tuple[LayerFacts, ...]:
        """The layers of the model; none where they are not known."""
        return self.trace.fact("card.model.layers") or ()

"""The facts of model, training and data that a diagnosis needs before the first step."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.card import (
    DataFacts,
    Facts,
    Head,
    LossFacts,
    ModelFacts,
    TargetFacts,
    TrainingFacts,
)
from kerasrecipe.diagnosis.card.summary import summary


@dataclass(frozen=True)
class ModelCard(Facts):
    """What is known of a run before it begins; `print` gives a summary.

    Args:
        model: its layers and outputs; None where no model was looked at.
        training: what `compile` was told; None where no model was looked at.
        data: what the data are like; None where they were not looked at.

    Example:
        >>> card = ModelCard(training=TrainingFacts(compiled=False))
        >>> print(card)
        training: not compiled
        not looked at: model, data
        >>> ModelCard.from_dict(card.to_dict()) == card
        True
    """

    model: ModelFacts | None = None
    training: TrainingFacts | None = None
    data: DataFacts | None = None

    @property
    def heads(self) -> tuple[Head, ...]:
        """Each output with its loss and its targets; empty where outputs are not known."""
        return tuple(self._heads())

    def _heads(self) -> Iterator[Head]:
        outputs = (self.model.outputs if self.model else None) or ()
        for place, output in enumerate(outputs):
            names = {output.name, str(place)}
            yield Head(output, self._loss(names), self._target(names, alone=len(outputs) == 1))

    def _loss(self, names: set[str | None]) -> LossFacts | None:
        losses = (self.training.losses if self.training else None) or ()
        return next((loss for loss in losses if loss.output is None or loss.output in names), None)

    def _target(self, names: set[str | None], *, alone: bool) -> TargetFacts | None:
        targets = (self.data.training.targets if self.data else None) or ()
        if alone and len(targets) == 1:
            return targets[0]
        return next((target for target in targets if target.name in names), None)

    def __str__(self) -> str:
        return "\n".join(summary(self.model, self.training, self.data))

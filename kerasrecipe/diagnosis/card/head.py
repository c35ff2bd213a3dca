"""One output of a model together with what it is trained for."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card.facts import Facts
from kerasrecipe.diagnosis.card.model_facts import OutputFacts
from kerasrecipe.diagnosis.card.target_facts import TargetFacts
from kerasrecipe.diagnosis.card.training_facts import LossFacts


@dataclass(frozen=True)
class Head(Facts):
    """An output, its loss and its targets, which have to fit one another.

    Args:
        output: what the model puts out.
        loss: what compares the two; None where there is none or it is not known.
        target: what it shall put out; None where it is not known.

    Example:
        >>> loss = LossFacts("sparse_categorical_crossentropy", from_keras=True)
        >>> labels = TargetFacts(None, "int64", (), 8, 8, class_counts=((1, 4), (2, 4)))
        >>> Head(OutputFacts("probability", "dense", units=2), loss, labels).labels_outside_units
        (2,)
    """

    output: OutputFacts
    loss: LossFacts | None = None
    target: TargetFacts | None = None

    @property
    def labels_outside_units(self) -> tuple[int, ...] | None:
        """Labels seen that have no unit, where labels are indices of units; None where they are not.

        A label that the loss ignores is no label.
        """
        if self.loss is None or self.loss.name != "sparse_categorical_crossentropy":
            return None
        if self.target is None or self.target.class_counts is None or self.output.units is None:
            return None
        given = self.loss.component.config if self.loss.component else None
        ignored = (given or {}).get("ignore_class")
        units = range(self.output.units)
        labels = (label for label, _ in self.target.class_counts)
        return tuple(label for label in labels if label not in units and label != ignored)

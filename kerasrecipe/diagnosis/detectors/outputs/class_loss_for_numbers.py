"""The detector of losses for classes over numbers."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card import Head
from kerasrecipe.diagnosis.detectors.outputs.head_detector import Finding, HeadDetector
from kerasrecipe.diagnosis.task import BINARY, CATEGORICAL, CLASS_LOSSES, NUMBERS, SHARES, SPARSE, task_of


@dataclass(frozen=True)
class ClassLossForNumbers(HeadDetector):
    """A cross-entropy or hinge loss judges targets that are neither classes nor shares.

    Its minimum lies elsewhere than at the targets, or nowhere: it can fall below 0 without end.

    Source:
        Goodfellow et al. 2016, Deep learning, section 6.2.2, https://www.deeplearningbook.org
    """

    name = "class-loss-for-numbers"
    needs = ("card.model.outputs", "card.training.losses", "card.data.training.targets")

    def judge(self, head: Head) -> Finding | None:
        """Looks at the loss and the targets."""
        if head.loss is None or not head.loss.from_keras or head.target is None:
            return None
        task, loss, numbers = task_of(head), head.loss.name, head.target.statistics
        apart = task == SHARES and loss in CATEGORICAL and loss != SPARSE and head.target.sums_to_one is False
        if not apart and not (task == NUMBERS and loss in CLASS_LOSSES):
            return None
        if numbers is None or numbers.minimum is None or numbers.maximum is None:
            return None
        judged = "shares of 1" if loss in (*BINARY, *CATEGORICAL) else "two classes"
        return Finding(
            "error",
            f"{loss} is for {judged}, but the targets are numbers from {numbers.minimum:.4g} to "
            f"{numbers.maximum:.4g}" + " that do not sum to 1" * apart,
            {"minimum": numbers.minimum, "maximum": numbers.maximum},
        )

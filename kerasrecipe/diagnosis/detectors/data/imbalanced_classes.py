"""The detector of rare classes."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.task import ONE_OF_MANY, TWO_CLASSES, task_of
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class ImbalancedClasses(Detector):
    """Some classes are far rarer than others.

    The loss of rare classes hardly counts, and a few samples do not tell what a class is like.

    Source:
        Buda et al. 2018, A systematic study of the class imbalance problem, https://arxiv.org/abs/1710.05381

    Args:
        share: rows of the rarest class over its fair share, at most.
        few: a class of fewer rows can hardly be learnt.
        many: share of the classes with so few rows that costs, at least.
        classes: of more classes, as of words, most are rare by nature.
    """

    name = "imbalanced-classes"
    needs = ("card.model.outputs", "card.data.training.targets")

    share: float = 0.2
    few: int = 10
    many: float = 0.2
    classes: int = 20

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at the class counts, unless classes or samples are weighted."""
        if trace.fact("card.data.class_weight") or trace.fact("card.data.training.sample_weight"):
            return
        for head in trace.model_card.heads if trace.model_card else ():
            counts = [
                count for _, count in (head.target.class_counts if head.target else None) or () if count
            ]
            if task_of(head) not in (ONE_OF_MANY, TWO_CLASSES) or len(counts) < 2:
                continue
            share = min(counts) * len(counts) / sum(counts)
            if share > self.share:
                continue
            rare = sum(count < self.few for count in counts) / len(counts)
            enough = sum(counts) > self.few * len(counts) and len(counts) <= self.classes
            yield self.symptom(
                "warning" if rare >= self.many and enough else "info",
                f"of {len(counts)} classes the rarest has {min(counts):,} rows and the most frequent one "
                f"{max(counts):,}",
                "card.data.training.targets",
                rarest=min(counts),
                most_frequent=max(counts),
                fair_share=share,
            )
            return

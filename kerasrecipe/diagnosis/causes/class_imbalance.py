"""Classes that are far from equally frequent."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Weigh rare classes up, and measure what counts them equally."""
    seen = (case.targets.class_counts if case.targets else None) or ()
    counts = {label: count for label, count in seen if count}
    if 1 < len(counts) <= 20:
        total = sum(counts.values())
        weights = {label: float(f"{total / len(counts) / count:.3g}") for label, count in counts.items()}
        yield Remedy(
            "Weigh the classes by the inverse of their frequency",
            f"model.fit(x, y, class_weight={weights!r})",
            max(weights.values()),
            "the recall of the rare classes rises; the accuracy over all may fall a little",
        )
    yield Remedy(
        "Measure each class by itself: accuracy hides the rare ones",
        "metrics = [keras.metrics.F1Score(average='macro')]",
        expect="the macro F1 score is near the accuracy",
    )


CLASS_IMBALANCE = Hypothesis(
    name="class-imbalance",
    summary="some classes are so rare that the network does well without them",
    prior=-3.5,
    weights=(
        Weight(
            "imbalanced-classes", 3.0, "some classes have too few samples to be learnt", at_least="warning"
        ),
        Weight("imbalanced-classes", 2.5, "rare classes hardly count in the loss"),
        Weight(
            "constant-prediction",
            1.0,
            "the most frequent class is predicted for everything",
            beside=("imbalanced-classes",),
        ),
        Weight(
            "stuck-at-baseline",
            1.0,
            "nothing was learnt but the classes' frequencies",
            beside=("imbalanced-classes",),
        ),
        Weight("validation-at-baseline", 0.5, "the rare classes are missing", beside=("imbalanced-classes",)),
        Weight("generalizes", -2.0, "what is learnt holds for other data"),
    ),
    remedies=remedies,
    source="Buda et al. 2018, https://arxiv.org/abs/1710.05381",
)

"""Labels that do not belong to their inputs."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Look at samples with their labels; shuffle x and y together."""
    yield Remedy(
        "Look at some samples beside their labels, at the place where they enter `fit`",
        "print(x[:8], y[:8])",
        expect="you would give each sample the label that it has",
    )
    yield Remedy(
        "Shuffle inputs and targets with one and the same permutation",
        "order = np.random.permutation(len(x)); x, y = x[order], y[order]",
        expect="neighbours in the inputs have like targets",
    )


LABELS = Hypothesis(
    name="labels",
    summary="the targets do not depend on the inputs: they were mixed up, or the inputs do not tell them",
    prior=-3.5,
    weights=(
        Weight("labels-look-unrelated", 3.0, "like inputs have no more like targets than chance gives"),
        Weight(
            "validation-at-baseline", 1.5, "what is learnt of the training data is worth nothing elsewhere"
        ),
        Weight("slow-progress", 1.5, "only chance is learnt, slowly", beside=("labels-look-unrelated",)),
        Weight(
            "stuck-at-baseline", 1.0, "nothing can be learnt of the inputs", beside=("labels-look-unrelated",)
        ),
        Weight(
            "loss-plateau", 1.0, "nothing more can be learnt of the inputs", beside=("labels-look-unrelated",)
        ),
        Weight(
            "underfitting",
            1.0,
            "hardly anything can be learnt of the inputs",
            beside=("labels-look-unrelated",),
        ),
        Weight("memorises", 0.5, "they are learnt by heart", beside=("labels-look-unrelated",)),
        Weight(
            "constant-prediction",
            0.3,
            "nothing can be learnt of the inputs",
            beside=("labels-look-unrelated",),
        ),
        Weight(
            "initial-loss-low", 0.3, "a first loss below that of guessing means other labels than thought"
        ),
        Weight("learns-well", -1.5, "the targets can be learnt, though perhaps by heart"),
        Weight("generalizes", -5.0, "what is learnt holds for other data"),
    ),
    remedies=remedies,
    source="Zhang et al. 2017, Understanding deep learning requires rethinking generalization, "
    "https://arxiv.org/abs/1611.03530",
)

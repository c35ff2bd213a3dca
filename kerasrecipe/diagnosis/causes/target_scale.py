"""Targets that are too large or too small."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight


def remedies(case: Case) -> Iterator[Remedy]:
    """Standardise the targets and scale the predictions back."""
    numbers = case.targets.statistics if case.targets else None
    if numbers and numbers.standard_deviation and numbers.mean is not None:
        yield Remedy(
            f"Scale the targets to mean 0 and deviation 1; now these are {numbers.mean:.3g} and "
            f"{numbers.standard_deviation:.3g}. Scale predictions back in the same way",
            f"y = (y - {numbers.mean:.6g}) / {numbers.standard_deviation:.6g}",
            numbers.standard_deviation,
            "the first loss (mean squared error) is about 1, and the best constant prediction's is 1",
        )
    else:
        yield Remedy("Scale the targets to mean 0 and deviation 1", "y = (y - y.mean(0)) / y.std(0)")


TARGET_SCALE = Hypothesis(
    name="target-scale",
    summary="the targets lie where the network's outputs do not come to, or only after very many steps",
    prior=-3.5,
    weights=(
        Weight("targets-large", 2.5, "outputs begin near 0 and have to travel far"),
        Weight("targets-out-of-range", 2.0, "the output activation cannot reach the targets"),
        Weight(
            "loss-above-baseline",
            2.0,
            "the outputs have not come to the level of the targets",
            beside=("targets-large",),
        ),
        Weight("targets-out-of-range", 1.5, "most of the targets are out of reach", at_least="error"),
        Weight("slow-progress", 1.0, "the way to the targets is long", beside=("targets-large",)),
        Weight("loss-diverges", 1.0, "large targets make large gradients", beside=("targets-large",)),
        Weight("stuck-at-baseline", 0.5, "nothing was learnt of the inputs", beside=("targets-large",)),
        Weight("learns-well", -2.5, "the network reaches the targets"),
    ),
    remedies=remedies,
    source="Bishop 1995, Neural networks for pattern recognition, section 8.2",
)

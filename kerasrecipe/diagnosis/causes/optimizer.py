"""An optimizer that is set up wrongly."""

from collections.abc import Iterator

from kerasrecipe.diagnosis.cause import Remedy
from kerasrecipe.diagnosis.causes.case import Case
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis, Weight
from kerasrecipe.diagnosis.remedies import compile_line


def remedies(case: Case) -> Iterator[Remedy]:
    """A sound rate and the default settings; Adam where plain steps are too slow."""
    optimizer = case.optimizer
    if case.find("tiny-epsilon") and optimizer:
        yield Remedy(
            f"Give {optimizer.class_name} its usual epsilon",
            compile_line(case.trace, optimizer=f"keras.optimizers.{optimizer.class_name}(epsilon=1e-07)"),
            1e-7,
            "the update ratio stays below 0.1",
        )
    rate = abs(optimizer.first_learning_rate or 1e-3) if optimizer else 1e-3
    if case.find("rate-not-positive"):
        yield Remedy(
            f"Make the learning rate positive, {rate:g}",
            f"model.optimizer.learning_rate = {rate!r}",
            rate,
            "the loss falls in the first steps",
        )
    yield Remedy(
        "Use Adam with its default settings",
        compile_line(case.trace, optimizer="keras.optimizers.Adam(0.001)"),
        1e-3,
        "the loss falls in the first epoch",
    )


OPTIMIZER = Hypothesis(
    name="optimizer",
    summary="the optimizer's settings make steps that do not lead down, or not fast enough",
    prior=-3.5,
    weights=(
        Weight("rate-not-positive", 7.0, "such steps lead uphill or nowhere"),
        Weight("tiny-epsilon", 4.5, "where gradients are nearly 0 the steps become arbitrary"),
        Weight("extreme-momentum", 2.0, "the steps hardly forget old gradients"),
        Weight("loss-diverges", 1.0, "steps lead uphill", beside=("rate-not-positive", "extreme-momentum")),
        Weight("loss-blows-up", 1.0, "the first steps were arbitrary", beside=("tiny-epsilon",)),
        Weight("dead-layer", 0.5, "arbitrary steps have killed a layer", beside=("tiny-epsilon",)),
        Weight(
            "update-ratio-high",
            0.5,
            "steps are as long as the weights",
            beside=("tiny-epsilon", "extreme-momentum"),
        ),
        Weight(
            "weights-diverge", 0.5, "the weights run away", beside=("rate-not-positive", "extreme-momentum")
        ),
        Weight("learns-well", -3.0, "the optimizer brings the loss down"),
    ),
    remedies=remedies,
    source="Godbole et al. 2023, Deep learning tuning playbook, https://github.com/google-research/tuning_playbook",
)

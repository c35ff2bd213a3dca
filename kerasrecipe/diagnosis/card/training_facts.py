"""What is known of how a model is trained."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card.component import Component
from kerasrecipe.diagnosis.card.facts import Facts
from kerasrecipe.diagnosis.card.optimizer_facts import OptimizerFacts


@dataclass(frozen=True)
class LossFacts(Facts):
    """The loss of one output.

    Args:
        name: Keras's function name, as in "binary_crossentropy", however the loss was given; of other
            losses the name of their class or function.
        from_keras: whether it is one of Keras's.
        output: the output's name or its path in nested outputs; None where the loss serves every output.
        from_logits: whether outputs count as logits; None where it has no such argument or is not known.
        label_smoothing: share of each label spread over all classes; None as above.
        reduction: how losses of a batch become one; None where it is not known.
        weight: the factor on it in the total, or None for 1.
        component: its class and arguments.
    """

    name: str
    from_keras: bool
    output: str | None = None
    from_logits: bool | None = None
    label_smoothing: float | None = None
    reduction: str | None = None
    weight: float | None = None
    component: Component | None = None


@dataclass(frozen=True)
class MetricFacts(Facts):
    """One metric.

    Args:
        name: as it was given: "accuracy", or the name of the object.
        output: the output's name or its path; None where it was not given for one.
        weighted: whether sample weights count.
        component: its class and arguments; None where only the name was given.
    """

    name: str
    output: str | None = None
    weighted: bool = False
    component: Component | None = None


@dataclass(frozen=True)
class TrainingFacts(Facts):
    """What `compile` was told.

    Args:
        compiled: whether `compile` was called; if not, all else is None.
        losses: one for each output or one for all; empty where `compile` got none.
        metrics: those given to `compile`.
        optimizer: None where `compile` got none.
        jit_compile: whether steps are compiled by XLA or torch.compile.
        run_eagerly: whether steps run without a graph.
        steps_per_execution: batches per call of the compiled step.
        own_training_step: whether the model's class has its own `train_step` or `compute_loss`: then
            `losses` may not be what is minimised.
    """

    compiled: bool
    losses: tuple[LossFacts, ...] | None = None
    metrics: tuple[MetricFacts, ...] | None = None
    optimizer: OptimizerFacts | None = None
    jit_compile: bool | None = None
    run_eagerly: bool | None = None
    steps_per_execution: int | None = None
    own_training_step: bool | None = None

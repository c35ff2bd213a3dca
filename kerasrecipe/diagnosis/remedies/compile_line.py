"""The call of `compile` as a line of Keras code."""

from kerasrecipe.diagnosis.card import LossFacts
from kerasrecipe.diagnosis.trace import Trace


def optimizer_line(trace: Trace, **changes: float) -> str:
    """The optimizer as code, with some arguments changed.

    Example:
        >>> optimizer_line(Trace({}), learning_rate=0.01)
        'keras.optimizers.Adam(learning_rate=0.01)'
    """
    optimizer = trace.fact("card.training.optimizer")
    name = optimizer.class_name if optimizer else "Adam"
    arguments: dict[str, float] = {}
    if optimizer and optimizer.schedule is None and optimizer.first_learning_rate is not None:
        arguments["learning_rate"] = float(f"{optimizer.first_learning_rate:.6g}")
    momentum = (optimizer.config or {}).get("momentum") if optimizer else None
    if momentum:
        arguments["momentum"] = momentum
    arguments |= changes
    written = ", ".join(f"{key}={value!r}" for key, value in arguments.items())
    return f"keras.optimizers.{name}({written})"


def compile_line(trace: Trace, *, optimizer: str | None = None, loss: str | None = None) -> str:
    """The line that compiles the model as it was, with another optimizer or loss, both written as code.

    Example:
        >>> compile_line(Trace({}), loss="'mse'")
        "model.compile(optimizer=model.optimizer, loss='mse')"
    """
    if loss is None:
        losses: tuple[LossFacts, ...] | None = trace.fact("card.training.losses")
        alone = losses[0] if losses and len(losses) == 1 else None
        loss = repr(alone.name) if alone and alone.from_keras and not alone.from_logits else "model.loss"
    metrics = [
        metric.name for metric in trace.fact("card.training.metrics") or () if metric.component is None
    ]
    told = f", metrics={metrics!r}" if metrics else ""
    return f"model.compile(optimizer={optimizer or 'model.optimizer'}, loss={loss}{told})"

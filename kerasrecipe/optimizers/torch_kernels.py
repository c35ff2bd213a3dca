"""PyTorch's fused kernels, each one pass over the memory, with what they need not do switched off.

They live in PyTorch's private namespace; `torch.optim` calls them as they are called here. PyTorch is
imported where it is used: it need not be installed.
"""

from typing import Any


def add(thetas: Any, gs: Any, factor: float) -> None:
    """Sets θ ← θ + factor·g, for lists of tensors."""
    import torch

    torch._foreach_add_(thetas, gs, alpha=factor)


def scale(states: Any, factor: float) -> None:
    """Sets s ← factor·s, for a list of tensors."""
    import torch

    torch._foreach_mul_(states, factor)


def sgd(thetas: Any, gs: Any, buffers: Any, *, momentum: float, dampening: float, rate: float) -> None:
    """Sets b ← momentum·b + (1 − dampening)·g and θ ← θ − rate·b, for lists of tensors."""
    import torch

    torch._fused_sgd_(
        thetas,
        gs,
        buffers,
        weight_decay=0.0,
        momentum=momentum,
        lr=rate,
        dampening=dampening,
        nesterov=False,
        maximize=False,
        is_first_step=False,
    )


def adagrad(thetas: Any, gs: Any, sums: Any, *, rate: float, epsilon: float) -> None:
    """Sets s ← s + g² and θ ← θ − rate·g/(√s + epsilon), for lists of tensors."""
    import torch

    first = torch.tensor(1.0)
    torch._fused_adagrad_(
        thetas,
        gs,
        sums,
        [first] * len(thetas),
        lr=rate,
        lr_decay=0.0,
        weight_decay=0.0,
        eps=epsilon,
        maximize=False,
    )


def adam(
    thetas: Any, gs: Any, means: Any, squares: Any, *, rate: float, epsilon: float, betas: tuple[float, float]
) -> None:
    """Sets m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g² and θ ← θ − rate·m/(√v + epsilon), for lists of tensors."""
    import torch

    last = torch.tensor(float("inf"))  # after so many steps there is no bias to correct
    torch._fused_adam_(
        thetas,
        gs,
        means,
        squares,
        [],
        [last] * len(thetas),
        amsgrad=False,
        lr=rate,
        beta1=betas[0],
        beta2=betas[1],
        weight_decay=0.0,
        eps=epsilon,
        maximize=False,
    )

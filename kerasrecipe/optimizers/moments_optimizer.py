"""What Adam with and without bias correction share: the kernels."""

from typing import Any

import keras

from kerasrecipe.optimizers.textbook_optimizer import TextbookOptimizer


class MomentsOptimizer(TextbookOptimizer):
    """m ← β₁m + (1−β₁)g; s ← β₂s + (1−β₂)g²; θ ← θ − rate · m/(√s + ε), in fused kernels."""

    slots = ("mean", "mean_square")

    def update_tensorflow(
        self,
        kernels: Any,
        theta: Any,
        g: Any,
        rate: Any,
        epsilon: Any,
        beta_1: Any,
        beta_2: Any,
        m: Any,
        s: Any,
    ) -> None:
        """The formula in one kernel, whose own bias correction is off: it would cancel digits."""
        none = keras.ops.zeros_like(rate)
        moments = {"m": m, "v": s, "beta1": beta_1, "beta2": beta_2}
        kernels.ResourceApplyAdam(
            var=theta, lr=rate, epsilon=epsilon, grad=g, beta1_power=none, beta2_power=none, **moments
        )

    def update_torch(
        self,
        kernels: Any,
        thetas: Any,
        gs: Any,
        rate: float,
        epsilon: float,
        beta_1: float,
        beta_2: float,
        ms: Any,
        ss: Any,
    ) -> None:
        """The formula in one kernel."""
        kernels.adam(thetas, gs, ms, ss, rate=rate, epsilon=epsilon, betas=(beta_1, beta_2))

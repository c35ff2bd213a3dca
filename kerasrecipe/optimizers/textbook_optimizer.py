"""What the optimizers of the lectures share: rate, penalties, state, and one update for each backend."""

import math
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from numbers import Real
from typing import Any, ClassVar

import keras

from kerasrecipe.optimizers.gradient_penalty import NOT_PENALIZED, GradientPenalty
from kerasrecipe.require import require

WIDE_DTYPES = ("float32", "float64")
"""In narrower ones 0.999 would be 1 and the square of 1e-4 would be 0: they are computed in float32."""

TINY = {"float32": 1.1e-19, "float64": 1.5e-154}
"""The root of the smallest normal number."""


class TextbookOptimizer(keras.optimizers.Optimizer):
    """An optimizer that follows its formula to the letter, on every backend.

    A subclass writes its formula in `update`, and the same in calls of TensorFlow's and PyTorch's fused
    kernels, which pass over the memory once. XLA fuses the formula itself: on JAX that is all.

    Args:
        learning_rate: η, a number of at least 0, a schedule, or a function without arguments.
        l1: strength of the L1 penalty λ₁ Σ|w|, at least 0.
        l2: strength of the L2 penalty λ₂/2 Σw², at least 0.
        exclude: names or `fnmatch` patterns of the variables ("bias", "dense_1/kernel", "dense_1/*") that are
            neither penalised nor decayed by `weight_decay`. By default biases, the parameters of
            normalisation layers and the slopes of PReLU.
        **kwargs: as of every Keras optimizer: `weight_decay` (decoupled: w ← (1 − ηλ)w before the update),
            `clipnorm`, `use_ema`, `gradient_accumulation_steps` and so on.

    Raises:
        ValueError: an argument breaks its rule.
    """

    numbers: ClassVar[tuple[str, ...]] = ()
    """The names of the arguments besides the rate that are numbers in the formula."""

    slots: ClassVar[tuple[str, ...]] = ()
    """The names of what is kept for each variable; all start at 0."""

    def __init__(
        self,
        learning_rate: Any,
        *,
        l1: float = 0.0,
        l2: float = 0.0,
        exclude: Iterable[str] = NOT_PENALIZED,
        **kwargs: Any,
    ) -> None:
        penalty = GradientPenalty(l1, l2, exclude)
        if not callable(learning_rate):
            number = isinstance(learning_rate, Real) and 0 <= float(learning_rate) < math.inf
            require(number, "be a number of at least 0 or a schedule", learning_rate=learning_rate)
            learning_rate = float(learning_rate)
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.penalty = penalty

    def scalars(self, eta: Any) -> tuple[Any, ...]:
        """The numbers of one step that are the same for all variables, as the update takes them.

        Args:
            eta: the learning rate of this step, a scalar tensor.
        """
        return (eta, *(getattr(self, name) for name in self.numbers))

    @abstractmethod
    def update(self, theta: Any, g: Any, *scalars_and_slots: Any) -> tuple[Any, ...]:
        """The formula: the new value of a variable, and of its slots, from the old ones."""

    @abstractmethod
    def update_tensorflow(self, kernels: Any, theta: Any, g: Any, *scalars_and_slots: Any) -> None:
        """The formula in TensorFlow's kernels, for resource handles."""

    @abstractmethod
    def update_torch(self, kernels: Any, thetas: Any, gs: Any, *scalars_and_slots: Any) -> None:
        """The formula in PyTorch's kernels, for lists of tensors; the scalars are Python numbers."""

    def build(self, variables: Sequence[Any]) -> None:
        """Creates the slots, and notes which variables are left out of penalties and decay."""
        if self.built:
            return
        super().build(variables)
        self._slot_variables = [[self._new_slot(each, name) for each in variables] for name in self.slots]
        self._excluded = [self.penalty.excludes(variable) for variable in variables]
        self._all_are_wide = all(variable.dtype == _wide_dtype(variable) for variable in variables)

    def get_config(self) -> dict[str, Any]:
        """All arguments, so that a copy can be made of them."""
        penalty = {"l1": self.penalty.l1, "l2": self.penalty.l2, "exclude": list(self.penalty.exclude)}
        return super().get_config() | {name: getattr(self, name) for name in self.numbers} | penalty

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """Updates one variable.

        Args:
            gradient: g, dense or sparse.
            variable: what is updated.
            learning_rate: the scalars of this step.
        """
        dtype = _wide_dtype(variable)
        g = self._penalized(keras.ops.cast(_dense(gradient), dtype), variable)
        scalars = [keras.ops.cast(scalar, dtype) for scalar in learning_rate]
        place = self._get_variable_index(variable)
        slots = [slot[place] for slot in self._slot_variables]
        if keras.backend.backend() == "tensorflow" and variable.dtype == dtype:
            from tensorflow import raw_ops

            handles = [slot.value.handle for slot in slots]
            self.update_tensorflow(raw_ops, variable.handle, g, *scalars, *handles)
            return
        theta, *values = (keras.ops.cast(each, dtype) for each in (variable, *slots))
        new = self.update(theta, g, *scalars, *values)
        for target, value in zip((variable, *slots), new, strict=True):
            self.assign(target, value)

    def _backend_update_step(
        self, grads: Sequence[Any], trainable_variables: Sequence[Any], learning_rate: Any
    ) -> None:
        scalars = self.scalars(keras.ops.convert_to_tensor(learning_rate))
        if keras.backend.backend() == "torch":
            self._update_on_torch(grads, trainable_variables, scalars)
        else:
            super()._backend_update_step(grads, trainable_variables, scalars)

    def _update_on_torch(self, grads: Sequence[Any], variables: Sequence[Any], scalars: Any) -> None:
        """Updates all variables in one call of a kernel where they lie on the CPU, else one by one."""
        import torch

        from kerasrecipe.optimizers import torch_kernels

        thetas = [variable.value for variable in variables]
        with torch.no_grad():
            if not (self._all_are_wide and all(theta.is_cpu for theta in thetas)):
                for gradient, variable in zip(grads, variables, strict=True):
                    self.update_step(gradient, variable, scalars)
                return
            gs = [
                g if g.dtype == theta.dtype else g.to(theta.dtype)
                for g, theta in zip(grads, thetas, strict=True)
            ]
            if self.penalty.is_active:
                gs = [self._penalized(g, variable) for g, variable in zip(gs, variables, strict=True)]
            places = [self._get_variable_index(variable) for variable in variables] if self.slots else []
            slots = [[slot[place].value for place in places] for slot in self._slot_variables]
            self.update_torch(torch_kernels, thetas, gs, *map(float, scalars), *slots)

    def _new_slot(self, variable: Any, name: str) -> Any:
        dtype = _wide_dtype(variable)
        if self._overwrite_variable_with_gradient(variable):
            return None
        if variable.dtype == dtype:
            return self.add_variable_from_reference(variable, name)
        return self.add_variable(variable.shape, dtype=dtype, name=f"{variable.name}_{name}")

    def is_penalized(self, variable: Any) -> bool:
        """True where an L1 or L2 penalty enters the variable's gradient."""
        return self.penalty.is_active and not self._excludes(variable)

    def _penalized(self, gradient: Any, variable: Any) -> Any:
        if not self.is_penalized(variable):
            return gradient
        return self.penalty.add(gradient, keras.ops.cast(variable, gradient.dtype))

    def _excludes(self, variable: Any) -> bool:
        return self._excluded[self._get_variable_index(variable)]

    def _use_weight_decay(self, variable: Any) -> bool:
        return not self._excludes(variable) and super()._use_weight_decay(variable)

    def _apply_weight_decay(self, variables: Sequence[Any]) -> None:
        decayed = [variable for variable in variables if self._use_weight_decay(variable)]
        if decayed:  # of no variables PyTorch's kernel complains
            super()._apply_weight_decay(decayed)


def _wide_dtype(variable: Any) -> str:
    """The dtype in which a variable is updated."""
    dtype = str(keras.backend.standardize_dtype(variable.dtype))
    return dtype if dtype in WIDE_DTYPES else "float32"


def is_sparse(gradient: Any) -> bool:
    """True for the gradient of an embedding on TensorFlow."""
    if keras.backend.backend() != "tensorflow":
        return False
    import tensorflow

    return isinstance(gradient, tensorflow.IndexedSlices)


def _dense(gradient: Any) -> Any:
    """The gradient as a dense tensor, repeated rows added up."""
    if not is_sparse(gradient):
        return keras.ops.convert_to_tensor(gradient, sparse=False)
    import tensorflow

    return tensorflow.convert_to_tensor(gradient)


def tiny(dtype: Any) -> float:
    """What is added to a root of squares, so that 0/0 is 0.

    Squares of numbers below it are not representable; numbers a million times larger do not notice it.

    Example:
        >>> tiny("float32")
        1.1e-19
    """
    return TINY[keras.backend.standardize_dtype(dtype)]

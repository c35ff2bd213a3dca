"""Several models that answer as one."""

from collections.abc import Sequence
from typing import Any

import keras

from kerasrecipe.require import require


def ensemble(models: Sequence[keras.Model], from_logits: bool = False) -> keras.Model:
    """A model whose output is the mean of the models' class probabilities.

    p(y | x) = 1/K Σₖ pₖ(y | x). The models become part of the new one, not copies of them; an output that
    has several parts is averaged part by part.

    Args:
        models: at least one functional or Sequential model, all of the same input and output shapes; names
            may be equal.
        from_logits: whether the models put out logits; of these the sigmoid is taken where there is one
            unit, else the softmax over the last axis.

    Returns:
        A Keras model, not compiled.

    Raises:
        ValueError: there is no model, one is not a built functional or Sequential model, or shapes differ.

    Source:
        Hansen and Salamon 1990, https://doi.org/10.1109/34.58871;
        Lakshminarayanan et al. 2017, https://arxiv.org/abs/1612.01474

    Example:
        >>> import keras, numpy as np
        >>> def member(logit):
        ...     bias = keras.initializers.Constant(logit)
        ...     dense = keras.layers.Dense(1, kernel_initializer="zeros", bias_initializer=bias)
        ...     return keras.Sequential([keras.Input((2,)), dense])
        >>> both = ensemble([member(0.0), member(100.0)], from_logits=True)
        >>> float(both.predict(np.ones((1, 2)), verbose=0)[0, 0])
        0.75
    """
    models = list(models)
    require(models, "hold at least one model", models=models)
    for model in models:
        known = isinstance(model, keras.Model) and getattr(model, "inputs", None) is not None
        require(known, "hold built functional or Sequential models only", models=models)
    for part in ("input", "output"):
        shapes = [_shapes(_tensors(model, part)) for model in models]
        require(
            all(each == shapes[0] for each in shapes),
            f"have the same {part} shapes",
            models=[f"{model.name}: {each}" for model, each in zip(models, shapes, strict=True)],
        )
    inputs = keras.tree.map_structure(
        lambda tensor: keras.Input(batch_shape=tensor.shape, dtype=tensor.dtype, name=tensor.name),
        _tensors(models[0], "input"),
    )
    return keras.Model(
        inputs, MeanPrediction(models, from_logits, name="mean_prediction")(inputs), name="ensemble"
    )


def _tensors(model: keras.Model, part: str) -> Any:
    """The symbolic inputs or outputs in the structure in which the model takes or gives them."""
    if isinstance(model, keras.Sequential):
        return getattr(model, f"{part}s")[0]
    return getattr(model, part)


def _shapes(tensors: Any) -> Any:
    return keras.tree.map_structure(lambda tensor: str(tensor.shape), tensors)


@keras.saving.register_keras_serializable("kerasrecipe")
class MeanPrediction(keras.Layer):
    """The mean of the outputs of several models of the same inputs.

    Args:
        models: the models.
        from_logits: whether their outputs are logits, to be made probabilities first.
        **kwargs: of `keras.Layer`.
    """

    def __init__(self, models: Sequence[keras.Model], from_logits: bool = False, **kwargs: Any) -> None:
        super().__init__(autocast=False, **kwargs)
        self.models = list(models)
        self.from_logits = from_logits

    def call(self, inputs: Any, training: bool | None = None) -> Any:
        """The mean over the models."""
        outputs = [model(inputs, training=training) for model in self.models]
        return keras.tree.map_structure(self._mean, *outputs)

    def _mean(self, *predictions: Any) -> Any:
        if self.from_logits:
            probability = keras.ops.sigmoid if predictions[0].shape[-1] == 1 else keras.ops.softmax
            predictions = tuple(probability(each) for each in predictions)
        return keras.ops.mean(keras.ops.stack(predictions), axis=0)

    def get_config(self) -> dict[str, Any]:
        """The arguments."""
        configs = [keras.saving.serialize_keras_object(model) for model in self.models]
        models = [{**config, "compile_config": None} for config in configs]  # they are not trained on
        return {**super().get_config(), "models": models, "from_logits": self.from_logits}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> "MeanPrediction":
        """The layer of these arguments."""
        models = [keras.saving.deserialize_keras_object(model) for model in config["models"]]
        return cls(**{**config, "models": models})

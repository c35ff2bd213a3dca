"""What every layer must do, whatever it computes; subclassed once for each layer."""

import inspect
import json
import re

import keras
import numpy as np
import pytest
from keras import ops

POLICIES = {"float32": 1e-6, "float16": 1e-2, "mixed_float16": 1e-2, "bfloat16": 5e-2, "mixed_bfloat16": 5e-2}
"""Policies, and how far outputs may be from those in float32, relative to the largest."""

NO_TORCH_COMPILE = pytest.mark.skipif(
    keras.backend.backend() == "torch",
    reason="torch.compile takes 20 seconds for each layer, and warns of its own use of deprecated functions",
)


class MaskAsOutput(keras.layers.Layer):
    """Gives the mask that reaches it as numbers, -1 where there is none."""

    supports_masking = True

    def call(self, inputs, mask=None):
        return ops.full(ops.shape(inputs)[:2], -1) if mask is None else ops.cast(mask, "int32")


class LayerContract:
    """Subclasses give the fields; sizes of None in `input_shape` are those that a model may leave open."""

    layer_class: type
    arguments: dict  # differing from the defaults where they can
    input_shape: tuple  # with None
    sizes: tuple  # of an example input
    output_sizes: tuple  # of its output, worked out by hand
    weight_shapes: dict  # by name
    seeds = 0
    passes_masks = True

    def make(self, **more):
        return self.layer_class(**self.arguments, **more)

    @pytest.fixture
    def x(self):
        return np.random.default_rng(0).normal(size=self.sizes).astype("float32")

    def test_has_a_configuration_that_names_every_argument(self):
        layer = self.make(name="mine", dtype="mixed_bfloat16", trainable=False, activity_regularizer="l2")
        config = json.loads(json.dumps(layer.get_config()))
        own = set(inspect.signature(self.layer_class).parameters) - {"kwargs"}
        assert own | {"name", "dtype", "trainable", "activity_regularizer"} == set(config)
        again = self.layer_class.from_config(config).get_config()
        assert json.loads(json.dumps(again)) == config

    def test_is_registered_under_the_name_of_the_package(self):
        name = keras.saving.get_registered_name(self.layer_class)
        assert name == f"kerasrecipe>{self.layer_class.__name__}"

    def test_knows_its_output_before_it_computes(self, x):
        layer = self.make(dtype="mixed_bfloat16")
        spec = layer.compute_output_spec(keras.KerasTensor(self.sizes))
        assert layer.compute_output_shape(self.sizes) == spec.shape == self.output_sizes
        assert spec.dtype == "bfloat16"
        assert tuple(layer(x).shape) == self.output_sizes

    def test_computes_the_same_in_a_model_with_open_sizes(self, x):
        layer = self.make()
        model = keras.Sequential([keras.Input(batch_shape=self.input_shape), layer])
        open_sizes = zip(self.input_shape, self.sizes, model.output_shape, self.output_sizes, strict=True)
        assert all(made == (expected if given else None) for given, _, made, expected in open_sizes)
        np.testing.assert_allclose(model.predict(x, verbose=0), numpy(layer(x)), rtol=1e-5, atol=1e-6)

    def test_has_the_weights_it_should(self):
        layer = self.make()
        layer.build(self.input_shape)
        assert {weight.name: tuple(weight.shape) for weight in layer.trainable_weights} == self.weight_shapes
        assert not layer.non_trainable_weights
        assert len(layer.variables) - len(layer.weights) == self.seeds

    def test_has_the_same_weights_built_by_a_call(self, x):
        built, called = self.make(name="mine"), self.make(name="mine")
        built.build(self.sizes)
        called(x)
        assert [(w.path, w.shape) for w in built.weights] == [(w.path, w.shape) for w in called.weights]

    def test_treats_samples_alone(self, x):
        layer = self.make()
        np.testing.assert_allclose(numpy(layer(x[1:2])), numpy(layer(x))[1:2], rtol=1e-5, atol=1e-6)

    @pytest.mark.parametrize("policy", POLICIES)
    def test_computes_in_its_dtype(self, policy, x):
        exact, layer = self.make(), self.make(dtype=policy)
        expected = numpy(exact(x))
        layer.build(self.sizes)
        layer.set_weights(exact.get_weights())
        y = layer(x)
        assert keras.backend.standardize_dtype(y.dtype) == layer.compute_dtype
        assert {weight.dtype for weight in layer.weights} <= {layer.variable_dtype}
        error = np.abs(numpy(y).astype("float32") - expected).max()
        assert error <= POLICIES[policy] * np.abs(expected).max()

    def test_passes_masks_on_where_steps_stay_steps(self, x):
        x[0, 1:] = 0
        model = keras.Sequential([keras.layers.Masking(), self.make(), MaskAsOutput()])
        if self.passes_masks:
            np.testing.assert_array_equal(numpy(model(x)), (x != 0).any(-1))
        else:
            with pytest.warns(UserWarning, match="does not support masking"):
                assert (numpy(model(x)) == -1).all()

    def test_survives_saving(self, tmp_path, x):
        model = keras.Sequential([keras.Input(batch_shape=self.input_shape), self.make()])
        model.save(tmp_path / "model.keras")
        loaded = keras.saving.load_model(tmp_path / "model.keras")
        assert loaded.layers[0].get_config() == model.layers[0].get_config()
        np.testing.assert_array_equal(numpy(loaded(x)), numpy(model(x)))

    @pytest.mark.parametrize(
        ("policy", "jit_compile"),
        [("float32", False), pytest.param("float32", True, marks=NO_TORCH_COMPILE), ("mixed_float16", False)],
    )
    def test_trains_though_not_built_before(self, policy, jit_compile, x):
        layer = self.make(dtype=policy)
        model = keras.Sequential([keras.layers.Dense(self.sizes[-1], dtype=policy), layer])
        model.compile("sgd", "mse", jit_compile=jit_compile)
        model.train_on_batch(x, np.ones(self.output_sizes))
        before = layer.get_weights()
        model.train_on_batch(x, np.ones(self.output_sizes))
        assert all((new != old).any() for new, old in zip(layer.get_weights(), before, strict=True))
        assert all(np.isfinite(weight).all() for weight in model.get_weights())


def numpy(tensor):
    return ops.convert_to_numpy(tensor)


def exactly(message):
    """A pattern for the whole message."""
    return f"^{re.escape(message)}$"


def gradients(layer, x, upstream=1.0):
    """The gradient of Σ upstream · layer(x) to the input, and those to the trainable weights."""
    layer.build(x.shape)
    of = {"tensorflow": _tensorflow_gradients, "jax": _jax_gradients, "torch": _torch_gradients}
    x, upstream = ops.convert_to_tensor(x), ops.convert_to_tensor(upstream, "float32")
    to_input, to_weights = of[keras.backend.backend()](layer, x, upstream)
    return numpy(to_input), [numpy(each) for each in to_weights]


def _tensorflow_gradients(layer, x, upstream):
    import tensorflow as tf

    with tf.GradientTape() as tape:
        tape.watch(x)
        total = ops.sum(layer(x) * upstream)
    to_input, *to_weights = tape.gradient(total, [x, *(w.value for w in layer.trainable_weights)])
    return to_input, to_weights


def _jax_gradients(layer, x, upstream):
    import jax

    def total(x, weights):
        outputs, _ = layer.stateless_call(weights, layer.non_trainable_variables, x)
        return ops.sum(outputs * upstream)

    return jax.grad(total, (0, 1))(x, [w.value for w in layer.trainable_weights])


def _torch_gradients(layer, x, upstream):
    import torch

    x.requires_grad_()
    total = ops.sum(layer(x) * upstream)
    to_input, *to_weights = torch.autograd.grad(total, [x, *(w.value for w in layer.trainable_weights)])
    return to_input, to_weights

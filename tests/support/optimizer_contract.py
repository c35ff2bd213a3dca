"""What every optimizer must do, whatever its formula."""

import keras
import numpy as np
import pytest
from keras import ops

SHAPES = [(), (3,), (2, 5)]
STEPS = 50


class RatesOfStep(keras.optimizers.schedules.LearningRateSchedule):
    """A rate that is another one in each step: 0.1, 0.05, 0.0333 ..."""

    def __call__(self, step):
        return 0.1 / (ops.cast(step, "float32") + 1)

    def get_config(self):
        return {}


def gradients(steps=STEPS, seed=0):
    """Gradients of several sizes: some tiny, some 0, some much larger than before."""
    random = np.random.default_rng(seed)
    sizes = 10.0 ** random.uniform(-4, 2, steps)
    drawn = [[size * random.normal(size=shape) for shape in SHAPES] for size in sizes]
    for step in drawn[::7]:
        step[1][0] = 0.0
    return [[np.asarray(g, np.float32).astype(np.float64) for g in step] for step in drawn]


def starts(seed=1):
    random = np.random.default_rng(seed)
    return [np.asarray(random.normal(size=shape), np.float32).astype(np.float64) for shape in SHAPES]


def run(optimizer, values, steps, dtype="float32", names=None):
    """The variables after the gradients of some steps were applied one by one."""
    names = names or [f"kernel_{place}" for place in range(len(values))]
    variables = [
        keras.Variable(np.asarray(value), dtype=dtype, name=name)
        for value, name in zip(values, names, strict=True)
    ]
    optimizer.build(variables)
    for step in steps:
        apply(optimizer, [ops.cast(ops.convert_to_tensor(np.asarray(g)), dtype) for g in step], variables)
    return [variable.numpy() for variable in variables]


def apply(optimizer, gradients, variables):
    """One step, as training makes it on this backend."""
    if keras.backend.backend() != "jax":
        return optimizer.apply(gradients, variables)
    states = [variable.value for variable in optimizer.variables]
    values, states = optimizer.stateless_apply(states, gradients, [each.value for each in variables])
    for variable, value in zip([*variables, *optimizer.variables], [*values, *states], strict=True):
        variable.assign(value)
    return None


def classifier(optimizer, **compile_arguments):
    """A model of a few weights with data that it can learn."""
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(3)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer, loss, **compile_arguments)
    x = np.random.default_rng(0).normal(size=(96, 4)).astype("float32")
    return model, x, np.argmax(x[:, :3], axis=1)


class OptimizerContract:
    """To be subclassed with `make`, which builds the optimizer, and `reference`.

    `reference(values, steps, rates)` is the formula once more, in float64 NumPy: from start values, the
    gradients of each step and the rate of each step to the end values of one variable.
    """

    relative = 3e-6
    """How far float32 may be from the reference after 50 steps, in units of the way gone."""

    minimum = 0.05
    """The distance to the minimum that is reached on a quadratic, Rosenbrock's function and a regression."""

    search_rate, regression_rate = 0.01, 0.3
    """The learning rates for that."""

    search_steps = 600

    def make(self, learning_rate=0.1, **arguments):
        raise NotImplementedError

    def reference(self, theta, steps, rates):
        raise NotImplementedError

    def expected(self, values, steps, rates):
        columns = zip(*steps, strict=True)
        return [self.reference(value, g, rates) for value, g in zip(values, columns, strict=True)]

    def assert_follows(self, got, expected, values):
        for mine, other, start in zip(got, expected, values, strict=True):
            way = np.max(np.abs(other - start)) + np.max(np.abs(other))
            np.testing.assert_allclose(mine, other, rtol=0, atol=self.relative * way)

    def test_follows_its_formula_at_a_constant_rate(self):
        values, steps = starts(), gradients()
        rate = float(np.float32(0.1))
        got = run(self.make(), values, steps)
        self.assert_follows(got, self.expected(values, steps, [rate] * STEPS), values)

    def test_follows_its_formula_on_a_schedule(self):
        values, steps = starts(), gradients()
        rates = [0.1 / (step + 1) for step in range(STEPS)]
        got = run(self.make(RatesOfStep()), values, steps)
        self.assert_follows(got, self.expected(values, steps, rates), values)

    @pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
    def test_follows_its_formula_in_16_bit(self, dtype):
        values, steps = starts(), [[0.1 * np.sign(g) + g.clip(-1, 1) for g in step] for step in gradients(5)]
        got = run(self.make(), values, steps, dtype)
        for mine, other in zip(got, self.expected(values, steps, [0.1] * 5), strict=True):
            np.testing.assert_allclose(np.asarray(mine, "float64"), other, atol=0.06)

    def test_zero_gradients_move_nothing(self):
        values = starts()
        zeros = [[np.zeros(shape) for shape in SHAPES]] * 3
        for mine, start in zip(run(self.make(), values, zeros), values, strict=True):
            np.testing.assert_array_equal(mine, np.asarray(start, "float32"))

    @pytest.mark.parametrize("size", [1e-38, 1e-30, 1e-20, 1e-10, 1e10, 1e18])
    def test_gradients_of_any_size_give_finite_values(self, size):
        steps = [[np.full(shape, size) for shape in SHAPES]] * 3
        assert all(np.isfinite(value).all() for value in run(self.make(), starts(), steps))

    def test_penalties_enter_the_gradient(self):
        values, steps = starts(), gradients(8)
        got = run(self.make(l1=0.01, l2=0.1), values, steps)
        for mine, value, drawn in zip(got, values, zip(*steps, strict=True), strict=True):
            theta, history = value, []
            for g in drawn:
                history.append(g + 0.01 * np.sign(theta) + 0.1 * theta)
                theta = self.reference(value, history, [0.1] * len(history))
            np.testing.assert_allclose(mine, theta, rtol=1e-4, atol=1e-5)

    @pytest.mark.parametrize("arguments", [{"l1": 0.1}, {"l2": 0.1}, {"weight_decay": 0.1}])
    def test_biases_are_left_alone_by_penalties_and_decay(self, arguments):
        values, steps = [np.array([1.0, -2.0])] * 2, [[np.full(2, g)] * 2 for g in (0.5, -0.2, 0.3)]
        plain = run(self.make(), values, steps, names=["kernel", "bias"])
        kernel, bias = run(self.make(**arguments), values, steps, names=["kernel", "bias"])
        assert not np.allclose(kernel, plain[0], rtol=1e-6)
        np.testing.assert_array_equal(bias, plain[1])

    def test_decay_of_nothing_is_no_decay(self):
        values, steps = starts(), gradients(3)
        for mine, plain in zip(
            run(self.make(weight_decay=0.1, exclude=["*"]), values, steps),
            run(self.make(), values, steps),
            strict=True,
        ):
            np.testing.assert_array_equal(mine, plain)

    def test_accumulation_takes_the_mean_of_the_gradients(self):
        values, steps = starts(), gradients(6)
        pairs = [
            [(a + b) / 2 for a, b in zip(*both, strict=True)]
            for both in zip(steps[::2], steps[1::2], strict=True)
        ]
        got = run(self.make(gradient_accumulation_steps=2), values, steps)
        self.assert_follows(got, run(self.make(), values, pairs), values)

    def test_clipping_comes_first(self):
        values, steps = starts(), gradients(5)
        clipped = [[np.clip(g, -0.5, 0.5) for g in step] for step in steps]
        got = run(self.make(clipvalue=0.5), values, steps)
        self.assert_follows(got, run(self.make(), values, clipped), values)

    def test_averages_the_variables(self):
        optimizer = self.make(use_ema=True, ema_momentum=0.5)
        variable = keras.Variable([1.0, 2.0])
        seen, average = [], None
        for _ in range(3):
            optimizer.apply([ops.convert_to_tensor([1.0, -1.0])], [variable])
            seen.append(variable.numpy())
            average = seen[-1] if average is None else 0.5 * average + 0.5 * seen[-1]
        optimizer.finalize_variable_values([variable])
        np.testing.assert_allclose(variable.numpy(), average, rtol=1e-6)

    def test_scaling_the_loss_changes_nothing_and_skips_what_is_infinite(self):
        values, steps = starts(), gradients(4)
        scaled = [[64 * g for g in step] for step in steps]
        scaled.insert(2, [np.full(shape, np.inf) for shape in SHAPES])
        optimizer = keras.optimizers.LossScaleOptimizer(self.make(), initial_scale=64)
        scaled[3:] = [[g / 2 for g in step] for step in scaled[3:]]  # it has halved its scale
        self.assert_follows(run(optimizer, values, scaled), run(self.make(), values, steps), values)

    def test_is_rebuilt_from_its_configuration(self):
        optimizer = self.make(0.25, l1=0.5, l2=0.125, exclude=["bias", "*/gamma"], weight_decay=0.5)
        copy = keras.optimizers.deserialize(keras.optimizers.serialize(optimizer))
        assert type(copy) is type(optimizer)
        assert copy.get_config() == optimizer.get_config()
        assert copy.penalty == optimizer.penalty

    @pytest.mark.parametrize("jit_compile", [False, True])
    def test_training_goes_on_from_a_file_as_if_it_had_not_stopped(self, tmp_path, jit_compile):
        if jit_compile and keras.backend.backend() == "torch":
            pytest.skip("PyTorch compiles with a C++ compiler that may not be there")
        model, x, y = classifier(self.make(0.01, l2=0.001), jit_compile=jit_compile)
        model.fit(x, y, shuffle=False, verbose=0)
        model.save(tmp_path / "model.keras")
        model.fit(x, y, shuffle=False, verbose=0)
        loaded = keras.models.load_model(tmp_path / "model.keras")
        loaded.fit(x, y, shuffle=False, verbose=0)
        for mine, other in zip(loaded.variables, model.variables, strict=True):
            np.testing.assert_array_equal(mine.numpy(), other.numpy())
        for mine, other in zip(loaded.optimizer.variables, model.optimizer.variables, strict=True):
            np.testing.assert_array_equal(mine.numpy(), other.numpy())

    def test_moves_an_embedding_as_the_kernel_that_it_stands_for(self):
        """On TensorFlow the gradient of an embedding is sparse."""
        x = np.array([[1], [1], [2], [4]] * 2)
        embedding, dense = keras.layers.Embedding(6, 3), keras.layers.Dense(3, use_bias=False)
        models = [keras.Sequential([keras.Input((1,)), embedding, keras.layers.Flatten()])]
        models.append(keras.Sequential([keras.Input((6,)), dense]))
        dense.kernel.assign(embedding.embeddings)
        for model, inputs in zip(models, (x, np.eye(6)[x[:, 0]]), strict=True):
            model.compile(self.make(0.1), "mse", run_eagerly=True)
            model.fit(inputs, np.ones((8, 3)), batch_size=2, shuffle=False, verbose=0)
        np.testing.assert_allclose(embedding.embeddings.numpy(), dense.kernel.numpy(), rtol=1e-5, atol=1e-6)

    def test_finds_the_minimum_of_a_quadratic(self):
        assert self.distance(lambda x: np.array([4.0, 1.0]) * x, [1.0, -2.0], [0.0, 0.0]) < self.minimum

    def test_finds_the_minimum_of_rosenbrocks_function(self):
        def slope(point):
            x, y = point
            return np.array([-2 * (1 - x) - 40 * x * (y - x**2), 20 * (y - x**2)])  # of (1-x)² + 10(y-x²)²

        assert self.distance(slope, [-0.5, 0.5], [1.0, 1.0]) < self.minimum

    def test_finds_the_maximum_likelihood_of_a_logistic_regression(self):
        random = np.random.default_rng(0)
        x = random.normal(size=(200, 3))
        y = random.random(200) < 1 / (1 + np.exp(-x @ [2.0, -1.0, 0.5]))

        def slope(w):
            return x.T @ (1 / (1 + np.exp(-x @ w)) - y) / len(x)

        best = np.zeros(3)
        for _ in range(20):  # Newton's method
            p = 1 / (1 + np.exp(-x @ best))
            best -= np.linalg.solve((x.T * (p * (1 - p))) @ x / len(x), slope(best))
        assert self.distance(slope, np.zeros(3), best, self.regression_rate) < self.minimum

    def distance(self, slope, start, minimum, learning_rate=None):
        """How far from the minimum the optimizer ends."""
        optimizer, variable = (
            self.make(learning_rate or self.search_rate),
            keras.Variable(start, dtype="float32"),
        )
        for _ in range(self.search_steps):
            optimizer.apply([ops.convert_to_tensor(slope(variable.numpy()), "float32")], [variable])
        return np.max(np.abs(variable.numpy() - minimum))

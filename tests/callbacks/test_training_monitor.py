import contextlib
import copy
import itertools

import keras
import numpy as np
import pytest

from kerasrecipe.callbacks import TrainingMonitor
from kerasrecipe.callbacks.monitor.monitored_function import MonitoredFunction
from kerasrecipe.diagnosis.noise_scale import noise_scale
from kerasrecipe.logs import read_runs

BACKEND = keras.backend.backend()
X = np.random.default_rng(0).normal(size=(40, 4)).astype("float32")
Y = np.argmax(X[:, :3], axis=1)


def two_layers():
    return [keras.layers.Dense(5, "tanh"), keras.layers.Dense(3)]


def build(optimizer=None, layers=two_layers, **compile_arguments):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), *layers()])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer or keras.optimizers.SGD(0.1), loss, **compile_arguments)
    return model


def fit(model, *callbacks, epochs=2, x=X, y=Y, **arguments):
    model.fit(x, y, batch_size=8, epochs=epochs, verbose=0, callbacks=list(callbacks), **arguments)
    return model


def untouched(model):
    """Whether nothing of ours is left in a model and its optimizer."""
    function = model.train_function
    hooked = {"apply", "stateless_apply", "scale_loss", "train_step", "_update_metrics_variables"}
    return not (isinstance(function, MonitoredFunction) or hooked & {*vars(model), *vars(model.optimizer)})


RATE, MOMENTUM, BATCH = 0.2, 0.5, 8


class TwoLayers:
    """A network of two layers, and the same in float64 NumPy: tanh, mean squared error, momentum."""

    @classmethod
    def trained(cls, targets=1.0):
        """What was measured in 8 steps, and by hand; `targets` multiplies those of each batch of an epoch."""
        keras.utils.set_random_seed(1)
        x = np.random.default_rng(1).normal(size=(32, 3)).astype("float32")
        y = np.sin(x.sum(axis=1, keepdims=True)).astype("float32")
        y *= np.repeat(np.broadcast_to(targets, 4), BATCH)[:, None].astype("float32")
        model = keras.Sequential(
            [keras.Input((3,)), keras.layers.Dense(4, "tanh", name="a"), keras.layers.Dense(1, name="b")]
        )
        model.compile(keras.optimizers.SGD(RATE, MOMENTUM), "mse")
        weights = [w.astype(np.float64) for w in model.get_weights()]
        monitor = TrainingMonitor()
        model.fit(x, y, batch_size=BATCH, epochs=2, shuffle=False, verbose=0, callbacks=[monitor])
        return monitor.trace, cls.by_hand(weights, x.astype(float), y.astype(float))

    @staticmethod
    def by_hand(weights, x, y):
        """Of each step: loss, gradients, weights before, updates."""
        velocity, rows = [np.zeros_like(w) for w in weights], []
        for step in range(8):
            batch = slice(step % 4 * BATCH, (step % 4 + 1) * BATCH)
            w1, b1, w2, b2 = weights
            hidden = np.tanh(x[batch] @ w1 + b1)
            error = hidden @ w2 + b2 - y[batch]
            back = 2 * error / len(error)
            inner = (back @ w2.T) * (1 - hidden**2)
            gradients = [x[batch].T @ inner, inner.sum(0), hidden.T @ back, back.sum(0)]
            velocity = [MOMENTUM * v - RATE * g for v, g in zip(velocity, gradients, strict=True)]
            rows.append((np.mean(error**2), gradients, weights, velocity))
            weights = [w + v for w, v in zip(weights, velocity, strict=True)]
        return rows

    @staticmethod
    def flat(tensors):
        return np.concatenate([np.ravel(each) for each in tensors])


class TestExactness(TwoLayers):
    @pytest.fixture(scope="class")
    @classmethod
    def run(cls):
        return cls.trained()

    def test_the_loss_and_the_rate_of_each_batch(self, run):
        trace, rows = run
        np.testing.assert_allclose(trace["batch_loss"].values, [row[0] for row in rows], rtol=3e-6)
        np.testing.assert_allclose(trace["batch_learning_rate"].values, RATE, rtol=1e-7)
        assert trace["batch_loss"].steps.tolist() == list(range(1, 9))

    @pytest.mark.parametrize(("name", "part"), [("gradient_norm", 1), ("weight_norm", 2), ("update_norm", 3)])
    def test_the_norms_of_each_variable_and_of_all(self, run, name, part):
        trace, rows = run
        expected = [[np.linalg.norm(each) for each in row[part]] for row in rows]
        np.testing.assert_allclose(trace.layers[name].values, expected, rtol=3e-5, atol=1e-7)
        np.testing.assert_allclose(trace[name].values, np.linalg.norm(expected, axis=1), rtol=3e-6)
        assert [name.split("/", 1)[-1][-8:] for name in trace.layers[name].layers][:1] == ["a/kernel"]

    def test_the_ratio_of_update_and_weight(self, run):
        trace, rows = run
        ratios = [np.linalg.norm(self.flat(row[3])) / np.linalg.norm(self.flat(row[2])) for row in rows]
        np.testing.assert_allclose(trace["update_ratio"].values, ratios, rtol=3e-6)

    def test_the_slopes_along_the_step_and_the_gauge(self, run):
        trace, rows = run
        gradients, updates = ([self.flat(row[part]) for row in rows] for part in (1, 3))
        before = np.array([g @ u for g, u in zip(gradients, updates, strict=True)])
        after = np.array([g @ u for g, u in zip(gradients[1:], updates[:-1], strict=True)])
        np.testing.assert_allclose(trace["slope_before"].values, before, rtol=2e-5, atol=1e-6)
        np.testing.assert_allclose(trace["slope_after"].values, after, rtol=2e-5, atol=1e-6)
        gauge = trace["step_gauge"]
        down = before[:-1] < 0
        assert gauge.steps.tolist() == (np.flatnonzero(down) + 1).tolist()
        np.testing.assert_allclose(gauge.values, (-after / before[:-1])[down], rtol=1e-4, atol=1e-5)

    def test_the_cosine_of_successive_gradients(self, run):
        trace, rows = run
        gradients = [self.flat(row[1]) / np.linalg.norm(self.flat(row[1])) for row in rows]
        cosines = [a @ b for a, b in itertools.pairwise(gradients)]
        np.testing.assert_allclose(trace["gradient_cosine"].values, cosines, rtol=1e-5, atol=1e-6)

    def test_a_gauge_of_zero_at_the_minimum_of_a_parabola_and_one_as_far_beyond(self):
        x, y = np.ones((8, 1), "float32"), np.zeros((8, 1), "float32")
        for rate, gauge in ((0.5, 0.0), (1.0, 1.0), (0.005, -0.99)):
            model = keras.Sequential(
                [keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")]
            )
            model.compile(keras.optimizers.SGD(rate), "mse")
            monitor = TrainingMonitor()
            model.fit(x, y, epochs=2, verbose=0, callbacks=[monitor])
            assert monitor.trace["step_gauge"].values[0] == pytest.approx(gauge, abs=1e-5)


class TestLargeLayers:
    """Of more than 65,536 entries a sample stands for all where all would cost too much."""

    def test_update_and_slope_are_near_those_of_all_entries(self):
        x = np.random.default_rng(0).normal(size=(64, 300)).astype("float32")
        keras.utils.set_random_seed(0)
        model = keras.Sequential(
            [keras.Input((300,)), keras.layers.Dense(512, "relu"), keras.layers.Dense(3)]
        )
        model.compile(keras.optimizers.SGD(0.05), "mse")
        before, monitor = model.get_weights(), TrainingMonitor()
        model.fit(x, x[:, :3], batch_size=64, epochs=1, verbose=0, callbacks=[monitor])
        change = np.sqrt(sum(np.sum((a - b) ** 2) for a, b in zip(before, model.get_weights(), strict=True)))
        trace = monitor.trace
        np.testing.assert_allclose(trace["update_norm"].values, change, rtol=0.02)
        slope = -0.05 * trace["gradient_norm"].values ** 2  # gradient norms are of all entries
        np.testing.assert_allclose(trace["slope_before"].values, slope, rtol=0.04)


class TestHalfPrecision(TwoLayers):
    """Of a whole network in float16, whose losses Keras scales by itself."""

    @pytest.fixture(autouse=True)
    @classmethod
    def policy(cls):
        before = keras.config.dtype_policy()
        keras.config.set_dtype_policy("mixed_float16")
        yield
        keras.config.set_dtype_policy(before)

    def test_the_signals_are_those_by_hand(self):
        trace, rows = self.trained()
        for name, part in (("gradient_norm", 1), ("weight_norm", 2), ("update_norm", 3)):
            norms = [np.linalg.norm(self.flat(row[part])) for row in rows]
            np.testing.assert_allclose(trace[name].values, norms, rtol=3e-3, err_msg=name)
        slopes = [self.flat(row[1]) @ self.flat(row[3]) for row in rows]
        np.testing.assert_allclose(trace["slope_before"].values, slopes, rtol=6e-3, atol=1e-4)
        np.testing.assert_allclose(trace["batch_loss"].values, [row[0] for row in rows], rtol=6e-3)

    def test_a_step_that_is_left_out_for_its_overflow_has_a_finite_loss_and_no_update(self):
        trace, _ = self.trained(targets=[1, 100, 1, 1])
        skipped = trace["gradient_not_finite_share"].values > 0
        assert skipped.tolist() == [False, True, False, False] * 2
        assert (trace["update_norm"].values == 0).tolist() == skipped.tolist()
        assert np.isfinite(trace["batch_loss"].values).all()


def shared():
    tied = keras.layers.Dense(4, "tanh")
    return [tied, tied, keras.layers.Dense(3)]


WAYS = {
    "plain": {},
    "compiled": {"jit_compile": BACKEND != "torch"},
    "not compiled": {"jit_compile": False},
    "eager": {"run_eagerly": True},
    "several steps": {} if BACKEND == "torch" else {"steps_per_execution": 3},
}
OPTIMIZERS = {
    "Adam": lambda: keras.optimizers.Adam(0.05),
    "accumulation": lambda: keras.optimizers.SGD(0.1, momentum=0.9, gradient_accumulation_steps=2),
    "average": lambda: keras.optimizers.Adam(0.05, use_ema=True),
    "clipping": lambda: keras.optimizers.SGD(0.1, clipnorm=0.05),
    "decay": lambda: keras.optimizers.AdamW(0.05, weight_decay=0.1),
    "scaled loss": lambda: keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(0.1), initial_scale=64),
    "scale factor": lambda: keras.optimizers.SGD(0.1, loss_scale_factor=64.0),
}
LAYERS = {
    "embedding": lambda: [keras.layers.Embedding(9, 3), keras.layers.Flatten(), keras.layers.Dense(3)],
    "normalised, dropped": lambda: [
        keras.layers.Dense(4),
        keras.layers.BatchNormalization(),
        keras.layers.Dropout(0.4),
        keras.layers.Dense(3),
    ],
    "frozen": lambda: [keras.layers.Dense(4, trainable=False), keras.layers.Dense(3)],
    "shared": shared,
    "half precision": lambda: [
        keras.layers.Dense(4, "tanh", dtype="mixed_bfloat16"),
        keras.layers.Dense(3, dtype="float32"),
    ],
    "float16": lambda: [
        keras.layers.Dense(4, "tanh", dtype="mixed_float16"),
        keras.layers.Dense(3, dtype="mixed_float16"),
    ],
    "bfloat16": lambda: [keras.layers.Dense(4, "tanh", dtype="bfloat16"), keras.layers.Dense(3)],
}


def trained_with_and_without(make, x=X, **arguments):
    """The weights and the optimizer's state of both, and what was measured."""
    monitor = TrainingMonitor(first_steps=3, every=2)
    states = []
    for callbacks in ([], [monitor]):
        model = fit(make(), *callbacks, x=x, **arguments)
        states.append([v.numpy() for v in (*model.variables, *model.optimizer.variables)])
        assert untouched(model)
    return states, monitor.trace


@pytest.mark.parametrize(
    ("optimizer", "layers", "way"),
    [(name, None, "plain") for name in OPTIMIZERS]
    + [("Adam", name, "plain") for name in LAYERS if name != "float16"]
    + [("scaled loss", "float16", "plain")]
    + [("Adam", None, name) for name in WAYS if name != "plain"],
)
def test_trained_weights_are_bit_for_bit_the_same(optimizer, layers, way):
    x = np.abs(X * 3).astype("int32") % 9 if layers == "embedding" else X
    (plain, watched), trace = trained_with_and_without(
        lambda: build(OPTIMIZERS[optimizer](), LAYERS.get(layers, two_layers), **WAYS[way]), x
    )
    for mine, other in zip(watched, plain, strict=True):
        np.testing.assert_array_equal(mine, other)
    assert len(trace["gradient_norm"]) >= 5
    assert np.isfinite(trace["update_norm"].values).all()


class TestGradients:
    def test_are_those_of_the_unscaled_loss(self):
        norms = []
        for name in ("scaled loss", "scale factor"):
            monitor = TrainingMonitor()
            fit(build(OPTIMIZERS[name]()), monitor, shuffle=False)
            norms.append(monitor.trace["gradient_norm"].values)
        plain = TrainingMonitor()
        fit(build(keras.optimizers.SGD(0.1)), plain, shuffle=False)
        for each in norms:
            np.testing.assert_allclose(each, plain.trace["gradient_norm"].values, rtol=1e-5)

    @pytest.mark.parametrize("clipping", ["clipnorm", "global_clipnorm", "clipvalue"])
    def test_are_measured_before_clipping(self, clipping):
        monitor = TrainingMonitor()
        fit(build(keras.optimizers.SGD(0.1, **{clipping: 0.02})), monitor)
        trace = monitor.trace
        kept = trace["update_norm"].values / 0.1 / trace["gradient_norm"].values
        np.testing.assert_allclose(trace["gradient_clipped_share"].values, 1 - kept, atol=2e-5)
        assert kept.max() < 0.9

    def test_that_are_not_finite_are_counted(self):
        x = X.copy()
        x[20, 0] = np.nan
        monitor = TrainingMonitor()
        fit(build(), monitor, x=x, shuffle=False, epochs=1)
        shares = monitor.trace["gradient_not_finite_share"].values
        assert (shares > 0).tolist() == [False, False, True, True, True]
        assert np.isnan(monitor.trace["gradient_norm"].values).tolist() == [False, False, True, True, True]

    def test_of_dead_units_are_counted_as_zero(self):
        def layers():
            below_zero = keras.initializers.Constant(-1.0)
            dead = keras.layers.Dense(4, "relu", kernel_initializer="zeros", bias_initializer=below_zero)
            return [dead, keras.layers.Dense(3)]

        monitor = TrainingMonitor()
        fit(build(None, layers), monitor, epochs=1)
        layers = monitor.trace.layers["gradient_zero_share"]
        assert layers.values[0, :2].tolist() == [1.0, 1.0]
        assert layers.values[0, 3] == 0.0


class TestNoiseScale:
    """Of a line through 44 points, whose weights stand still; each epoch ends in a batch of 4."""

    def train(self, log_dir=None, data=lambda x, y: {"x": x, "y": y, "batch_size": 8}, **compile_arguments):
        x, y = X.repeat(2, axis=0)[:44], np.sin(5 * X[:, 1:2]).repeat(2, axis=0)[:44]
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, kernel_initializer="ones")])
        model.compile(keras.optimizers.SGD(0.0), "mse", **compile_arguments)
        monitor = TrainingMonitor(log_dir, first_steps=10**6)
        model.fit(**data(x, y), epochs=12, shuffle=False, verbose=0, callbacks=[monitor])
        return monitor.trace, self.gradients(x.astype(float), y)

    @staticmethod
    def gradients(x, y):
        """`(5, 5)`: of the five batches of 8."""
        errors = 2 * (x.sum(axis=1, keepdims=True) - y)
        return np.concatenate([errors * x, errors], axis=1)[:40].reshape(5, 8, 5).mean(axis=1)

    @staticmethod
    def by_hand(gradients, samples):
        squares = (gradients**2).sum(axis=1)
        squares, dots = (squares[1:] + squares[:-1]) / 2, (gradients[1:] * gradients[:-1]).sum(axis=1)
        return noise_scale(np.tile(squares, 10), np.tile(dots, 10), 8, samples)

    @pytest.mark.parametrize("way", ["plain", "several steps"])
    def test_is_that_of_pairs_of_whole_batches_within_an_epoch(self, way, tmp_path):
        trace, gradients = self.train(tmp_path / "run", **WAYS[way])
        expected, read = self.by_hand(gradients, 44), read_runs(tmp_path)["run"]
        for name, value in vars(expected).items():
            series = trace["gradient_noise_scale" + ("" if name == "value" else f"_{name}")]
            assert series.steps.tolist() == [58]  # the 40th pair: 4 of each 6 steps
            np.testing.assert_allclose(series.values, value, rtol=1e-4)
            np.testing.assert_allclose(read["gradient_noise_scale"].values, expected.value, rtol=1e-4)

    def test_of_a_pipeline_knows_the_sizes_of_its_batches(self):
        class Batches(keras.utils.PyDataset):
            def __init__(self, x, y):
                super().__init__()
                self.x, self.y = x, y

            def __len__(self):
                return 6

            def __getitem__(self, place):
                rows = slice(8 * place, 8 * place + 8)
                return self.x[rows], self.y[rows]

        trace, gradients = self.train(data=lambda x, y: {"x": Batches(x, y)})
        found = trace["gradient_noise_scale"].values
        assert found == pytest.approx(self.by_hand(gradients, None).value, rel=1e-4)


class TestWhen:
    def test_first_all_steps_then_pairs(self):
        monitor = TrainingMonitor(first_steps=3, every=4)
        fit(build(), monitor, epochs=4)
        assert monitor.trace["gradient_norm"].steps.tolist() == [1, 2, 3, 9, 10, 17, 18]
        assert monitor.trace["slope_after"].steps.tolist() == [1, 2, 9, 17]

    def test_more_steps_than_the_buffer_holds(self):
        monitor = TrainingMonitor(first_steps=10**6)
        fit(build(), monitor, epochs=60)
        assert monitor.trace["gradient_norm"].steps.tolist() == list(range(1, 301))
        assert monitor.trace["slope_after"].steps.tolist() == list(range(1, 300))

    def test_auto_measures_seldom_where_measuring_is_dear(self):
        monitor = TrainingMonitor(first_steps=20, every="auto", budget=1e-4)
        fit(build(), monitor, epochs=80)
        steps = monitor.trace["gradient_norm"].steps
        assert len(steps) < 120

    def test_steps_are_counted_on_in_a_further_fit(self):
        monitor, model = TrainingMonitor(), build()
        fit(model, monitor, epochs=1)
        fit(model, monitor, epochs=1)
        assert monitor.trace["gradient_norm"].steps.tolist() == list(range(1, 11))

    def test_without_the_gauge_nothing_of_the_update(self):
        monitor = TrainingMonitor(step_gauge=False)
        fit(build(), monitor)
        assert {"gradient_norm", "weight_norm", "batch_loss"} <= set(monitor.trace)
        assert not {"update_norm", "update_ratio", "slope_before", "step_gauge"} & set(monitor.trace)
        assert "update_norm" not in monitor.trace.layers

    @pytest.mark.skipif(BACKEND == "torch", reason="Keras on PyTorch takes single steps")
    def test_an_epoch_that_is_no_multiple_of_the_steps_per_execution(self):
        single, several = TrainingMonitor(), TrainingMonitor()
        fit(build(), single, shuffle=False)
        fit(build(steps_per_execution=3), several, shuffle=False)
        for name, series in single.trace.items():
            assert several.trace[name].steps.tolist() == series.steps.tolist()
            np.testing.assert_allclose(several.trace[name].values, series.values, rtol=1e-4, atol=1e-6)


class Stop(keras.callbacks.Callback):
    """Breaks training off after some batches."""

    def __init__(self, batches, error=KeyboardInterrupt):
        super().__init__()
        self.left, self.error = batches, error

    def on_train_batch_end(self, batch, logs=None):
        self.left -= 1
        if not self.left:
            raise self.error


class TestTheModel:
    @pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
    def test_is_as_before_in_the_next_fit_after_one_that_was_broken_off(self, error):
        monitor, model = TrainingMonitor(), build()
        with contextlib.suppress(error):
            fit(model, monitor, Stop(3, error))
        fit(model)
        assert untouched(model)
        measured = len(monitor.trace["gradient_norm"])
        assert 2 <= measured <= 3

    def test_is_measured_further_after_it_was_broken_off(self):
        monitor, model = TrainingMonitor(), build()
        with contextlib.suppress(KeyboardInterrupt):
            fit(model, monitor, Stop(3))
        fit(model, monitor, epochs=1)
        assert monitor.trace["gradient_norm"].steps[-1] >= 7
        assert untouched(model)

    def test_nothing_is_kept_of_a_step_that_failed_while_it_was_measured(self):
        monitor, model = TrainingMonitor(), build()
        with contextlib.suppress(KeyboardInterrupt):
            fit(model, monitor, Stop(3))
        monitor._monitor._ended.clear()  # numbers are there, but no step has come to its end
        monitor.on_train_end()
        assert "gradient_norm" not in monitor.trace

    def test_may_be_compiled_anew_between_two_fits(self):
        monitor, model = TrainingMonitor(), build()
        fit(model, monitor, epochs=1)
        model.compile(keras.optimizers.Adam(0.01), model.loss)
        fit(model, monitor, epochs=1)
        assert monitor.trace["batch_learning_rate"].values[-1] == pytest.approx(0.01)
        assert untouched(model)

    def test_is_saved_in_the_middle_with_nothing_of_ours(self, tmp_path):
        model = build(keras.optimizers.Adam(0.05))
        checkpoint = keras.callbacks.ModelCheckpoint(tmp_path / "{epoch}.keras")
        fit(model, TrainingMonitor(), checkpoint)
        loaded = keras.models.load_model(tmp_path / "2.keras")
        assert len(loaded.optimizer.variables) == len(model.optimizer.variables)
        for mine, other in zip(loaded.optimizer.variables, model.optimizer.variables, strict=True):
            np.testing.assert_array_equal(mine.numpy(), other.numpy())

    def test_goes_on_from_a_backup(self, tmp_path):
        monitor = TrainingMonitor()
        with contextlib.suppress(KeyboardInterrupt):
            fit(build(), monitor, keras.callbacks.BackupAndRestore(tmp_path / "backup"), Stop(7))
        resumed = TrainingMonitor()
        fit(build(), resumed, keras.callbacks.BackupAndRestore(tmp_path / "backup"))
        assert resumed.trace["gradient_norm"].steps.tolist() == [6, 7, 8, 9, 10]

    def test_may_be_watched_twice(self):
        often, seldom = TrainingMonitor(), TrainingMonitor(first_steps=1, every=3)
        model = fit(build(), often, seldom)
        assert untouched(model)
        assert len(often.trace["gradient_norm"]) == 10
        at = np.isin(often.trace["gradient_norm"].steps, seldom.trace["gradient_norm"].steps)
        np.testing.assert_array_equal(
            often.trace["gradient_norm"].values[at][:2], seldom.trace["gradient_norm"].values[:2]
        )

    def test_may_have_a_custom_train_step(self):
        class Own(keras.Sequential):
            def train_step(self, *arguments):
                return super().train_step(*arguments)

        keras.utils.set_random_seed(0)
        model = Own([keras.Input((4,)), keras.layers.Dense(3)])
        model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
        monitor = TrainingMonitor()
        fit(model, monitor)
        assert len(monitor.trace["gradient_norm"]) == 10

    def test_may_be_unbuilt(self):
        keras.utils.set_random_seed(0)
        model = keras.Sequential([keras.layers.Dense(3)])
        model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
        monitor = TrainingMonitor()
        fit(model, monitor)
        assert len(monitor.trace["gradient_norm"]) == 10


def test_a_fault_inside_is_one_warning_and_training_goes_on(monkeypatch):
    def fails(*_):
        raise RuntimeError("no sums today")

    plain = fit(build()).get_weights()
    for module in ("tensorflow_tap", "jax_tap", "torch_tap"):
        if module.startswith(BACKEND):
            monkeypatch.setattr(f"kerasrecipe.callbacks.monitor.{module}.before_update", fails)
    model = build()
    with pytest.warns(RuntimeWarning, match="not measured, it goes on: RuntimeError: no sums today"):
        fit(model, TrainingMonitor())
    assert untouched(model)
    for mine, other in zip(model.get_weights(), plain, strict=True):
        np.testing.assert_array_equal(mine, other)


def test_is_copied_as_a_tuner_does():
    monitor = TrainingMonitor(first_steps=2)
    fit(build(), copy.deepcopy(monitor))
    assert not monitor.trace


def test_what_is_written_is_what_was_measured(tmp_path):
    monitor = TrainingMonitor(tmp_path / "run")
    fit(build(keras.optimizers.SGD(0.1, clipnorm=0.5)), monitor)
    read, trace = read_runs(tmp_path)["run"], monitor.trace
    assert (set(read), set(read.layers)) == (set(trace), set(trace.layers))
    for name in trace:
        np.testing.assert_allclose(read[name].values, trace[name].values, rtol=1e-7)
    for name, series in trace.layers.items():
        assert read.layers[name].layers == series.layers
        np.testing.assert_allclose(read.layers[name].values, series.values, rtol=1e-7)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"first_steps": -1}, "`first_steps` must be at least 0. Received: first_steps=-1"),
        ({"every": 0}, '`every` must be "auto" or a whole number of at least 1. Received: every=0'),
        ({"budget": 1.0}, r"`budget` must be in \(0, 1\). Received: budget=1.0"),
    ],
)
def test_arguments_have_rules(arguments, message):
    with pytest.raises(ValueError, match=message):
        TrainingMonitor(**arguments)

import copy
import warnings

import keras
import numpy as np
import pytest

from kerasrecipe.callbacks import Diagnostics
from kerasrecipe.callbacks.batch_recorder import BatchRecorder
from kerasrecipe.logs import read_runs

# Keras's TensorBoard callback converts variables in a way that NumPy 2 deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

RNG = np.random.default_rng(0)
X = RNG.random((335, 4)).astype("float32")
Y = X.sum(axis=1, keepdims=True)


def build(learning_rate=0.01, **compiling):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    compiling = {"loss": "mse"} | compiling
    model.compile(keras.optimizers.SGD(learning_rate), **compiling)
    return model


def fit(model, *callbacks, **fitting):
    keras.utils.set_random_seed(1)  # the order of the samples
    fitting = {"epochs": 2, "batch_size": 32, "verbose": 0} | fitting
    model.fit(X, Y, callbacks=list(callbacks), **fitting)


def interrupt(hook, at):
    """A callback that breaks training off in a hook, at a batch or an epoch."""

    def stop(index, logs=None):
        if index == at:
            raise KeyboardInterrupt

    return keras.callbacks.LambdaCallback(**{hook: stop})


def losses_by_hand(weights, rate, epochs):
    """The squared error of each batch under gradient descent, in float64."""
    kernel, bias = (np.float64(each) for each in weights)
    losses = []
    for start in list(range(0, len(X), 32)) * epochs:
        x, y = X[start : start + 32].astype(float), Y[start : start + 32].astype(float)
        error = x @ kernel + bias - y
        losses.append(np.mean(error**2))
        kernel = kernel - rate * 2 * x.T @ error / len(x)
        bias = bias - rate * 2 * error.mean(axis=0)
    return np.array(losses)


INITIAL = (np.zeros((4, 1), "float32"), np.zeros(1, "float32"))


class OwnTrainStep(keras.Model):
    """A linear model that reports the bare loss of a batch, or the mean of a metric of its own."""

    def __init__(self, reported):
        super().__init__()
        self.dense = keras.layers.Dense(1, kernel_initializer="zeros")
        self.mean = keras.metrics.Mean(name="total_loss")
        self.reported = reported

    def call(self, x):
        return self.dense(x)

    def train_step(self, data):
        import tensorflow as tf

        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self(x) - y) ** 2)
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_variables, strict=True))
        if self.reported == "bare":
            return {"loss": loss}
        self.mean.update_state(loss, tf.shape(x)[0])
        return {"loss": self.mean.result()}


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    """One run, watched by us and by Keras's own TensorBoard callback."""
    folder = tmp_path_factory.mktemp("logs")
    ours = Diagnostics(folder / "ours/run")
    keras_logs = keras.callbacks.TensorBoard(folder / "keras/run", update_freq=1, write_graph=False)
    fit(build(metrics=["mae"]), ours, keras_logs, validation_split=0.1, epochs=3)
    return ours, read_runs(folder / "ours")["run"], read_runs(folder / "keras")["run"]


class TestBatchLoss:
    def test_is_the_loss_that_each_step_computed(self):
        diagnostics, model = Diagnostics(), build()
        expected = losses_by_hand(model.get_weights(), rate=0.01, epochs=2)
        fit(model, diagnostics, shuffle=False)
        compared = slice(None)
        if keras.backend.backend() == "jax":  # there the smaller last batch of an epoch is not exact
            compared = diagnostics.trace["batch_loss"].steps % 11 != 0
        losses = diagnostics.trace["batch_loss"].values
        assert losses[compared] == pytest.approx(expected[compared], rel=1e-4)

    @pytest.mark.skipif(keras.backend.backend() == "torch", reason="Keras on torch takes single steps")
    def test_of_several_steps_per_execution_is_their_mean(self):
        single, several = Diagnostics(), Diagnostics()
        fit(build(), single, shuffle=False, epochs=1)
        fit(build(steps_per_execution=4), several, shuffle=False, epochs=1)
        every, fourth = single.trace["batch_loss"], several.trace["batch_loss"]
        assert fourth.steps.tolist() == [4, 8, 11]
        assert fourth.values[:2] == pytest.approx(every.values[:8].reshape(2, 4).mean(axis=1), rel=1e-5)

    @pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="a train_step of TensorFlow")
    @pytest.mark.parametrize("reported", ["bare", "own mean"])
    def test_is_right_when_a_custom_train_step_reports_it(self, reported):
        diagnostics, model = Diagnostics(), OwnTrainStep(reported)
        model.compile(keras.optimizers.SGD(0.01))
        expected = losses_by_hand([*INITIAL], rate=0.01, epochs=2)
        fit(model, diagnostics, shuffle=False)
        assert diagnostics.trace["batch_loss"].values == pytest.approx(expected, rel=1e-4)

    @pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="a strategy of TensorFlow")
    def test_is_the_same_under_a_distribution_strategy(self):
        import tensorflow as tf

        single, mirrored = Diagnostics(), Diagnostics()
        fit(build(), single)
        with tf.distribute.MirroredStrategy(["CPU:0"]).scope():
            fit(build(jit_compile=False), mirrored)
        for name in ("batch_loss", "batch_learning_rate"):
            assert mirrored.trace[name].values == pytest.approx(single.trace[name].values, rel=1e-4)


class TestLearningRate:
    def test_is_that_of_each_step(self):
        diagnostics = Diagnostics()
        lower = keras.callbacks.LearningRateScheduler(lambda epoch, rate: 0.5**epoch)
        fit(build(), lower, diagnostics)
        assert diagnostics.trace["learning_rate"].values.tolist() == [1.0] * 11 + [0.5] * 11

    @pytest.mark.parametrize(
        "schedule",
        [
            pytest.param(keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5), id="vectorised"),
            pytest.param(
                keras.optimizers.schedules.CosineDecay(0.0, 20, warmup_target=0.1, warmup_steps=5),
                id="with branches",
            ),
            pytest.param(keras.optimizers.schedules.PiecewiseConstantDecay([5], [0.1, 0.01]), id="steps"),
        ],
    )
    def test_follows_a_schedule(self, schedule):
        diagnostics = Diagnostics()
        fit(build(schedule), diagnostics)
        rates = diagnostics.trace["learning_rate"]
        expected = [float(schedule(step - 1)) for step in rates.steps]
        assert rates.steps.tolist() == list(range(1, 23))
        assert rates.values == pytest.approx(expected, rel=1e-6)


class TestLogs:
    def test_hold_what_the_trace_holds(self, logged):
        ours, read, _ = logged
        assert set(read) == set(ours.trace)
        for name, series in ours.trace.items():
            assert read[name].steps.tolist() == series.steps.tolist()
            assert read[name].values == pytest.approx(series.values, rel=1e-6)

    def test_agree_with_keras_own_logs(self, logged):
        _, ours, theirs = logged
        full = ours["batch_loss"].steps % 10 != 0  # the last batch of an epoch is smaller
        assert theirs["batch_loss"].values[full] == pytest.approx(ours["batch_loss"].values[full], rel=1e-3)
        for name in ("epoch_loss", "epoch_val_loss", "epoch_mae", "epoch_val_mae"):
            assert theirs[name].values == pytest.approx(ours[name].values, rel=1e-6)

    def test_may_share_their_directory_with_keras_own(self, tmp_path):
        ours = Diagnostics(tmp_path)
        keras_logs = keras.callbacks.TensorBoard(tmp_path, update_freq=1, write_graph=False)
        fit(build(), keras_logs, ours)
        read = read_runs(tmp_path)["."]
        for name in ("batch_loss", "epoch_loss"):
            assert read[name].values == pytest.approx(ours.trace[name].values, rel=1e-6)

    def test_are_complete_without_the_end_of_fit(self, tmp_path):
        class Interrupt(keras.callbacks.Callback):
            def on_train_batch_end(self, batch, logs=None):
                if batch == 5 and self.model.optimizer.iterations > 11:
                    raise KeyboardInterrupt

        diagnostics = Diagnostics(tmp_path)
        with pytest.raises(KeyboardInterrupt):
            fit(build(), diagnostics, Interrupt())
        assert len(read_runs(tmp_path)["."]["batch_loss"]) == 11
        assert len(diagnostics.trace["batch_loss"]) == 17


class TestRuns:
    def test_training_on_after_a_break_keeps_what_was_seen(self):
        model, diagnostics = build(), Diagnostics()
        with pytest.raises(KeyboardInterrupt):
            fit(model, diagnostics, interrupt("on_train_batch_end", at=5))
        fit(model, diagnostics, epochs=1)
        assert diagnostics.trace["batch_loss"].steps.tolist() == list(range(1, 18))

    def test_an_epoch_that_was_broken_off_is_not_counted(self):
        model, diagnostics = build(), Diagnostics()
        with pytest.raises(KeyboardInterrupt):
            fit(model, diagnostics, interrupt("on_epoch_begin", at=2), epochs=4)
        fit(model, diagnostics, initial_epoch=2, epochs=4)
        assert diagnostics.trace["epoch_loss"].steps.tolist() == [0, 1, 2, 3]

    def test_a_resumed_training_counts_its_steps_on(self, tmp_path):
        def backup():
            return keras.callbacks.BackupAndRestore(tmp_path)

        with pytest.raises(KeyboardInterrupt):
            fit(build(), Diagnostics(), backup(), interrupt("on_epoch_end", at=1), epochs=3)
        resumed = Diagnostics()
        fit(build(), resumed, backup(), epochs=3)
        assert resumed.trace["batch_loss"].steps[0] in (12, 23)  # Keras saves when an epoch begins or ends
        assert resumed.trace["epoch_loss"].steps[-1] == 2

    def test_logs_that_are_no_numbers_are_passed_over(self):
        class Chatty(keras.callbacks.Callback):
            def on_epoch_end(self, epoch, logs=None):
                logs |= {"note": "all well", "matrix": np.eye(2), "good": True}

        diagnostics = Diagnostics()
        fit(build(), Chatty(), diagnostics)
        assert set(diagnostics.trace) & {"epoch_note", "epoch_matrix", "epoch_good"} == {"epoch_good"}

    def test_training_on_goes_on_with_the_run(self):
        model, diagnostics = build(), Diagnostics()
        fit(model, diagnostics)
        fit(model, diagnostics)
        assert diagnostics.trace["batch_loss"].steps.tolist() == list(range(1, 45))
        assert diagnostics.trace["epoch_loss"].steps.tolist() == [0, 1, 2, 3]

    def test_another_model_begins_a_new_run(self):
        diagnostics = Diagnostics()
        fit(build(), diagnostics)
        fit(build(), diagnostics)
        assert len(diagnostics.trace["epoch_loss"]) == 2

    def test_the_report_can_be_read_while_training(self):
        seen = []
        diagnostics = Diagnostics()
        look = keras.callbacks.LambdaCallback(
            on_epoch_end=lambda *_: seen.append(diagnostics.report.severity)
        )
        fit(build(1e6), diagnostics, look)
        assert seen == ["error", "error"]

    def test_is_nothing_before_training(self):
        assert Diagnostics().report.verdict == "not enough seen"

    def test_copies_are_independent(self):
        original = Diagnostics()
        fit(build(), copy.deepcopy(original))
        assert not original.trace


class TestHarm:
    def test_weights_are_bit_for_bit_those_of_a_run_without_us(self, tmp_path):
        plain, watched = build(), build()
        fit(plain, validation_split=0.1)
        fit(watched, Diagnostics(tmp_path), validation_split=0.1)
        for one, other in zip(plain.get_weights(), watched.get_weights(), strict=True):
            np.testing.assert_array_equal(one, other)

    @pytest.mark.parametrize("method", ["begin_epoch", "add", "take"])
    def test_a_fault_is_one_warning_and_training_goes_on(self, monkeypatch, method):
        def fail(*_):
            raise RuntimeError("a fault of ours")

        diagnostics, model = Diagnostics(), build()
        original = getattr(BatchRecorder, method)
        calls = iter([original, fail, fail])
        monkeypatch.setattr(BatchRecorder, method, lambda *args: next(calls, fail)(*args))
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            fit(model, diagnostics, epochs=4)
        ours = [each for each in caught if "Diagnostics" in str(each.message)]
        assert len(ours) == 1
        assert "training goes on: RuntimeError" in str(ours[0].message)
        assert "a fault of ours" in str(ours[0].message)
        assert int(model.optimizer.iterations) == 44

    def test_an_unwritable_log_directory_does_not_stop_training(self, tmp_path):
        (tmp_path / "file").write_text("")
        model = build()
        with pytest.warns(RuntimeWarning, match="NotADirectoryError"):
            fit(model, Diagnostics(tmp_path / "file" / "run"))
        assert int(model.optimizer.iterations) == 22


class TestSummary:
    def test_names_cause_and_remedy_in_plain_text_without_a_terminal(self, capsys):
        fit(build(1e3), Diagnostics(), verbose=2)
        printed = capsys.readouterr().out
        assert "learning-rate-too-high" in printed
        assert "model.optimizer.learning_rate = 10.0" in printed
        assert "\x1b" not in printed

    def test_verbose_0_of_fit_prints_nothing(self, capsys):
        fit(build(1e3), Diagnostics(), verbose=0)
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize(("verbose", "prints"), [(0, False), (1, True)])
    def test_own_verbose_decides_over_that_of_fit(self, capsys, verbose, prints):
        fit(build(), Diagnostics(verbose=verbose), verbose=0)
        assert bool(capsys.readouterr().out) is prints

import copy
import json
import re
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from kerasrecipe.callbacks import (
    EarlyStopping,
    GeneralizationLoss,
    NoiseAwarePatience,
    Patience,
    ProgressQuotient,
)

PATIENT = {"criterion": Patience(3)}
NAN = float("nan")


class Scripted:
    """Stands for a model: its one weight is the number of the epoch just trained."""

    metrics = (keras.metrics.BinaryAccuracy(name="accuracy"),)

    def __init__(self):
        self.weight, self.copies, self.stop_training = -1, 0, False

    def get_weights(self):
        self.copies += 1
        return [np.array(self.weight)]

    def set_weights(self, weights):
        (self.weight,) = weights


def run(callback, *, model=None, first=0, verbose=0, ends=True, **curves):
    """What `fit` does with a callback, for given logs."""
    model = model or Scripted()
    model.stop_training = False
    callback.set_params({"verbose": verbose})
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, values in enumerate(zip(*curves.values(), strict=True), first):
        model.weight = epoch
        callback.on_epoch_end(epoch, dict(zip(curves, values, strict=True)))
        if model.stop_training:
            break
    if ends:
        callback.on_train_end()
    return model


DIP = [0.9, 0.5, 0.3, 0.6, 0.5, 0.4, 0.7, 0.8, 0.9]


class TestOneRun:
    def test_stops_and_restores_the_best_weights(self):
        callback = EarlyStopping(**PATIENT)
        model = run(callback, val_loss=DIP)
        assert model.weight == 2
        assert (callback.best_epoch, callback.best, callback.stopped_epoch) == (2, 0.3, 5)
        assert callback.reason == "val_loss has not improved for 3 epochs; best 0.3 in epoch 3"

    def test_restores_the_best_weights_when_training_ends_by_itself(self):
        callback = EarlyStopping(**PATIENT)
        assert run(callback, val_loss=DIP[:5]).weight == 2
        assert (callback.reason, callback.stopped_epoch) == (None, None)

    def test_restores_nothing_when_told_so(self):
        callback = EarlyStopping(**PATIENT, restore_best_weights=False)
        model = run(callback, val_loss=DIP)
        assert (model.weight, model.copies, callback.best_epoch) == (5, 0, 2)

    def test_copies_the_weights_once_per_improvement(self):
        assert run(EarlyStopping(**PATIENT), val_loss=DIP).copies == 3

    def test_does_nothing_per_batch(self):
        hooks = ("on_batch_end", "on_train_batch_begin", "on_train_batch_end", "on_test_batch_end")
        assert not [hook for hook in hooks if hook in vars(EarlyStopping)]

    def test_a_rising_metric_is_one_to_maximize(self):
        callback = EarlyStopping("val_accuracy", **PATIENT)
        run(callback, val_accuracy=[1 - each for each in DIP])
        assert (callback.best_epoch, callback.best, callback.stopped_epoch) == (2, 0.7, 5)

    def test_mode_turns_any_metric(self):
        callback = EarlyStopping("score", mode="max", **PATIENT)
        run(callback, score=DIP)
        assert (callback.best_epoch, callback.stopped_epoch) == (0, 3)

    def test_criteria_see_the_training_curve(self):
        callback = EarlyStopping(criterion=ProgressQuotient(3, strip=2))
        run(callback, val_loss=[0.9, 0.5, 0.4, 0.8, 0.9], loss=[0.9, 0.5, 0.4, 0.4, 0.4])
        assert callback.stopped_epoch == 3

    def test_waits_for_progress_hidden_in_noise_by_default(self):
        assert EarlyStopping().criterion == NoiseAwarePatience(10, 0.0)
        assert EarlyStopping(patience=3, min_delta=0.1).criterion == NoiseAwarePatience(3, 0.1)


class TestSeveralMetrics:
    ACCURACY = (0.1, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.2, 0.2)

    def test_goes_on_while_any_of_them_improves(self):
        callback = EarlyStopping(["val_loss", "val_accuracy"], **PATIENT)
        run(callback, val_loss=DIP, val_accuracy=self.ACCURACY)
        assert callback.stopped_epoch == 7
        assert callback.reason == (
            "val_loss has not improved for 5 epochs and val_accuracy has not improved for 3 epochs; "
            "best 0.3 in epoch 3"
        )

    def test_the_first_decides_the_best_epoch(self):
        callback = EarlyStopping(["val_accuracy", "val_loss"], **PATIENT)
        assert run(callback, val_loss=DIP, val_accuracy=self.ACCURACY).weight == 4

    def test_each_has_its_mode(self):
        callback = EarlyStopping(["a", "b"], mode=["max", "min"], **PATIENT)
        run(callback, a=[3, 2, 1, 0, 0, 0, 0], b=[3, 2, 1, 1, 1, 1, 1])
        assert (callback.best_epoch, callback.stopped_epoch) == (0, 5)


class TestStartFromEpoch:
    def test_epochs_before_it_do_not_count(self):
        callback = EarlyStopping(**PATIENT, start_from_epoch=4)
        model = run(callback, val_loss=[0.1, 0.9, 0.9, 0.9, 0.8, 0.6, 0.7, 0.7, 0.7, 0.7])
        assert (model.weight, callback.best_epoch, callback.stopped_epoch) == (5, 5, 8)

    def test_where_training_ends_before_it_the_best_of_all_is_restored(self):
        assert run(EarlyStopping(**PATIENT, start_from_epoch=50), val_loss=DIP).weight == 2


class TestNotFinite:
    def test_is_never_the_best(self):
        callback = EarlyStopping(**PATIENT)
        with pytest.warns(RuntimeWarning, match="val_loss is nan in epoch 1: this counts as no improvement"):
            run(callback, val_loss=[NAN, *DIP])
        assert (callback.best_epoch, callback.stopped_epoch) == (3, 6)

    def test_is_said_once(self):
        with pytest.warns(RuntimeWarning) as warned:
            run(EarlyStopping(**PATIENT), val_loss=[0.5, NAN, NAN, 0.4, NAN])
        assert len(warned) == 1

    def test_can_end_training_in_the_first_epoch(self, capsys):
        with pytest.warns(RuntimeWarning):
            run(EarlyStopping(criterion=Patience(1)), verbose=1, val_loss=[NAN, 1.0])
        assert capsys.readouterr().out == (
            "Stopped after epoch 1: val_loss has not improved for 1 epochs; never finite.\n"
        )

    def test_a_run_without_any_finite_value_ends_with_the_weights_it_has(self):
        callback = EarlyStopping(**PATIENT)
        with pytest.warns(RuntimeWarning):
            model = run(callback, val_loss=[NAN] * 5)
        assert (model.weight, callback.best, callback.best_epoch) == (2, None, None)
        assert callback.reason == "val_loss has not improved for 3 epochs; never finite"


class TestMissingMetric:
    def test_is_an_error_at_the_end_of_the_first_epoch(self):
        message = "`monitor` must be among the metrics of this training: loss. Received: monitor='val_loss'"
        with pytest.raises(ValueError, match=re.escape(message)):
            run(EarlyStopping(), loss=[1.0])

    def test_a_misspelt_one_is_an_error_before_start_from_epoch_too(self):
        with pytest.raises(ValueError, match="`monitor` must be among"):
            run(EarlyStopping("val_los", start_from_epoch=5), loss=[1.0], val_loss=[1.0])

    def test_epochs_without_validation_do_not_count(self):
        callback = EarlyStopping(criterion=Patience(2), start_from_epoch=1)
        callback.set_model(Scripted())
        callback.on_train_begin()
        for epoch, value in enumerate([0.5, 0.7, 0.8]):  # validation_freq=2
            callback.on_epoch_end(2 * epoch, {"loss": 1.0})
            callback.on_epoch_end(2 * epoch + 1, {"loss": 1.0, "val_loss": value})
        assert (callback.best_epoch, callback.stopped_epoch) == (1, 5)


class TestFurtherFits:
    def test_from_epoch_0_starts_anew(self):
        callback = EarlyStopping(**PATIENT)
        run(callback, val_loss=[0.1, 0.2, 0.3])
        run(callback, val_loss=DIP)
        assert (callback.best_epoch, callback.best, callback.stopped_epoch) == (2, 0.3, 5)

    @pytest.mark.parametrize("cut", [1, 2, 3, 4, 5])
    def test_from_a_later_epoch_goes_on(self, cut):
        callback = EarlyStopping(**PATIENT)
        model = run(callback, val_loss=DIP[:cut])
        run(callback, model=model, first=cut, val_loss=DIP[cut:])
        assert (model.weight, callback.best_epoch, callback.stopped_epoch) == (2, 2, 5)

    def test_epochs_that_are_trained_again_are_forgotten(self):
        callback = EarlyStopping(**PATIENT)
        run(callback, val_loss=[0.9, 0.8, 0.7, 0.1], ends=False)
        model = run(callback, first=2, val_loss=[0.6, 0.5, 0.55, 0.56, 0.57])
        assert (model.weight, callback.best, callback.stopped_epoch) == (3, 0.5, 6)

    def test_a_copy_knows_nothing_of_the_original(self):
        original = EarlyStopping(**PATIENT)
        run(copy.deepcopy(original), val_loss=DIP)
        assert original.best_epoch is None


class TestBackup:
    @pytest.mark.parametrize("cut", [1, 3, 4, 5])
    def test_goes_on_in_another_process(self, tmp_path, cut):
        run(EarlyStopping(**PATIENT, backup_dir=tmp_path), val_loss=DIP[:cut], ends=False)
        callback = EarlyStopping(**PATIENT, backup_dir=tmp_path)
        model = run(callback, first=cut, val_loss=DIP[cut:])
        assert (model.weight, callback.best_epoch, callback.stopped_epoch) == (2, 2, 5)

    def test_is_removed_when_training_has_ended(self, tmp_path):
        run(EarlyStopping(**PATIENT, backup_dir=tmp_path / "backup"), val_loss=DIP)
        assert not list(tmp_path.iterdir())

    def test_of_an_earlier_run_is_forgotten_from_epoch_0(self, tmp_path):
        run(EarlyStopping(**PATIENT, backup_dir=tmp_path), val_loss=[0.1, 0.2], ends=False)
        callback = EarlyStopping(**PATIENT, backup_dir=tmp_path)
        run(callback, val_loss=DIP)
        assert (callback.best_epoch, callback.stopped_epoch) == (2, 5)

    def test_whose_weights_are_lost_leads_to_the_best_of_later_epochs(self, tmp_path):
        run(EarlyStopping(**PATIENT, backup_dir=tmp_path), val_loss=DIP[:4], ends=False)
        (tmp_path / "early_stopping_2.npz").unlink()
        model = run(EarlyStopping(**PATIENT, backup_dir=tmp_path), first=4, val_loss=DIP[4:])
        assert model.weight == 5

    def test_holds_the_curves(self, tmp_path):
        run(EarlyStopping(backup_dir=tmp_path), val_loss=[0.5, 0.25], loss=[1.0, 0.5], ends=False)
        record = json.loads((tmp_path / "early_stopping.json").read_text())
        assert record["epochs"] == {"0": {"loss": 1.0, "val_loss": 0.5}, "1": {"loss": 0.5, "val_loss": 0.25}}


class TestPrinting:
    STOPPED = (
        "Stopped after epoch 6: val_loss has not improved for 3 epochs; best 0.3 in epoch 3.\n"
        "Restored the weights of epoch 3.\n"
    )

    @pytest.mark.parametrize(
        ("own", "of_fit", "printed"), [(None, 1, STOPPED), (None, 0, ""), (1, 0, STOPPED), (0, 1, "")]
    )
    def test_follows_fit_unless_told_otherwise(self, capsys, own, of_fit, printed):
        run(EarlyStopping(**PATIENT, verbose=own), verbose=of_fit, val_loss=DIP)
        assert capsys.readouterr().out == printed

    def test_says_what_was_restored_when_training_ended_by_itself(self, capsys):
        run(EarlyStopping(**PATIENT), verbose=1, val_loss=DIP[:4])
        assert capsys.readouterr().out == "Restored the weights of epoch 3.\n"

    def test_says_nothing_where_nothing_was_done(self, capsys):
        run(EarlyStopping(restore_best_weights=False), verbose=1, val_loss=DIP[:4])
        assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"monitor": []}, "`monitor` must name a metric. Received: monitor=[]"),
        ({"mode": "down"}, "`mode` must be 'auto', 'min' or 'max'. Received: mode='down'"),
        (
            {"mode": ["min", "max"]},
            "`mode` must be one, or one for each of ['val_loss']. Received: mode=['min', 'max']",
        ),
        (
            {"patience": 3, "criterion": GeneralizationLoss()},
            "`patience`, `min_delta` must be left to the criterion. Received: patience=3, min_delta=0.0",
        ),
        (
            {"criterion": "patience"},
            "`criterion` must be a stopping criterion. Received: criterion='patience'",
        ),
        ({"start_from_epoch": -1}, "`start_from_epoch` must be at least 0. Received: start_from_epoch=-1"),
        ({"patience": 0}, "`patience` must be at least 1. Received: patience=0"),
    ],
    ids=lambda value: "" if isinstance(value, str) else " ".join(value),
)
def test_arguments_have_rules(arguments, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        EarlyStopping(**arguments)


def test_a_model_without_a_known_direction_says_pass_mode():
    with pytest.raises(ValueError, match="`mode` must be 'min' or 'max': whether val_f should fall or rise"):
        run(EarlyStopping("val_f"), model=SimpleNamespace(metrics=[]), val_f=[1.0])


class TestACriterionThatCannotBeApplied:
    def test_is_an_error_in_its_first_epoch(self):
        with pytest.raises(ValueError, match="must be errors above 0"):
            run(EarlyStopping(criterion=GeneralizationLoss()), val_loss=[-1.0, -2.0])

    def test_is_a_warning_later_and_training_goes_on(self):
        callback = EarlyStopping(criterion=GeneralizationLoss(5))
        with pytest.warns(RuntimeWarning, match=r"GeneralizationLoss\(alpha=5\) does not stop this training"):
            model = run(callback, val_loss=[0.5, 0.0, 0.4, 0.3])
        assert (callback.reason, callback.best_epoch, model.weight) == (None, 1, 1)


# In real trainings: the one weight moves from 0 towards 2 while validation wants 1, so that the validation
# loss is least after 7 epochs.
X, Y = np.ones((4, 1), "float32"), np.full((4, 1), 2, "float32")


def build():
    model = keras.Sequential(
        [keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")]
    )
    model.compile(keras.optimizers.SGD(0.05), "mse", jit_compile=False)
    return model


def fit(model, *callbacks, **fitting):
    fitting = {"epochs": 14, "verbose": 0, "shuffle": False, "validation_data": (X, Y / 2)} | fitting
    return model.fit(X, Y, callbacks=list(callbacks), **fitting).history


def weight_after(epochs):
    return 2 * (1 - 0.9**epochs)


def interrupt(at):
    def stop(epoch, logs=None):
        if epoch == at:
            raise KeyboardInterrupt

    return keras.callbacks.LambdaCallback(on_epoch_begin=stop)


def outcome(callback, model):
    (kernel,) = (weight.tolist() for weight in model.get_weights())
    return callback.stopped_epoch, callback.best_epoch, kernel, callback.reason


@pytest.fixture(scope="module")
def uninterrupted():
    model, callback = build(), EarlyStopping(patience=3)
    fit(model, callback)
    return outcome(callback, model)


def test_a_real_fit_ends_with_the_weights_of_its_best_epoch(uninterrupted):
    stopped_epoch, best_epoch, kernel, _ = uninterrupted
    assert (stopped_epoch, best_epoch) == (9, 6)
    assert kernel[0][0] == pytest.approx(weight_after(7), rel=1e-6)


@pytest.mark.parametrize("at", [3, 8])
def test_goes_on_after_an_interruption(tmp_path, uninterrupted, at):
    model, callback = build(), EarlyStopping(patience=3)
    backup = keras.callbacks.BackupAndRestore(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        fit(model, backup, callback, interrupt(at))
    fit(model, backup, callback)
    assert outcome(callback, model) == uninterrupted


@pytest.mark.parametrize("order", [1, -1], ids=["before Keras's backup", "after Keras's backup"])
def test_goes_on_in_another_process_with_one_folder_for_both(tmp_path, uninterrupted, order):
    folder = tmp_path / "backup"

    def callbacks():
        return [EarlyStopping(patience=3, backup_dir=folder), keras.callbacks.BackupAndRestore(folder)]

    with pytest.raises(KeyboardInterrupt):
        fit(build(), *callbacks()[::order], interrupt(8))
    model, (callback, backup) = build(), callbacks()
    fit(model, *[callback, backup][::order])
    assert outcome(callback, model) == uninterrupted
    assert not folder.exists()


def test_leaves_the_run_itself_untouched():
    losses = [
        fit(build(), *callbacks, epochs=6)["val_loss"] for callbacks in ([], [EarlyStopping(patience=5)])
    ]
    assert losses[0] == losses[1]

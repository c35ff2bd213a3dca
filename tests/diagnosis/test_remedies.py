import numpy as np
import pytest

from kerasrecipe.diagnosis import Series, Symptom, Trace
from kerasrecipe.diagnosis.remedies import remedies_for


def symptom(name, **evidence):
    return Symptom(name, "warning", name, "loss", (1, 9), evidence=evidence)


def rates(*values):
    return Trace({"batch_learning_rate": Series(np.arange(len(values)), values)})


def first(cause, symptoms, trace):
    return remedies_for(cause, symptoms, trace)[0]


def test_a_rate_too_high_is_divided_by_ten():
    remedy = first("learning-rate-too-high", [symptom("loss-plateau")], rates(3.0, 3.0))
    assert remedy.value == 0.3
    assert remedy.action == "Divide the learning rate by 10, from 3 to 0.3, and train from fresh weights"
    assert remedy.code == "model.optimizer.learning_rate = 0.3"


@pytest.mark.parametrize(
    "seen", [symptom("loss-not-finite"), symptom("loss-blows-up", start=2.0, peak=201.0)]
)
def test_a_rate_far_too_high_is_divided_by_a_hundred(seen):
    assert first("learning-rate-too-high", [seen], rates(100.0)).value == 1.0


@pytest.mark.parametrize(
    ("fall", "second_half", "factor"),
    [(0.3, 0.5, 30), (0.15, 0.5, 30), (0.05, 0.5, 100), (1e-6, 0.5, 100), (0.05, 0.8, 3)],
)
def test_a_rate_too_low_grows_with_what_was_missing(fall, second_half, factor):
    seen = symptom("slow-progress", fall=fall, second_half=second_half)
    assert first("learning-rate-too-low", [seen], rates(1e-3)).value == pytest.approx(1e-3 * factor)


def test_a_schedule_is_scaled_as_a_whole():
    remedy = first("learning-rate-too-high", [], rates(0.0, 0.5, 1.0, 0.5))
    assert remedy.value == 0.1
    assert "peaks at 0.1, not 1" in remedy.action
    assert remedy.code is None


def test_an_unknown_rate_is_changed_by_a_factor():
    remedy = first("learning-rate-too-high", [], Trace({}))
    assert remedy.code == "model.optimizer.learning_rate = float(model.optimizer.learning_rate) / 10"


def test_too_few_epochs_are_doubled():
    trace = Trace({"epoch_loss": Series(range(12), np.ones(12), unit="epoch")})
    remedy = first("too-few-epochs", [], trace)
    assert remedy.code == "model.fit(x, y, initial_epoch=12, epochs=24)"


def test_other_causes_have_none_yet():
    assert remedies_for("labels", [], Trace({})) == ()

import numpy as np
from cards import card

from kerasrecipe.diagnosis import Series, Trace
from kerasrecipe.diagnosis.remedies import scale_rate


def rates(*values):
    return Trace({"batch_learning_rate": Series(np.arange(len(values)), values)})


def test_names_the_rate_now_and_the_one_proposed():
    remedy = scale_rate(rates(3.0, 3.0), 0.1)
    assert remedy.value == 0.3
    assert remedy.action == "Divide the learning rate by 10, from 3 to 0.3, and train from fresh weights"
    assert remedy.code == "model.optimizer.learning_rate = 0.3"


def test_a_larger_rate_is_a_multiple():
    assert scale_rate(rates(1e-3), 30).action.startswith(
        "Multiply the learning rate by 30, from 0.001 to 0.03"
    )


def test_a_schedule_is_scaled_as_a_whole():
    remedy = scale_rate(rates(0.0, 0.5, 1.0, 0.5), 0.1)
    assert remedy.value == 0.1
    assert "peaks at 0.1, not 1" in remedy.action
    assert remedy.code is None


def test_takes_the_optimizers_rate_where_no_step_was_recorded():
    assert scale_rate(Trace({}, model_card=card()), 10).value == 0.01


def test_an_unknown_rate_is_changed_by_a_factor():
    remedy = scale_rate(Trace({}), 0.1)
    assert remedy.code == "model.optimizer.learning_rate = float(model.optimizer.learning_rate) / 10"


def test_says_what_to_expect():
    assert scale_rate(rates(1.0), 0.1, "the loss falls").expect == "the loss falls"

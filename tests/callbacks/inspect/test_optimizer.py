import keras
import pytest

from kerasrecipe.callbacks.inspect.optimizer import optimizer_of

schedules = keras.optimizers.schedules


class Broken(schedules.LearningRateSchedule):
    def __call__(self, step):
        if isinstance(step, int):
            raise RuntimeError
        return 0.25


def test_no_optimizer_has_no_facts():
    assert optimizer_of(None) is None


def test_tells_every_argument():
    facts = optimizer_of(keras.optimizers.SGD(0.5, momentum=0.9, nesterov=True, clipnorm=2.0, use_ema=True))
    assert (facts.class_name, facts.learning_rate, facts.first_learning_rate) == ("SGD", 0.5, 0.5)
    assert (facts.config["momentum"], facts.config["nesterov"]) == (0.9, True)
    assert (facts.clipnorm, facts.clipvalue, facts.global_clipnorm, facts.use_ema) == (2.0, None, None, True)
    assert (facts.schedule, facts.updates_done, facts.gradient_accumulation_steps) == (None, 0, 1)
    assert "learning_rate" not in facts.config


def test_a_schedule_is_told_with_its_first_rate():
    optimizer = keras.optimizers.Adam(schedules.ExponentialDecay(0.5, decay_steps=1, decay_rate=0.5))
    optimizer.iterations.assign(1)
    facts = optimizer_of(optimizer)
    assert facts.schedule.class_name == "ExponentialDecay"
    assert (facts.first_learning_rate, facts.learning_rate) == (0.5, 0.25)
    assert (facts.schedule.config["decay_steps"], facts.updates_done) == (1, 1)


def test_a_schedule_that_cannot_be_asked_has_no_first_rate():
    facts = optimizer_of(keras.optimizers.SGD(Broken()))
    assert (facts.schedule.class_name, facts.schedule.config) == ("Broken", None)
    assert (facts.first_learning_rate, facts.learning_rate) == (None, 0.25)


@pytest.mark.parametrize(
    ("optimizer", "expected"),
    [
        (keras.optimizers.SGD(), (None, False)),
        (keras.optimizers.SGD(loss_scale_factor=8.0), (8.0, False)),
        (keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(), initial_scale=64.0), (64.0, True)),
    ],
)
def test_loss_scaling_is_told_apart_from_the_optimizer(optimizer, expected):
    facts = optimizer_of(optimizer)
    assert (facts.loss_scale, facts.dynamic_loss_scale) == expected
    assert facts.class_name == "SGD"


@pytest.mark.parametrize(
    ("optimizer", "decay"),
    [(keras.optimizers.AdamW(weight_decay=0.1), 0.1), (keras.optimizers.Adam(), None)],
)
def test_weight_decay_is_told(optimizer, decay):
    assert optimizer_of(optimizer).weight_decay == decay


def test_accumulation_counts_batches_per_update():
    assert optimizer_of(keras.optimizers.SGD(gradient_accumulation_steps=4)).gradient_accumulation_steps == 4

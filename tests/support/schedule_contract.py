"""What every learning-rate schedule must do; a test of one names the schedule and the formula."""

import keras
import numpy as np
import pytest

from kerasrecipe import schedules

BACKEND = keras.backend.backend()


def compiled(schedule):
    """The schedule as the backend compiles it; PyTorch runs it as it is."""
    if BACKEND == "tensorflow":
        import tensorflow

        return tensorflow.function(schedule, jit_compile=True)
    if BACKEND == "jax":
        import jax

        return jax.jit(schedule)
    return schedule


def as_array(rates):
    return keras.ops.convert_to_numpy(rates)


class ScheduleContract:
    """One schedule against its formula.

    Attributes:
        schedule: the schedule.
        steps: steps to look at besides the usual ones.
        last_places: by how many units in the last place of float32 a compiled rate may be off.
    """

    schedule = None
    steps = ()
    last_places = 4

    def reference(self, step):
        """The rate of one step, in float64."""
        raise NotImplementedError

    @property
    def looked_at(self):
        """The first steps, those around powers of two that end number formats, and the named ones."""
        far = [2**power + near for power in (16, 24, 30) for near in (-1, 0, 1)]
        named = [step + near for step in self.steps for near in (-1, 0, 1)]
        return sorted({*range(5), *far, 2**31 - 1, *(step for step in named if step >= 0)})

    def references(self, steps):
        return np.array([self.reference(int(step)) for step in steps])

    def test_is_the_formula_rounded_once(self):
        steps = [*self.looked_at, 2**31, 2**31 + 1, 2**32, 2**40]
        rates = [float(self.schedule(step)) for step in steps]
        np.testing.assert_array_max_ulp(np.float32(rates), np.float32(self.references(steps)), maxulp=1)

    def test_takes_an_array_of_steps(self):
        steps = np.array([self.looked_at, self.looked_at])
        rates = as_array(self.schedule(steps))
        assert rates.dtype == np.float32
        np.testing.assert_array_equal(rates, [[float(self.schedule(step)) for step in row] for row in steps])

    @pytest.mark.parametrize("run", [lambda schedule: schedule, compiled], ids=["eager", "compiled"])
    def test_is_the_formula_for_tensors(self, run):
        steps = self.looked_at
        rates = as_array(run(self.schedule)(keras.ops.convert_to_tensor(steps, dtype="int32")))
        expected = np.float32(self.references(steps))
        np.testing.assert_array_max_ulp(rates, expected, maxulp=self.last_places)

    def test_of_a_variable_is_a_number(self):
        variable = keras.Variable(3, dtype="int32", trainable=False)
        assert float(self.schedule(variable)) == pytest.approx(self.reference(3), rel=1e-6)
        assert tuple(self.schedule(variable).shape) == ()

    def test_rises_and_falls_as_the_formula_does(self):
        steps = np.arange(2000)
        rates = as_array(self.schedule(keras.ops.convert_to_tensor(steps)))
        assert np.all(np.diff(rates) * np.sign(np.diff(self.references(steps))) >= 0)

    def test_refuses_steps_that_are_not_whole(self):
        with pytest.raises(ValueError, match=r"`step` must be of an integer type. Received: step=1.5"):
            self.schedule(1.5)
        with pytest.raises(ValueError, match="`step` must be of an integer type"):
            self.schedule(keras.ops.convert_to_tensor(1.5))

    def test_refuses_steps_before_the_first(self):
        with pytest.raises(ValueError, match=r"`step` must be at least 0. Received: step=-1"):
            self.schedule(-1)

    def test_comes_back_from_its_config(self):
        config = keras.optimizers.schedules.serialize(self.schedule)
        assert keras.optimizers.schedules.deserialize(config) == self.schedule

    def test_comes_back_with_an_optimizer(self):
        config = keras.optimizers.serialize(keras.optimizers.SGD(self.schedule))
        assert keras.optimizers.deserialize(config)._learning_rate == self.schedule

    def test_is_told_apart_from_others(self):
        assert self.schedule == keras.saving.deserialize_keras_object(
            keras.saving.serialize_keras_object(self.schedule)
        )
        assert self.schedule != schedules.Constant(0.123)
        assert len({self.schedule, self.schedule, schedules.Constant(0.123)}) == 2

    def test_prints_as_the_call_that_makes_it(self):
        assert eval(repr(self.schedule), vars(schedules)) == self.schedule

    def test_cannot_be_changed(self):
        field = next(iter(self.schedule.get_config()))
        with pytest.raises(AttributeError):
            setattr(self.schedule, field, 0.5)

    def test_drives_an_optimizer(self):
        weight = keras.Variable([0.0])
        optimizer = keras.optimizers.SGD(self.schedule)
        for _ in range(3):
            optimizer.apply([keras.ops.ones(1)], [weight])
        moved = sum(self.reference(step) for step in range(3))
        np.testing.assert_allclose(as_array(weight.value), [-moved], rtol=1e-6)

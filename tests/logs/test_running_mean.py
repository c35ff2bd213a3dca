import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.logs.events import Points
from kerasrecipe.logs.running_mean import is_drowned, single_values, unaverage

RNG = np.random.default_rng(0)


def running_means(losses, sizes=None):
    """As Keras makes them: weighted by samples, rounded to float32."""
    sizes = np.ones(len(losses)) if sizes is None else np.asarray(sizes, float)
    return np.float64(np.float32(np.cumsum(losses * sizes) / np.cumsum(sizes)))


def keras_log(losses, epochs, every=1):
    """Points of `batch_loss` and `epoch_loss`, as TensorBoard(update_freq=every) writes them."""
    per_epoch = len(losses) // epochs
    means = np.concatenate([running_means(part) for part in losses.reshape(epochs, per_epoch)])
    steps = np.arange(1, len(losses) + 1)
    kept = steps % every == 0
    batches = Points(steps[kept], steps[kept] * 1.0, means[kept])
    numbers = np.arange(epochs)
    numbers = numbers[(numbers + 1) * per_epoch % every == 0]
    ends = (numbers + 1) * per_epoch
    return batches, Points(numbers, ends + 0.5, means[ends - 1])


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=50))
def test_recovers_every_single_loss_within_its_stated_error(losses):
    losses = np.array(losses)
    values, error = single_values(running_means(losses), np.arange(1.0, len(losses) + 1))
    bound = error + 1e-6 * np.abs(losses[0]) + 1e-12
    scale = np.cumsum(np.abs(losses)) * 2.0**-23  # of intermediate sums that cancel
    assert (np.abs(values - losses) <= bound + scale).all()


def test_a_smaller_last_batch_counts_by_its_samples():
    losses, sizes = RNG.random(10), [32] * 9 + [5]
    values, _ = single_values(running_means(losses, sizes), np.cumsum(sizes).astype(float))
    assert values == pytest.approx(losses, abs=1e-5)


def test_values_from_a_gap_on_are_means_over_the_gap():
    losses = RNG.random(12)
    counts = np.array([4.0, 8.0, 12.0])
    values, _ = single_values(running_means(losses)[[3, 7, 11]], counts)
    assert values == pytest.approx(losses.reshape(3, 4).mean(axis=1), abs=1e-5)


def test_what_a_huge_value_drowns_is_marked():
    losses = np.array([2.3, 1e12, *[2.3] * 20])
    means = running_means(losses)
    values, error = single_values(means, np.arange(1.0, 23))
    drowned = is_drowned(values, error, means)
    assert not drowned[:2].any()
    assert drowned[2:].all()


def test_infinite_means_are_kept():
    means = np.array([1.0, np.inf, np.inf, np.nan])
    values, error = single_values(means, np.arange(1.0, 5))
    assert not np.isfinite(values[1:]).any()
    assert not is_drowned(values, error, means).any()


class TestUnaverage:
    losses = np.abs(RNG.normal(1.0, 0.3, 120))

    def test_recovers_the_batches_of_every_epoch(self):
        points = unaverage(*keras_log(self.losses, epochs=6))
        assert points.values == pytest.approx(self.losses, abs=1e-5)

    @pytest.mark.parametrize("every", [3, 4, 10, 40])
    def test_recorded_every_few_batches_gives_means_over_them(self, every):
        points = unaverage(*keras_log(self.losses, epochs=3, every=every))
        for step, before, value in zip(points.steps, [0, *points.steps], points.values, strict=False):
            first = max(before, (step - 1) // 40 * 40)
            assert value == pytest.approx(self.losses[first:step].mean(), abs=1e-4)

    def test_epochs_of_unknown_length_leave_the_means_as_they_are(self):
        batches, epochs = keras_log(self.losses, epochs=3, every=7)
        assert not len(epochs.steps)
        assert unaverage(batches, epochs) is batches

    def test_a_misjudged_length_makes_no_negative_losses(self):
        rising = np.tile(np.linspace(0.1, 2, 40), 3)
        batches, epochs = keras_log(rising, epochs=3, every=4)
        of_80_batches = Points(*(column[1:2] for column in epochs))._replace(steps=np.array([0]))
        assert unaverage(batches, of_80_batches) is batches

    def test_counts_anew_after_a_restart(self):
        first, ends = keras_log(self.losses[:60], epochs=3)
        second, more = keras_log(self.losses[60:], epochs=3)
        later = [part._replace(wall_times=part.wall_times + 100) for part in (second, more)]
        batches, epochs = (
            Points(*(np.concatenate(pair) for pair in zip(a, b, strict=True)))
            for a, b in ((first, later[0]), (ends, later[1]))
        )
        assert unaverage(batches, epochs).values == pytest.approx(self.losses, abs=1e-5)

    def test_an_epoch_that_was_broken_off_is_read_too(self):
        batches, epochs = keras_log(self.losses, epochs=6)
        unfinished = Points(*(column[:-1] for column in epochs))
        assert unaverage(batches, unfinished).values == pytest.approx(self.losses, abs=1e-5)

    def test_single_losses_come_back_as_they_are(self):
        batches, epochs = keras_log(self.losses, epochs=6)
        single = batches._replace(values=self.losses)
        assert unaverage(single, epochs) is single

    def test_nan_stays_in_its_epoch(self):
        losses = self.losses.copy()
        losses[30] = np.nan
        values = unaverage(*keras_log(losses, epochs=6)).values
        assert np.isnan(values[30:40]).all()
        assert np.isfinite(np.delete(values, np.s_[30:40])).all()

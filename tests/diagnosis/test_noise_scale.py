import itertools

import numpy as np
import pytest

from kerasrecipe.diagnosis.noise_scale import NoiseScale, noise_scale


def gradients_of_samples(samples, mean=0.3, seed=0):
    """`(samples, 50)`: gradients of single samples, the same noise in all directions."""
    return mean + np.random.default_rng(seed).normal(size=(samples, 50))


def exact(gradients):
    """tr Σ / |G|² by definition."""
    mean = gradients.mean(axis=0)
    return gradients.var(axis=0, ddof=1).sum() / (mean @ mean)


def pairs_of(batches):
    """Squares and dots of successive batches, `(batches, entries)`."""
    squares = (batches**2).sum(axis=1)
    return (squares[1:] + squares[:-1]) / 2, (batches[1:] * batches[:-1]).sum(axis=1)


def one_pass(gradients, batch_size, random):
    """The means of the batches of an epoch, all of the same size."""
    order = random.permutation(len(gradients))[: len(gradients) // batch_size * batch_size]
    return gradients[order].reshape(-1, batch_size, gradients.shape[1]).mean(axis=1)


def test_over_all_pairs_of_disjoint_batches_it_is_exact():
    gradients, everything = gradients_of_samples(6), set(range(6))
    pairs = [
        (gradients[list(first)].mean(axis=0), gradients[list(second)].mean(axis=0))
        for first in itertools.combinations(range(6), 2)
        for second in itertools.combinations(sorted(everything - set(first)), 2)
    ]
    squares = [(g @ g + h @ h) / 2 for g, h in pairs]
    found = noise_scale(squares, [g @ h for g, h in pairs], 2, samples=6)
    assert found.value == pytest.approx(exact(gradients), rel=1e-12)


@pytest.mark.parametrize(("samples", "batch_size"), [(64, 16), (512, 16), (4096, 4)])
def test_many_passes_at_fixed_weights_give_the_exact_value(samples, batch_size):
    gradients, random = gradients_of_samples(samples), np.random.default_rng(1)
    passes = [pairs_of(one_pass(gradients, batch_size, random)) for _ in range(200_000 // samples)]
    squares, dots = np.concatenate(passes, axis=1)
    found = noise_scale(squares, dots, batch_size, samples)
    assert found.value == pytest.approx(exact(gradients), rel=0.02)
    assert found.high - found.low < 0.1 * found.value


def test_samples_drawn_anew_need_no_correction():
    random = np.random.default_rng(2)
    batches = 0.3 + random.normal(size=(20_000, 50)) / 4
    assert noise_scale(*pairs_of(batches), 16).value == pytest.approx(1 / 0.3**2, rel=0.02)


def test_batches_of_several_sizes_measure_the_same():
    random, sizes = np.random.default_rng(3), (4, 64)
    parts = [pairs_of(0.3 + random.normal(size=(20_000, 50)) / size**0.5) for size in sizes]
    squares, dots = np.concatenate(parts, axis=1)
    found = noise_scale(squares, dots, np.repeat(sizes, 19_999))
    assert found.value == pytest.approx(1 / 0.3**2, rel=0.02)


@pytest.mark.parametrize("pairs", [20, 40, 100])
def test_the_interval_holds_the_exact_value_in_19_of_20_windows(pairs):
    gradients, random = gradients_of_samples(2000), np.random.default_rng(4)
    held = []
    for _ in range(400):
        squares, dots = pairs_of(one_pass(gradients, 8, random)[: pairs + 1])
        found = noise_scale(squares, dots, 8, 2000)
        held.append(found.low <= exact(gradients) <= found.high)
    assert 0.91 <= np.mean(held) <= 0.99


def test_the_upper_end_is_infinite_where_the_gradient_may_be_0():
    dots = np.random.default_rng(0).normal(size=40)
    found = noise_scale(np.full(40, 10.0), dots - dots.mean() + 0.05, 8)
    assert found.value == pytest.approx(8 * 9.95 / 0.05)
    assert found.low < found.value < found.high == np.inf


def test_the_estimate_is_infinite_where_the_mean_dot_is_negative():
    dots = np.random.default_rng(0).normal(size=40)
    found = noise_scale(np.full(40, 10.0), dots - dots.mean() - 0.05, 8)
    assert (found.value, found.high) == (np.inf, np.inf)
    assert np.isfinite(found.low)


@pytest.mark.parametrize(("squares", "dots"), [(10.0, -1.0), (0.0, 0.0)], ids=["turning back", "nothing"])
def test_there_is_none_where_gradients_turn_back_at_every_step_or_are_0(squares, dots):
    assert noise_scale(np.full(20, squares), np.full(20, dots), 8) is None


def test_equal_gradients_have_no_noise_above_rounding():
    found = noise_scale(np.ones(20), np.ones(20), 1)
    assert found == NoiseScale(*[pytest.approx(0.0, abs=2e-7)] * 3)


def test_does_not_depend_on_how_losses_are_added_up():
    squares, dots = pairs_of(np.random.default_rng(5).normal(0.3, 1.0, size=(60, 50)))
    mean, total = noise_scale(squares, dots, 8), noise_scale(64 * squares, 64 * dots, 8)
    assert total.value == pytest.approx(mean.value, rel=1e-12)


def test_fewer_than_20_pairs_are_refused():
    message = "`dots` must hold at least 20 pairs. Received: dots=19"
    with pytest.raises(ValueError, match=message):
        noise_scale(np.ones(19), np.ones(19), 8)

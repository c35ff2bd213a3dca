import numpy as np
import pytest

from kerasrecipe.callbacks.inspect.overlap import MOST_REPEATED, repeated_rows, shared_rows

RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(5000, 30))


@pytest.mark.parametrize("share", [0.0, 0.001, 0.2, 1.0])
def test_measures_the_share_of_rows_that_occur_again(share):
    held_out = np.concatenate([RANDOM.normal(size=(700, 30)), X[: int(5000 * share)]])
    assert shared_rows([X], [RANDOM.permutation(held_out)]) == share


@pytest.mark.parametrize("start", range(5))
def test_finds_rows_wherever_they_stand(start):
    assert shared_rows([X], [X[start::5]]) == pytest.approx(0.2)


def test_rows_that_differ_in_one_entry_are_not_the_same():
    assert shared_rows([X], [X + np.eye(30)[3]]) == 0


def test_rows_alike_in_the_entries_that_vary_most_are_compared_in_full():
    table = np.zeros((400, 40))
    table[:, :16] = 1000 * (np.arange(400) % 2)[:, None]
    table[:, 20] = np.arange(400)
    other = table.copy()
    other[:, 20] += 0.5 * (np.arange(400) < 300)
    assert shared_rows([table], [other]) == pytest.approx(0.25)


def test_kinds_of_numbers_do_not_matter():
    whole = RANDOM.integers(0, 255, (300, 12), "uint8")
    assert shared_rows([whole], [whole[:30].astype("float32")]) == pytest.approx(0.1)
    assert shared_rows([np.zeros((3, 1))], [-np.zeros((3, 1))]) == 1


def test_all_inputs_have_to_agree():
    first, second = X[:100], RANDOM.integers(0, 9, 100)
    assert shared_rows([first, second], [first, second]) == 1
    assert shared_rows([first, second], [first, second + 1]) == 0


def test_large_data_are_compared_by_a_sample():
    many = RANDOM.integers(0, 2**40, (50000, 3))
    assert shared_rows([many], [many[:20000]]) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("training", "validation"),
    [([], []), ([X], [X[:, :3]]), ([X], [X, X]), ([X[:0]], [X]), ([X], [X[:0]])],
    ids=["no inputs", "other shapes", "other inputs", "no rows", "no validation rows"],
)
def test_is_unknown_where_nothing_can_be_compared(training, validation):
    assert shared_rows(training, validation) is None


@pytest.mark.parametrize(("rows", "share"), [(X, 0.0), (np.ones((4, 2)), 0.75), (X[:0], None)])
def test_measures_how_many_rows_repeat_an_earlier_one(rows, share):
    assert repeated_rows([rows]) == share


def test_only_so_many_rows_are_looked_at_for_repeats():
    assert repeated_rows([np.zeros((3 * MOST_REPEATED, 1))]) == 1 - 1 / MOST_REPEATED

import re

import numpy as np
import pytest

from kerasrecipe.evaluation.folds import split_into_folds

LABELS = np.arange(20) % 5 // 4
GROUPS = np.arange(20) // 2


@pytest.mark.parametrize("groups", [None, GROUPS])
@pytest.mark.parametrize("labels", [None, LABELS])
@pytest.mark.parametrize("shuffle", [True, False])
def test_hold_out_every_sample_once(labels, groups, shuffle):
    folds = list(split_into_folds(4, 20, labels, groups, shuffle, 0))
    np.testing.assert_array_equal(np.sort(np.concatenate([held_out for _, held_out in folds])), np.arange(20))
    for train, held_out in folds:
        assert len(train) + len(held_out) == len({*train, *held_out}) == 20
        if groups is not None:
            assert not {*groups[train]} & {*groups[held_out]}


def test_keep_the_shares_of_classes():
    folds = split_into_folds(4, 20, LABELS, None, True, 0)
    assert [LABELS[held_out].sum() for _, held_out in folds] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("folds", "labels", "groups", "message"),
    [
        (1, None, None, "`folds` must be a whole number of at least 2. Received: folds=1"),
        (21, None, None, "`folds` must be at most the number of samples, 20. Received: folds=21"),
        (11, None, GROUPS, "`folds` must be at most the number of groups, 10. Received: folds=11"),
        (
            5,
            LABELS,
            None,
            "`folds` must be at most the number of samples of the rarest class, 4. Received: folds=5",
        ),
    ],
)
def test_refuses(folds, labels, groups, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        list(split_into_folds(folds, 20, labels, groups, True, 0))

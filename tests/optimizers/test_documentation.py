"""The numbers in the table of optimizers."""

import re

import keras
import pytest

from kerasrecipe import optimizers

ROW = re.compile(r"\| `(\w+)` \| `(\w+)(?:\((.*?)\))?`.*\| (\S+) → (\S+) \| (\S+) → (\S+) \|$", re.MULTILINE)
ROWS = ROW.findall(optimizers.__doc__)


def after_5_steps(optimizer, curvature):
    theta = keras.Variable(1.0)
    for _ in range(5):
        optimizer.apply([curvature * keras.ops.convert_to_tensor(theta)], [theta])
    return f"{float(theta.numpy()):.4f}"


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_numbers_are_those_of_the_optimizers(row):
    ours, theirs, arguments, *numbers = row
    arguments = eval(f"dict({arguments})")
    measured = [
        after_5_steps(make(), curvature)
        for curvature in (1.0, 1e-4)
        for make in (
            lambda: getattr(optimizers, ours)(0.1),
            lambda: getattr(keras.optimizers, theirs)(0.1, **arguments),
        )
    ]
    assert numbers == measured


def test_every_optimizer_has_its_row():
    assert {row[0] for row in ROWS} == {name for name in vars(optimizers) if name[0].isupper()}

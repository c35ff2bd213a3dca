import numpy as np
import pytest

from kerasrecipe.diagnosis import Series, Trace
from kerasrecipe.diagnosis.remedies import train_longer


@pytest.mark.parametrize("steps", [range(12), range(40, 520, 40)], ids=["epochs", "batches"])
def test_epochs_are_doubled(steps):
    trace = Trace({"epoch_loss": Series(steps, np.ones(12), unit="epoch")})
    remedy = train_longer(trace)
    assert remedy.code == "model.fit(x, y, initial_epoch=12, epochs=24)"
    assert remedy.value == 24


def test_without_epochs_it_is_only_said():
    assert train_longer(Trace({})).action == "Train 2 times as long"

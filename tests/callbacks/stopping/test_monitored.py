import re

import pytest

from kerasrecipe.callbacks.stopping.monitored import monitored

LOGS = {"accuracy": 0.5, "loss": 1, "val_accuracy": 0.25, "val_loss": 2}


@pytest.mark.parametrize(
    ("monitors", "values"),
    [
        (["val_loss"], {"val_loss": 2, "loss": 1}),
        (["loss"], {"loss": 1}),
        (["accuracy", "val_loss"], {"accuracy": 0.5, "val_loss": 2, "loss": 1}),
    ],
)
def test_reads_the_training_metric_too(monitors, values):
    assert monitored(LOGS, monitors, may_lack_validation=False) == values


def test_a_metric_need_not_exist_on_the_training_data():
    assert monitored({"val_f": 1.0}, ["val_f"], may_lack_validation=False) == {"val_f": 1}


def test_an_epoch_may_be_without_validation():
    assert monitored({"loss": 1.0}, ["loss", "val_loss"], may_lack_validation=True) is None


@pytest.mark.parametrize(
    ("logs", "monitor", "may_lack_validation"),
    [
        ({"accuracy": 1, "loss": 1}, "val_loss", False),
        ({"loss": 1, "val_loss": 1}, "val_los", True),
        ({"loss": 1}, "accuracy", True),
        ({}, "loss", True),
    ],
)
def test_a_missing_metric_is_an_error_that_lists_what_there_is(logs, monitor, may_lack_validation):
    rule = f"be among the metrics of this training: {', '.join(logs)}"
    message = f"`monitor` must {rule}. Received: monitor={monitor!r}"
    with pytest.raises(ValueError, match=re.escape(message)):
        monitored(logs, [monitor], may_lack_validation)

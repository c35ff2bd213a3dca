import dataclasses

import pytest
from cards import card

from kerasrecipe.diagnosis import Trace
from kerasrecipe.diagnosis.card import Component, MetricFacts, OptimizerFacts
from kerasrecipe.diagnosis.remedies import compile_line, optimizer_line


def run(**different):
    return Trace({}, model_card=card(**different))


SGD = OptimizerFacts("SGD", {"momentum": 0.9}, 0.01, 0.01)


def test_names_the_loss_and_the_metrics_as_they_were():
    line = compile_line(run(metrics=[MetricFacts("accuracy")]), optimizer="keras.optimizers.SGD(0.1)")
    assert line == (
        "model.compile(optimizer=keras.optimizers.SGD(0.1), loss='sparse_categorical_crossentropy', "
        "metrics=['accuracy'])"
    )


def test_a_loss_of_ones_own_is_kept():
    assert "loss=model.loss" in compile_line(run(from_keras=False))


@pytest.mark.parametrize(
    ("optimizer", "line"),
    [
        (None, "keras.optimizers.Adam(learning_rate=0.001)"),
        (SGD, "keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)"),
        (dataclasses.replace(SGD, schedule=Component("CosineDecay")), "keras.optimizers.SGD(momentum=0.9)"),
    ],
)
def test_the_optimizer_as_it_is(optimizer, line):
    assert optimizer_line(run(optimizer=optimizer)) == line


def test_the_optimizer_with_a_change():
    assert optimizer_line(run(optimizer=SGD), momentum=0.5).endswith("momentum=0.5)")

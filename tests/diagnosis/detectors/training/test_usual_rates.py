import numpy as np
import pytest

from kerasrecipe.diagnosis.card import OptimizerFacts
from kerasrecipe.diagnosis.detectors.training.usual_rates import USUAL, decades_beyond

each_optimizer = pytest.mark.parametrize("name", USUAL)


@each_optimizer
@pytest.mark.parametrize("precision", [float, np.float32])
def test_both_ends_of_what_is_usual_are_within_it(name, precision):
    for end in USUAL[name]:
        assert decades_beyond(OptimizerFacts(name), float(precision(end))) == 0


@each_optimizer
def test_beyond_it_powers_of_ten_are_counted(name):
    least, most = USUAL[name]
    assert decades_beyond(OptimizerFacts(name), 100 * most) == pytest.approx(2, abs=1e-6)
    assert decades_beyond(OptimizerFacts(name), least / 10) == pytest.approx(-1, abs=1e-6)


def test_with_momentum_smaller_rates_are_usual():
    heavy, plain = OptimizerFacts("SGD", {"momentum": 0.9}), OptimizerFacts("SGD", {"momentum": 0.0})
    assert decades_beyond(heavy, 0.2) > 0 == decades_beyond(plain, 0.2)
    assert decades_beyond(heavy, 1e-3) == 0 > decades_beyond(plain, 1e-3)


@pytest.mark.parametrize(("name", "rate"), [("MyOwn", 0.1), ("Adam", 0.0), ("Adam", -0.1)])
def test_nothing_is_said_of_unknown_optimizers_and_of_rates_that_are_not_positive(name, rate):
    assert decades_beyond(OptimizerFacts(name), rate) is None

import numpy as np
import pytest
from cards import dense, network, with_training_data
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import MoreParametersThanSamples


def weights(count, rows=20):
    """A network of `count` weights; 65 of them are the output layer's."""
    hidden = dense("hidden", 8, trainable_parameters=count - 65)
    return network(hidden, units=1, x=np.zeros((rows, 64)), y=np.zeros(rows))


@pytest.mark.parametrize("run", cases(large=weights(100_000), one_row=weights(500, rows=1)))
def test_fires(run):
    assert symptoms(MoreParametersThanSamples(), run)


@pytest.mark.parametrize("run", cases(small=weights(100), frozen=network(units=1)))
def test_stays_silent(run):
    assert not symptoms(MoreParametersThanSamples(), run)


def test_is_skipped_where_rows_are_not_known():
    assert MoreParametersThanSamples().lacks(with_training_data(rows=None)) == ("card.data.training.rows",)


@pytest.mark.parametrize(("count", "fires"), [(200, False), (201, True)])
def test_fires_from_its_ratio_on(count, fires):
    assert bool(symptoms(MoreParametersThanSamples(), weights(count))) is fires


def test_says_how_many():
    seen = only_symptom(MoreParametersThanSamples(), weights(2000))
    assert seen.message == "2,000 weights are to be learnt from 20 samples"
    assert (seen.severity, seen.evidence) == ("info", {"ratio": 100.0})

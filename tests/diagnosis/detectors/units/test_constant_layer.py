import pytest
from cards import dense
from detector_cases import cases, only_symptom, symptoms
from measured import units

from kerasrecipe.diagnosis.detectors.units import ConstantLayer

TANH = [dense("hidden", 64, "tanh"), dense("hidden_1", 64, "tanh")]


@pytest.mark.parametrize(
    "run",
    cases(
        varying=units("dead_units", layers=TANH),
        a_few_units=units("dead_units", hidden_1=(0.5, 0.9), layers=TANH),
        dead_relu=units("dead_units", hidden_1=(1.0, 1.0)),
        not_known=units("dead_units", hidden_1=(float("nan"),) * 2, layers=TANH),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ConstantLayer(), run)


def test_names_the_layer():
    seen = only_symptom(ConstantLayer(), units("dead_units", hidden_1=(0.5, 1.0), layers=TANH))
    assert seen.message == "every unit of 'hidden_1' puts out one value for all samples"
    assert (seen.severity, seen.layer) == ("error", "hidden_1")

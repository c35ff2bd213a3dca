import numpy as np
import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.data import InputsUneven

SIGNS = np.where(np.arange(200) % 2, 1.0, -1.0)


def columns(*deviations, **different):
    return carded(x=SIGNS[:, None] * np.array(deviations), **different)


@pytest.mark.parametrize(
    "run",
    cases(two=columns(1.0, 200.0), many=columns(0.01, 0.1, 1.0, 10.0), euros_and_years=columns(5e4, 9.0)),
)
def test_fires(run):
    assert symptoms(InputsUneven(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        even=columns(50.0, 60.0),
        constant_column=columns(0.0, 50.0),
        all_constant=columns(0.0, 0.0),
        rare_marks=columns(1e-4, 0.5),
        normalized=network(
            plain("n", "Normalization"), dense("hidden", 64), x=SIGNS[:, None] * np.array([1, 200.0])
        ),
    ),
)
def test_stays_silent(run):
    assert not symptoms(InputsUneven(), run)


@pytest.mark.parametrize(("ratio", "severity"), [(99, None), (101, "info"), (299, "info"), (301, "warning")])
def test_its_severity_grows_with_the_ratio(ratio, severity):
    seen = symptoms(InputsUneven(), columns(2.0, 2.0 * ratio))
    assert [symptom.severity for symptom in seen] == ([severity] if severity else [])


@pytest.mark.parametrize(("small", "severity"), [(2, "info"), (40, "warning")])
def test_of_many_features_a_few_small_ones_do_not_matter(small, severity):
    deviations = [0.1] * small + [50.0] * (60 - small)
    assert only_symptom(InputsUneven(), columns(*deviations)).severity == severity


def test_says_from_what_to_what():
    seen = only_symptom(InputsUneven(), columns(0.5, 1000.0))
    assert seen.message == "features' deviations go from 0.5 to 1e+03"
    assert seen.evidence == {"ratio": pytest.approx(2000)}

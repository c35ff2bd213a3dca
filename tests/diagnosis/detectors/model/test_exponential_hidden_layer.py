import pytest
from cards import carded, dense, network
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.model import ExponentialHiddenLayer


def stack(depth, activation="exponential"):
    return network(*(dense(f"dense_{i}", 32, activation) for i in range(depth)))


@pytest.mark.parametrize("run", cases(one=stack(1), many=stack(8), from_an_operation=stack(2, "exp")))
def test_fires(run):
    assert symptoms(ExponentialHiddenLayer(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        bounded_below=stack(8, "elu"),
        softplus=stack(8, "softplus"),
        output_of_a_count=carded(activation="exponential", units=1, loss="poisson"),
    ),
)
def test_stays_silent(run):
    assert not symptoms(ExponentialHiddenLayer(), run)


@pytest.mark.parametrize(
    ("depth", "severity", "message"),
    [
        (1, "info", "a hidden layer is exponential, beginning with 'dense_0'"),
        (2, "warning", "2 hidden layers are exponential, beginning with 'dense_0'"),
    ],
)
def test_from_two_on_it_is_a_warning(depth, severity, message):
    seen = only_symptom(ExponentialHiddenLayer(), stack(depth))
    assert (seen.severity, seen.message, seen.layer) == (severity, message, "dense_0")

import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.gradients import NoGradientInside


def run(hidden, output):
    layers = {"gradient_norm": {"network/hidden/kernel": hidden, "network/output/kernel": output}}
    return measured(layers, gradient_norm=output)


@pytest.mark.parametrize(
    "run",
    cases(
        all_receive=run([1e-9] * 9, [1.0] * 9),
        none_receives=run([0.0] * 9, [0.0] * 9),
        only_at_first=run([0.0] * 4 + [0.1] * 9, [1.0] * 13),
        one_layer=measured({"gradient_norm": {"output/kernel": [0.0] * 9}}, gradient_norm=[1.0] * 9),
        too_short=run([0.0] * 4, [1.0] * 4),
    ),
)
def test_stays_silent(run):
    assert not symptoms(NoGradientInside(), run)


def test_says_since_when():
    seen = only_symptom(NoGradientInside(), run([0.1] * 4 + [0.0] * 9, [1.0] * 13))
    assert seen.message == "no gradient reaches any hidden kernel (1) from step 5 on"
    assert (seen.severity, seen.layer) == ("error", "network/hidden/kernel")
    assert seen.evidence == {"measured_before": 4.0, "kernels": 1.0}

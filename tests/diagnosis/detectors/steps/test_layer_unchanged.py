import pytest
from detector_cases import cases, only_symptom, symptoms
from measured import measured

from kerasrecipe.diagnosis.detectors.steps import LayerUnchanged


def run(first, last, steps=9):
    return measured(
        {"update_norm": {"network/hidden/kernel": [first] * steps, "network/output/kernel": [last] * steps}}
    )


@pytest.mark.parametrize(
    "run",
    cases(
        all_move=run(0.1, 0.1),
        none_moves=run(0.0, 0.0),
        too_short=run(0.0, 0.1, steps=4),
        only_a_bias=measured({"update_norm": {"output/bias": [0.0] * 9, "output/kernel": [0.1] * 9}}),
        moved_once=measured({"update_norm": {"a/kernel": [0.1] + [0.0] * 9, "b/kernel": [0.1] * 10}}),
    ),
)
def test_stays_silent(run):
    assert not symptoms(LayerUnchanged(), run)


def test_names_the_kernel():
    seen = only_symptom(LayerUnchanged(), run(0.0, 0.1))
    assert seen.message == "'network/hidden/kernel' does not move in any step"
    assert (seen.severity, seen.layer) == ("info", "network/hidden/kernel")

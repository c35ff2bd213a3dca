import numpy as np
import pytest
from cards import carded, dense, network, plain
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.data import InputsSmall

IMAGES = np.random.default_rng(0).integers(0, 256, (200, 64)) / 255


@pytest.mark.parametrize(
    "run",
    cases(divided_twice=carded(x=IMAGES / 255), one_feature=carded(x=np.full((200, 1), 0.01))),
)
def test_fires(run):
    assert symptoms(InputsSmall(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        divided_once=carded(x=IMAGES),
        one_hot=carded(x=np.eye(2000)[:200]),
        all_zeros=carded(x=np.zeros((200, 4))),
        normalized_in_the_model=network(plain("n", "Normalization"), dense("hidden", 64), x=IMAGES / 255),
    ),
)
def test_stays_silent(run):
    assert not symptoms(InputsSmall(), run)


@pytest.mark.parametrize(("size", "fires"), [(0.051, False), (0.049, True)])
def test_fires_up_to_its_length(size, fires):
    """A row of four equal entries is twice as long as each."""
    assert bool(symptoms(InputsSmall(), carded(x=np.full((200, 4), size)))) is fires


def test_says_how_small():
    seen = only_symptom(InputsSmall(), carded(x=np.full((200, 4), 0.01)))
    assert seen.message == "inputs are 0.01 in size and a row 0.02 long; nothing scales them up"
    assert seen.evidence == {"size": pytest.approx(0.01), "length": pytest.approx(0.02)}
    assert seen.severity == "info"

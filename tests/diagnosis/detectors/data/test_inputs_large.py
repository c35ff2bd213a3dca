import numpy as np
import pytest
from cards import array_facts, carded, dense, network, plain, with_training_data
from detector_cases import cases, only_symptom, symptoms

from kerasrecipe.diagnosis.detectors.data import InputsLarge

NOISE = np.random.default_rng(0).normal(size=(200, 64))
IMAGES = np.random.default_rng(0).integers(0, 256, (200, 64))


@pytest.mark.parametrize(
    "run",
    cases(
        bytes=carded(x=IMAGES),
        wide=carded(x=100 * NOISE),
        off_centre=carded(x=NOISE - 1000),
        tokens_without_embedding=carded(x=np.arange(800).reshape(200, 4)),
    ),
)
def test_fires(run):
    assert symptoms(InputsLarge(), run)


@pytest.mark.parametrize(
    "run",
    cases(
        healthy=carded(),
        scaled_bytes=carded(x=IMAGES / 255),
        rescaled_in_the_model=network(plain("scale", "Rescaling"), dense("hidden", 64), x=IMAGES),
        normalized_in_the_model=network(plain("n", "BatchNormalization"), dense("hidden", 64), x=IMAGES),
        tokens=network(plain("words", "Embedding"), dense("hidden", 64), x=IMAGES),
        texts=with_training_data(inputs=(array_facts(IMAGES, statistics=None),)),
    ),
)
def test_stays_silent(run):
    assert not symptoms(InputsLarge(), run)


@pytest.mark.parametrize(("size", "fires"), [(9.9, False), (10.0, True)])
def test_fires_from_its_size_on(size, fires):
    assert bool(symptoms(InputsLarge(), carded(x=np.tile([[-size, size]], (200, 1))))) is fires


def test_says_the_range():
    seen = only_symptom(InputsLarge(), carded(x=np.tile([[0.0, 255.0]], (200, 1))))
    assert seen.message == "inputs go from 0 to 255 and nothing scales them"
    assert (seen.severity, seen.evidence) == ("info", {"size": pytest.approx(255 / 2**0.5)})

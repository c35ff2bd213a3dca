import pytest

from kerasrecipe.logs.array_names import ArrayNames

NAMES = ArrayNames(("weight_norm", "größe"), ("dense/kernel", "dense/bias"), "epoch")


def test_come_back_from_their_text():
    assert ArrayNames.of(NAMES.tag, NAMES.text) == NAMES


@pytest.mark.parametrize(
    "other",
    [
        ArrayNames(NAMES.signals, NAMES.layers, "step"),
        ArrayNames(NAMES.signals, NAMES.layers[::-1], "epoch"),
        ArrayNames(NAMES.signals[::-1], NAMES.layers, "epoch"),
    ],
)
def test_other_names_have_another_tag(other):
    assert other.tag != NAMES.tag


def test_the_text_must_be_that_of_the_tag():
    with pytest.raises(ValueError, match=f"^{NAMES.tag} is not the tag of b''$"):
        ArrayNames.of(NAMES.tag, b"")

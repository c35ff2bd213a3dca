import pytest

from kerasrecipe.require import require


def test_says_argument_rule_and_value():
    with pytest.raises(ValueError, match=r"^`rate` must be in \[0, 1\)\. Received: rate=1\.5$"):
        require(False, "be in [0, 1)", rate=1.5)


def test_names_all_arguments_of_a_joint_rule():
    with pytest.raises(ValueError, match=r"^`low`, `high` must increase\. Received: low=2, high=1$"):
        require(False, "increase", low=2, high=1)


def test_is_silent_when_the_rule_holds():
    require(True, "be anything", x=1)

"""Keras objects as plain data."""

import math
import re
from typing import Any

import numpy as np

from kerasrecipe.diagnosis.card import Component


def component_of(part: Any) -> Component | None:
    """Class and arguments of a Keras object, or the name of a function; None for None.

    Example:
        >>> import keras
        >>> print(component_of(keras.regularizers.L2(0.01)))
        L2(l2=0.01)
    """
    if part is None:
        return None
    return Component(name_of(part), config_of(part))


def name_of(part: Any) -> str:
    """The name of a function or a text, or else the class name."""
    if isinstance(part, str):
        return part
    return getattr(part, "__name__", None) or type(part).__name__


def config_of(part: Any) -> dict[str, Any] | None:
    """The arguments of a Keras object as plain values; None where it does not tell them."""
    try:
        config: dict[str, Any] = plain(part.get_config())
    except Exception:  # functions have no config, and a class of the user's may raise anything
        return None
    return {name: value for name, value in config.items() if name != "name"}


def from_keras(part: Any) -> bool:
    """Whether a function or an object is one of Keras's or of this package's."""
    module = getattr(part, "__module__", None) or type(part).__module__
    return module.split(".")[0] in ("keras", "kerasrecipe")


def function_name(class_name: str) -> str:
    """How Keras names the function that belongs to a class.

    Example:
        >>> function_name("SparseCategoricalCrossentropy"), function_name("KLDivergence")
        ('sparse_categorical_crossentropy', 'kl_divergence')
    """
    words = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", class_name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", words).lower()


def plain(value: Any) -> Any:
    """A JSON value; what cannot be one is put as its name in angle brackets."""
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    return f"<{name_of(value)}>"

"""Hooks on the calls of layers that are there only while they are needed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

Before = Callable[[], None]
After = Callable[[str, Any, tuple[Any, ...], Any], None]


@contextmanager
def tapped(layers: Mapping[str, Any], before: Before, after: After) -> Iterator[None]:
    """While it lasts, the layers report their calls; afterwards they are as they were, also after an error.

    Args:
        layers: layers or operations by name.
        before: called before each call of a layer.
        after: called after it, with name, layer, positional arguments and outputs.
    """
    earlier = {name: vars(layer).get("call") for name, layer in layers.items()}
    try:
        for name, layer in layers.items():
            vars(layer)["call"] = _reporting(name, layer, before, after)  # past Keras's attribute tracking
        yield
    finally:
        for name, layer in layers.items():
            vars(layer).pop("call", None)
            if earlier[name] is not None:
                vars(layer)["call"] = earlier[name]


def _reporting(name: str, layer: Any, before: Before, after: After) -> Callable[..., Any]:
    call = layer.call

    @wraps(call)
    def reporting_call(*arguments: Any, **named: Any) -> Any:
        before()
        outputs = call(*arguments, **named)
        after(name, layer, arguments, outputs)
        return outputs

    return reporting_call

"""Nothing that goes wrong in our callbacks may stop the user's training."""

import functools
import warnings
from collections.abc import Callable
from typing import Any, ParamSpec

P = ParamSpec("P")


def guarded(hook: Callable[P, None]) -> Callable[P, None]:
    """Turns the first exception of a callback's hook into one warning, and later calls into nothing.

    The callback, which has an attribute `broken`, is silent from then on: what it recorded may be incomplete.
    Who runs Python with warnings as errors gets an error, as asked for.
    """

    @functools.wraps(hook)
    def safe(*args: P.args, **kwargs: P.kwargs) -> None:
        callback: Any = args[0]
        if callback.broken:
            return
        try:
            hook(*args, **kwargs)
        except Exception as error:
            callback.broken = True
            warnings.warn(
                f"{type(callback).__name__} stopped watching this run, training goes on: "
                f"{type(error).__name__} in {hook.__name__}: {error}",
                RuntimeWarning,
                stacklevel=2,
            )

    return safe

"""Losses, metrics and arrays as `fit` and `compile` take them: alone, in lists, or under names."""

from collections.abc import Iterator, Sequence
from typing import Any


def leaves(
    structure: Any, names: Sequence[str] | None = None, path: str | None = None
) -> Iterator[tuple[str | None, Any]]:
    """Each part of nested lists and mappings with its path; None stands for no part.

    Args:
        structure: a part, a list or a mapping.
        names: what the places of a list of that length are called; others are called by number.
        path: where the structure lies.

    Example:
        >>> list(leaves({"a": ["mse", "mae"], "b": "mse"}))
        [('a/0', 'mse'), ('a/1', 'mae'), ('b', 'mse')]
        >>> list(leaves(["mse", "mae"], ["a", "b"])), list(leaves("mse"))
        ([('a', 'mse'), ('b', 'mae')], [(None, 'mse')])
    """
    if structure is None:
        return
    if isinstance(structure, dict):
        parts = list(structure.items())
    elif isinstance(structure, list | tuple):
        known = names if names and len(names) == len(structure) else range(len(structure))
        parts = list(zip(known, structure, strict=True))
    else:
        yield path, structure
        return
    for name, part in parts:
        yield from leaves(part, None, str(name) if path is None else f"{path}/{name}")

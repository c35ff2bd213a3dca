"""Frozen dataclasses that go to JSON and come back the same."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self, get_args, get_origin, get_type_hints


@dataclass(frozen=True)
class Facts:
    """Plain data in named fields; None says that a value is not known.

    Fields are numbers, texts, tuples, plain mappings or further facts. Their type hints say what `from_dict`
    makes of the lists and mappings that JSON has.
    """

    def to_dict(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return {field.name: _to_plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Back from `to_dict`."""
        kinds = get_type_hints(cls)
        return cls(**{name: _from_plain(kinds[name], value) for name, value in data.items()})


def _to_plain(value: Any) -> Any:
    if isinstance(value, Facts):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_to_plain(each) for each in value]
    return value


def _from_plain(kind: Any, value: Any) -> Any:
    """The value as its type hint wants it; `T | None` and `tuple[T, ...]` are looked into."""
    if value is None:
        return None
    options = [option for option in get_args(kind) if option is not type(None)]
    if get_origin(kind) is tuple:
        kinds = options[:1] * len(value) if Ellipsis in options else options
        return tuple(_from_plain(each, part) for each, part in zip(kinds, value, strict=True))
    if type(None) in get_args(kind):
        return _from_plain(options[0], value)
    if isinstance(kind, type) and issubclass(kind, Facts):
        return kind.from_dict(value)
    return value

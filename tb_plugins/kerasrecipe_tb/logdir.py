"""The places where TensorBoard was told to look for runs."""

import os
import re
from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

URL = re.compile(r"[a-zA-Z][a-zA-Z0-9.+]*://")
NAME = re.compile(r"(?P<name>[^/:]+):(?P<path>.+)")


class Place(NamedTuple):
    """A directory with runs: its path or URL, and the name put before its runs (may be empty)."""

    path: str
    name: str = ""

    @property
    def is_local(self) -> bool:
        """Whether it is a directory of this machine and not a URL."""
        return URL.match(self.path) is None

    def name_of(self, run: str) -> str:
        """What TensorBoard's user calls a run of this place.

        Example:
            >>> Place("/logs", "old").name_of("run1"), Place("/logs", "old").name_of(".")
            ('old/run1', 'old')
        """
        if not self.name:
            return run
        return self.name if run == "." else f"{self.name}/{run}"


def places(flags: Namespace | None, logdir: str | None = None) -> list[Place]:
    """Where the runs are, as `--logdir` or else `--logdir_spec` says.

    Args:
        flags: TensorBoard's flags, or None.
        logdir: used where the flags name no log directory.

    Example:
        >>> places(Namespace(logdir="", logdir_spec="old:/logs/a,gs://bucket/b"))
        [Place(path='/logs/a', name='old'), Place(path='gs://bucket/b', name='')]
    """
    whole = getattr(flags, "logdir", "") or logdir
    if whole:
        return [_place(whole)]
    parts = (getattr(flags, "logdir_spec", "") or "").split(",")
    return [_named_place(part) for part in parts if part]


def _named_place(part: str) -> Place:
    """A part of `--logdir_spec`: `name:path` or a path, where drive letters are no names."""
    match = NAME.fullmatch(part)
    if URL.match(part) or not match or os.path.splitdrive(part)[0]:
        return _place(part)
    return _place(match["path"], match["name"])


def _place(path: str, name: str = "") -> Place:
    return Place(path if URL.match(path) else str(Path(path).expanduser()), name)

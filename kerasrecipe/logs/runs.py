"""Runs of a log directory as traces."""

import itertools
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kerasrecipe.diagnosis.model_card import ModelCard
from kerasrecipe.diagnosis.signals import MODEL_CARD_TAG
from kerasrecipe.diagnosis.trace import Trace
from kerasrecipe.logs.events import NO_EVENTS, Points, before_step, join, join_events, read_events
from kerasrecipe.logs.layer_arrays import Parts, from_arrays, to_series
from kerasrecipe.logs.records import RecordFile
from kerasrecipe.logs.tags import part_of, to_signals
from kerasrecipe.require import require

MOST_DAMAGE = 100
"""So many damaged places of a file are named."""


class EventFile:
    """What one event file holds, which may be growing.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._forget()

    def _forget(self) -> None:
        self.records = RecordFile(self.path)
        self.events = NO_EVENTS
        self.damage: list[str] = []
        self._records_read = 0

    def refresh(self) -> bool:
        """Reads what is new; True when there was something."""
        try:
            size = self.path.stat().st_size
            if size < self.records.offset:
                self._forget()
            if size == self.records.offset:
                return False
            return self._read_on()
        except OSError as error:
            problem = f"{self.path}: {error.strerror}"
            is_new = problem not in self.damage
            self.damage += [problem] * is_new
            return is_new

    def _read_on(self) -> bool:
        parts = [self.events]
        while (block := self.records.read_block()).size:
            parts.append(read_events(block.records, self._records_read))
            self._records_read += len(block.records)
            self.damage += block.damage + [f"{self.path}: {each}" for each in parts[-1].damage]
            del self.damage[MOST_DAMAGE:]
        self.events = join_events(parts)
        return len(parts) > 1

    def layer_signals(self) -> tuple[Parts, list[str]]:
        """The signals in its arrays, and a sentence for each kind that cannot be read."""
        parts, problems = from_arrays(self.events)
        return parts, [f"{self.path}: {each}" for each in problems]

    def model_card(self) -> tuple[ModelCard | None, list[str]]:
        """Its last model card, or a sentence that says why it cannot be read."""
        if MODEL_CARD_TAG not in self.events.texts:
            return None, []
        try:
            return ModelCard.from_dict(json.loads(self.events.texts[MODEL_CARD_TAG])), []
        except (AttributeError, KeyError, TypeError, ValueError):
            return None, [f"{self.path}: the model card cannot be read"]


class LogDirectory:
    """All runs below a directory, read once and then only where something was added.

    A run is a directory with event files; its name is its path below the log directory, "." for the
    directory itself. The sub-runs `train` and `validation` that Keras writes are one run.

    Args:
        logdir: a local directory, which need not exist yet.
    """

    def __init__(self, logdir: str | os.PathLike[str]) -> None:
        self.logdir = Path(logdir)
        self._files: dict[Path, EventFile] = {}
        self._traces: dict[str, Trace] = {}

    def read(self) -> dict[str, Trace]:
        """All runs by name. A run with nothing new is the same object as before."""
        paths = sorted(_event_files(self.logdir))
        known = self._files
        self._files = {path: known.get(path) or EventFile(path) for path in paths}
        changed = {path.parent for path in known if path not in self._files}
        changed |= {path.parent for path, file in self._files.items() if file.refresh()}
        runs = self._runs({path.parent for path in paths})
        self._traces = {
            name: self._trace(name, parts)
            if name not in self._traces or changed & set(parts.values())
            else self._traces[name]
            for name, parts in runs.items()
        }
        return self._traces

    def _runs(self, folders: set[Path]) -> dict[str, dict[str, Path]]:
        """Run name -> part ("train", "validation" or "") -> folder."""
        runs: dict[str, dict[str, Path]] = defaultdict(dict)
        below: dict[Path, set[str]] = defaultdict(set)
        for folder in folders:
            below[folder.parent].add(folder.name)
        for folder in sorted(folders):
            part = "" if folder == self.logdir else part_of(folder.name, below[folder.parent])
            run = folder.parent if part else folder
            runs[run.relative_to(self.logdir).as_posix()][part] = folder
        return dict(sorted(runs.items()))

    def _trace(self, name: str, parts: dict[str, Path]) -> Trace:
        points = {part: self._points(folder) for part, folder in parts.items()}
        folders = set(parts.values())
        files = [file for path, file in self._files.items() if path.parent in folders]
        arrays, array_problems = zip(*(file.layer_signals() for file in files), strict=True)
        cards, card_problems = zip(*(file.model_card() for file in files), strict=True)
        whole, layers = to_series(arrays)
        problems = itertools.chain(*(file.damage for file in files), *array_problems, *card_problems)
        card = next(filter(None, reversed(cards)), None)
        return Trace(to_signals(points) | whole, name, tuple(problems), layers, card)

    def _points(self, folder: Path) -> dict[str, Points]:
        """The points of a folder by tag, its files one after the other.

        A later file that begins at an earlier step is a restart: it replaces all from that step on.
        """
        parts: dict[str, list[Points]] = defaultdict(list)
        for path, file in self._files.items():
            if path.parent == folder:
                for tag, points in file.events.scalars.items():
                    parts[tag] = [before_step(points.steps.min(), part) for part in parts[tag]]
                    parts[tag].append(points)
        return {tag: join(each) for tag, each in parts.items()}


def read_runs(logdir: str | os.PathLike[str]) -> dict[str, Trace]:
    """Every run below a log directory, at full resolution, by name.

    Reads event files of Keras, PyTorch, tensorboardX and TensorFlow without importing any of them.
    Of a step that was written twice the last value counts. Damaged records are passed over and named
    in `Trace.problems`; an incomplete last record is ignored. Where a model's layers have changed, a signal
    of its layers has them all, and is not a number where one was not measured.

    Args:
        logdir: a local directory.

    Raises:
        ValueError: `logdir` is not an existing directory.

    Example:
        >>> from tempfile import mkdtemp
        >>> read_runs(mkdtemp())
        {}
    """
    require(Path(logdir).is_dir(), "be an existing directory", logdir=str(logdir))
    return LogDirectory(logdir).read()


def _event_files(logdir: Path) -> Iterator[Path]:
    """Event files below a directory, following links but never in circles."""
    seen: set[str] = set()
    for folder, below, names in os.walk(logdir, followlinks=True):
        if os.path.realpath(folder) in seen:
            below.clear()
            continue
        seen.add(os.path.realpath(folder))
        yield from (
            Path(folder, name) for name in names if "tfevents" in name and not name.endswith(".profile-empty")
        )

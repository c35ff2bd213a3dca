"""Runs with their reports: from the event files, or as the runs themselves wrote them."""

import itertools
import json
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from tensorboard.data import provider
from tensorboard.util import tb_logging

from kerasrecipe.diagnosis import Report, Trace, diagnose
from kerasrecipe.diagnosis.signals import PLUGIN_NAME, REPORT_TAG
from kerasrecipe.logs import LogDirectory
from kerasrecipe.logs.tags import part_of
from kerasrecipe_tb.logdir import Place

logger = tb_logging.get_logger()

_clock = itertools.count(time.time_ns())


@dataclass(frozen=True)
class Run:
    """One run as the page shows it; a new object, with a new version, when anything changed.

    Args:
        name: as TensorBoard's user calls it.
        report: the findings.
        trace: what was measured, or None where only the report is known.
        version: differs between any two runs, also after TensorBoard was started again.
    """

    name: str
    report: Report
    trace: Trace | None = None
    version: str = field(default_factory=lambda: str(next(_clock)))


class Reader(ABC):
    """Gives the runs, freshly read but at most once in `seconds_between`.

    Safe to use from several threads.
    """

    source: str
    """Where the runs come from, in words."""

    seconds_between = 1.0

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._runs: dict[str, dict[str, Run]] = {}
        self._read_at: dict[str, float] = {}

    def runs(self, context: Any = None, experiment_id: str = "") -> Mapping[str, Run]:
        """The runs by name.

        Args:
            context: TensorBoard's request context.
            experiment_id: TensorBoard's experiment.
        """
        with self._lock:
            known = self._runs.get(experiment_id, {})
            read_at = self._read_at.get(experiment_id)
            if read_at is None or time.monotonic() - read_at >= self.seconds_between:
                self._runs[experiment_id] = self._read(known, context, experiment_id)
                self._read_at[experiment_id] = time.monotonic()
            return self._runs[experiment_id]

    @abstractmethod
    def _read(self, known: Mapping[str, Run], context: Any, experiment_id: str) -> dict[str, Run]:
        """Reads all runs; one of `known` is returned again where nothing changed."""


class EventFileReader(Reader):
    """Reads event files at full resolution and diagnoses what changed.

    Args:
        places: local log directories.
        diagnosis: from a trace to its report.
    """

    source = "event files"

    def __init__(self, places: list[Place], diagnosis: Callable[[Trace], Report] = diagnose) -> None:
        super().__init__()
        self._directories = [(place, LogDirectory(place.path)) for place in places]
        self._diagnosis = diagnosis

    def _read(self, known: Mapping[str, Run], context: Any, experiment_id: str) -> dict[str, Run]:
        found = {
            place.name_of(run): trace
            for place, directory in self._directories
            for run, trace in directory.read().items()
        }
        return {
            name: known[name]
            if name in known and known[name].trace is trace
            else self._diagnosed(name, trace)
            for name, trace in found.items()
        }

    def _diagnosed(self, name: str, trace: Trace) -> Run:
        try:
            return Run(name, self._diagnosis(trace), trace)
        except Exception as error:
            logger.exception("kerasrecipe: the run %r could not be diagnosed", name)
            problem = f"the diagnosis failed: {type(error).__name__}: {error}"
            return Run(name, Report(name, problems=(*trace.problems, problem)), trace)


class DataProviderReader(Reader):
    """Takes the reports that runs wrote themselves, from wherever TensorBoard reads.

    Args:
        data_provider: TensorBoard's, or None.
    """

    source = "data provider"

    def __init__(self, data_provider: provider.DataProvider | None) -> None:
        super().__init__()
        self._provider = data_provider
        self._read_last: dict[str, dict[str, tuple[int, float]]] = {}

    def _read(self, known: Mapping[str, Run], context: Any, experiment_id: str) -> dict[str, Run]:
        if self._provider is None:
            return {}
        found = self._provider.read_tensors(
            context,
            experiment_id=experiment_id,
            plugin_name=PLUGIN_NAME,
            downsample=1,
            run_tag_filter=provider.RunTagFilter(tags=[REPORT_TAG]),
        )
        latest = {_whole_run(run): tags[REPORT_TAG][-1] for run, tags in found.items()}
        written = {name: (datum.step, datum.wall_time) for name, datum in latest.items()}
        before = self._read_last.get(experiment_id, {})
        self._read_last[experiment_id] = written
        return {
            name: known[name]
            if name in known and written[name] == before.get(name)
            else Run(name, _written_report(datum.numpy.item(), name))
            for name, datum in latest.items()
        }


def _written_report(text: bytes | str, run: str) -> Report:
    """The report in a run's own words; where the text is not one, a report that says so.

    Example:
        >>> _written_report("[]", "run1").problems
        ('the report that the run wrote cannot be read',)
    """
    try:
        return Report.from_dict(json.loads(text) | {"run": run})
    except (AttributeError, KeyError, TypeError, ValueError):
        return Report(run, problems=("the report that the run wrote cannot be read",))


def _whole_run(run: str) -> str:
    """The run that a sub-run belongs to.

    Example:
        >>> _whole_run("first/train"), _whole_run("train"), _whole_run("first")
        ('first', '.', 'first')
    """
    path = PurePosixPath(run)
    return str(path.parent) if part_of(path.name, ()) else run


def reader_of(places: list[Place], data_provider: provider.DataProvider | None) -> Reader:
    """The event files where all places are local directories, else the data provider."""
    if places and all(place.is_local for place in places):
        return EventFileReader(places)
    return DataProviderReader(data_provider)

"""How far long work has come, in the terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def progress(total: int, what: str, verbose: int) -> Iterator[Callable[[], None]]:
    """A bar that one call moves by one.

    Args:
        total: how many calls are to come.
        what: what is counted.
        verbose: 0 shows nothing.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, disable=not verbose) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)

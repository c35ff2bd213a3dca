"""What early stopping must know to go on in another process."""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

Records = dict[int, dict[str, float]]
Weights = list[NDArray[np.generic]]


class Backup:
    """The metrics of each epoch and the best weights, in a folder.

    Each file is written under another name and renamed, and the weights are in place before the record names
    them: whenever a process dies, what is left is whole.

    Args:
        folder: made when first needed; may hold other files.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        self._record = self.folder / "early_stopping.json"

    def write(self, records: Records, best_epoch: int | None, weights: Weights | None) -> None:
        """Replaces what was written before; weights of the same best epoch are not written twice.

        Args:
            records: epoch -> metric -> value.
            best_epoch: whose weights these are.
            weights: None when they are not kept.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if weights is not None and best_epoch == max(records):
            arrays = [_of_numpy(each) for each in weights]
            _replace(self._weights_of(best_epoch), lambda file: np.savez(file, *arrays))
        record = json.dumps({"epochs": records, "best_epoch": best_epoch}).encode()
        _replace(self._record, lambda file: file.write(record))
        for old in set(self._all_weights()) - {self._weights_of(best_epoch)}:
            old.unlink(missing_ok=True)

    def read(self) -> tuple[Records, int | None, Weights | None] | None:
        """What was written last; None if there is nothing."""
        if not self._record.exists():
            return None
        record = json.loads(self._record.read_text())
        path, weights = self._weights_of(record["best_epoch"]), None
        if path.exists():
            with np.load(path) as arrays:
                weights = [arrays[name] for name in arrays.files]
        return (
            {int(epoch): values for epoch, values in record["epochs"].items()},
            record["best_epoch"],
            weights,
        )

    def remove(self) -> None:
        """Removes what was written, and the folder if nothing else is in it."""
        for path in [self._record, *self._all_weights()]:
            path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # not empty, or gone with Keras's own backup
            self.folder.rmdir()

    def _weights_of(self, epoch: int | None) -> Path:
        return self.folder / f"early_stopping_{epoch}.npz"

    def _all_weights(self) -> list[Path]:
        return list(self.folder.glob("early_stopping_*.npz"))


def _replace(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Writes a file whole or not at all."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    with unfinished.open("wb") as file:
        write(file)
    unfinished.replace(path)


def _of_numpy(array: NDArray[np.generic]) -> NDArray[np.generic]:
    """NumPy's files know no bfloat16 and its like; each value of theirs is one of float32 too."""
    return array if array.dtype.isbuiltin == 1 else array.astype(np.float32)

"""Signals, model cards and reports to event files that every TensorBoard shows."""

import itertools
import json
import os
import socket
import time
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Self

from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2, types_pb2

from kerasrecipe.diagnosis.layer_series import LayerSeries
from kerasrecipe.diagnosis.model_card import ModelCard
from kerasrecipe.diagnosis.report import Report
from kerasrecipe.diagnosis.signals import MODEL_CARD_TAG, PLUGIN_NAME, REPORT_TAG, SIGNALS
from kerasrecipe.diagnosis.trace import Series
from kerasrecipe.logs.array_names import ArrayNames
from kerasrecipe.logs.events import Points
from kerasrecipe.logs.layer_arrays import to_arrays
from kerasrecipe.logs.records import write_record
from kerasrecipe.logs.tags import TRAIN, VALIDATION

_file_numbers = itertools.count()


class RunWriter:
    """Writes one run into Keras's sub-runs `train` and `validation`.

    Signals with a tag of their own become ordinary TensorBoard scalars, all others arrays. What is written is
    held in memory until `flush`, and no file is kept open, so that a run may break off anywhere and a writer
    may be copied. Values are stored in float32, because TensorBoard's data server passes over doubles; it
    stops reading a file where a wall time is not a number.

    Args:
        log_dir: the run's directory; made if needed.
    """

    def __init__(self, log_dir: str | os.PathLike[str]) -> None:
        self.log_dir = Path(log_dir)
        self._paths: dict[str, Path] = {}
        self._unwritten: dict[str, BytesIO] = {}
        self._named: set[str] = set()

    def write(self, name: str, series: Series | LayerSeries) -> None:
        """Appends the points of a signal, for example "batch_loss" or "epoch_val_accuracy"."""
        self.write_signals({name: series})

    def write_signals(self, signals: Mapping[str, Series | LayerSeries]) -> None:
        """Appends the points of signals; those measured together take least room when written together."""
        others = {}
        for name, series in signals.items():
            tag, part = tag_of(name)
            if tag and isinstance(series, Series):
                self._write_scalars(tag, part, series)
            else:
                others[name] = series
        for names, points in to_arrays(others):
            self._write_arrays(names, points)

    def _write_scalars(self, tag: str, part: str, series: Series) -> None:
        file = self._buffer(part)
        event = _event(tag, "scalars", summary_pb2.DATA_CLASS_SCALAR)
        tensor = event.summary.value[0].tensor
        tensor.dtype = types_pb2.DT_FLOAT
        tensor.float_val.append(0.0)
        times = series.wall_times
        for step, value, wall_time in zip(series.steps, series.values, times, strict=True):
            event.step = int(step)
            event.wall_time = wall_time
            tensor.float_val[0] = value
            write_record(file, event.SerializeToString())

    def _write_arrays(self, names: ArrayNames, points: Points) -> None:
        file = self._buffer(TRAIN)
        event = _event(names.tag, PLUGIN_NAME, summary_pb2.DATA_CLASS_TENSOR)
        (value,) = event.summary.value
        value.metadata.plugin_data.content = names.text
        value.tensor.dtype = types_pb2.DT_FLOAT
        for size in points.values.shape[1:]:
            value.tensor.tensor_shape.dim.add(size=size)
        for step, wall_time, array in zip(*points, strict=True):
            if names.tag in self._named:
                value.ClearField("metadata")
            self._named.add(names.tag)
            event.step = int(step)
            event.wall_time = wall_time
            value.tensor.tensor_content = array.tobytes()
            write_record(file, event.SerializeToString())

    def write_report(self, report: Report, step: int) -> None:
        """Appends a report, as JSON text."""
        self._write_text(REPORT_TAG, json.dumps(report.to_dict(), allow_nan=False), step)

    def write_model_card(self, card: ModelCard) -> None:
        """Appends a model card, as JSON text."""
        self._write_text(MODEL_CARD_TAG, json.dumps(card.to_dict()), 0)

    def _write_text(self, tag: str, text: str, step: int) -> None:
        event = _event(tag, PLUGIN_NAME, summary_pb2.DATA_CLASS_TENSOR)
        event.step = step
        event.wall_time = time.time()
        tensor = event.summary.value[0].tensor
        tensor.dtype = types_pb2.DT_STRING
        tensor.string_val.append(text.encode())
        write_record(self._buffer(TRAIN), event.SerializeToString())

    def flush(self) -> None:
        """Appends what was written to the run's files.

        Then the names of arrays are written anew, so that damage to them costs at most what was flushed.
        """
        for part, buffer in self._unwritten.items():
            path = self._paths[part]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(buffer.getvalue())
        self._unwritten.clear()
        self._named.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.flush()

    def _buffer(self, part: str) -> BytesIO:
        buffer = self._unwritten.setdefault(part, BytesIO())
        if part not in self._paths:
            number = next(_file_numbers)
            origin = f"{time.time_ns() // 10**9:010d}.{socket.gethostname()}.{os.getpid()}.{number:05d}"
            self._paths[part] = self.log_dir / part / f"events.out.tfevents.{origin}.recipe"
            version = event_pb2.Event(wall_time=time.time(), file_version="brain.Event:2")
            write_record(buffer, version.SerializeToString())
        return buffer


def tag_of(name: str) -> tuple[str | None, str]:
    """The tag and the sub-run that a signal is written to; no tag where it goes into an array.

    Example:
        >>> tag_of("batch_loss"), tag_of("epoch_val_accuracy"), tag_of("weight_norm")
        (('recipe/batch_loss', 'train'), ('epoch_accuracy', 'validation'), (None, 'train'))
    """
    if name in SIGNALS:
        return SIGNALS[name].tag, SIGNALS[name].part
    if name.startswith("epoch_val_"):
        return name.replace("epoch_val_", "epoch_", 1), VALIDATION
    return name, TRAIN


def _event(tag: str, plugin_name: str, data_class: int) -> event_pb2.Event:
    metadata = summary_pb2.SummaryMetadata(
        plugin_data=summary_pb2.SummaryMetadata.PluginData(plugin_name=plugin_name),
        data_class=data_class,
    )
    value = summary_pb2.Summary.Value(tag=tag, metadata=metadata, tensor=tensor_pb2.TensorProto())
    return event_pb2.Event(summary=summary_pb2.Summary(value=[value]))

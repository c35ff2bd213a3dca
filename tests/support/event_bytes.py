"""Events as different programs write them."""

import numpy as np
from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2, types_pb2

from kerasrecipe.logs.records import write_record

DTYPES = {
    "f4": types_pb2.DT_FLOAT,
    "f8": types_pb2.DT_DOUBLE,
    "i4": types_pb2.DT_INT32,
    "i8": types_pb2.DT_INT64,
}


def event(step, wall_time, **value):
    value = summary_pb2.Summary.Value(**value)
    return event_pb2.Event(
        step=step, wall_time=wall_time, summary=summary_pb2.Summary(value=[value])
    ).SerializeToString()


def simple(tag, step, value, wall_time=1.5):
    """As PyTorch's SummaryWriter and tensorboardX write scalars."""
    return event(step, wall_time, tag=tag, simple_value=value)


def tensor(tag, step, value, wall_time=1.5, dtype="f4", content=False, shape=()):
    """As TensorFlow 2 writes scalars."""
    proto = tensor_pb2.TensorProto(dtype=DTYPES[dtype])
    for size in shape:
        proto.tensor_shape.dim.add(size=size)
    if content:
        proto.tensor_content = np.array(value, dtype).tobytes()
    else:
        field = {"f4": "float_val", "f8": "double_val", "i4": "int_val", "i8": "int64_val"}[dtype]
        getattr(proto, field).append(value)
    metadata = summary_pb2.SummaryMetadata(
        plugin_data=summary_pb2.SummaryMetadata.PluginData(plugin_name="scalars")
    )
    return event(step, wall_time, tag=tag, metadata=metadata, tensor=proto)


def write_events(path, events):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        for each in events:
            write_record(file, each)
    return path

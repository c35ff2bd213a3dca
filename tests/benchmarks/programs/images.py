"""MNIST and Fashion-MNIST, from files where there are some."""

import gzip
import os
from pathlib import Path

import keras
import numpy as np

FOLDERS = {"mnist": "mnist", "fashion_mnist": "fashion-mnist"}
FILES = ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")


def load_images(name):
    """Pixels `(n, 28, 28)` and labels `(n,)` to train on and to test on, as integers.

    They are read from the idx files in the directory $KERASRECIPE_DATA, packed or not, else through Keras.
    """
    if "KERASRECIPE_DATA" not in os.environ:
        return getattr(keras.datasets, name).load_data()
    folder = Path(os.environ["KERASRECIPE_DATA"], FOLDERS[name])
    arrays = [read_idx(folder / f"{file}-ubyte") for file in FILES]
    return tuple(arrays[:2]), tuple(arrays[2:])


def read_idx(path):
    """The array in an idx file: two zero bytes, the type, the rank, the sizes (big-endian), the bytes."""
    packed = path.with_name(f"{path.name}.gz")
    raw = path.read_bytes() if path.exists() else gzip.decompress(packed.read_bytes())
    rank = raw[3]
    shape = np.frombuffer(raw, ">u4", rank, offset=4)
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * rank).reshape(shape)

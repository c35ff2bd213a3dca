"""TrainingMonitor under a strategy of several devices, in a process of its own: devices are set up once."""

import subprocess
import sys

import keras
import pytest

SCRIPT = """
import contextlib
import keras, numpy as np, tensorflow as tf
from kerasrecipe.callbacks import TrainingMonitor

tf.config.set_logical_device_configuration(
    tf.config.list_physical_devices("CPU")[0], [tf.config.LogicalDeviceConfiguration()] * 2
)
x = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
y = np.argmax(x[:, :3], axis=1)

def train(strategy):
    with strategy.scope() if strategy else contextlib.nullcontext():
        keras.utils.set_random_seed(0)
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(3)])
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile(keras.optimizers.Adam(0.05), loss, jit_compile=False)
    monitor = TrainingMonitor(first_steps=44, every=2)
    model.fit(x, y, batch_size=8, epochs=6, verbose=0, shuffle=False, callbacks=[monitor])
    return monitor.trace

single, mirrored = train(None), train(tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"]))
assert set(single) == set(mirrored)
for name, series in single.items():
    np.testing.assert_allclose(mirrored[name].values, series.values, rtol=1e-5, atol=1e-6, err_msg=name)
print(len(single["gradient_noise_scale"]), "noise scale is equal")
"""


@pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="a strategy of TensorFlow")
def test_two_devices_give_the_signals_of_one():
    result = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True)
    assert "1 noise scale is equal" in result.stdout, result.stderr

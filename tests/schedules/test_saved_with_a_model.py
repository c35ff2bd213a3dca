import keras
import numpy as np

from kerasrecipe.schedules import PerEpoch, StepDecay, Warmup


def test_a_schedule_trains_a_model_and_is_saved_with_it(tmp_path):
    """Full batches of y = x: each step multiplies the weight's error by 1 - 2 rate."""
    schedule = Warmup(PerEpoch(StepDecay(0.2, boundaries=[1]), steps_per_epoch=2), steps=1)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, "linear", False, "zeros")])
    model.compile(keras.optimizers.SGD(schedule), "mse")
    ones = np.ones((4, 1), "float32")
    losses = model.fit(ones, ones, batch_size=4, epochs=5, verbose=0).history["loss"]
    rates = [0.1, 0.2, 0.2, 0.02]
    errors = np.cumprod([1, *(1 - 2 * rate for rate in rates)])
    np.testing.assert_allclose(losses, errors**2, rtol=1e-5)

    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert loaded.optimizer._learning_rate == schedule
    assert int(loaded.optimizer.iterations) == 5

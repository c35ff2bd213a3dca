import itertools

import keras
import numpy as np
import pytest
import tensorflow as tf
from layer_contract import exactly

from kerasrecipe.callbacks.fit_data import FirstBatches

BACKEND = keras.backend.backend()
X = np.random.default_rng(0).normal(size=(27, 5)).astype("float32")
Y = X[:, :1] - X[:, 1:2]
BATCHES = [(X[start : start + 4], Y[start : start + 4]) for start in range(0, 27, 4)]

ONLY_TENSORFLOW = pytest.mark.skipif(BACKEND != "tensorflow", reason="only there are iterators compiled")
NOT_TORCH = pytest.mark.skipif(BACKEND == "torch", reason="torch takes one step per execution")
NO_TORCH_COMPILE = pytest.mark.skipif(BACKEND == "torch", reason="torch.compile takes very long")


class PassOn(keras.callbacks.Callback):
    """Lets the arguments of the train function pass through `first`."""

    def __init__(self, first):
        super().__init__()
        self.first = first

    def on_train_begin(self, logs=None):
        train = self.model.train_function
        self.model.train_function = lambda *arguments: train(*self.first.pass_on(arguments))


class Noisy(keras.layers.Layer):
    """Counts how often Python runs through it, and draws from NumPy's random state then."""

    traced = 0

    def call(self, x):
        self.traced += 1
        return x * float(np.random.uniform(0.9, 1.1))


def network(names):
    noisy = Noisy()
    layers = [keras.layers.Dense(6, "tanh"), noisy, keras.layers.Dropout(0.3), keras.layers.Dense(1)]
    if not names:
        return keras.Sequential(layers), noisy  # on TensorFlow built in the first training step
    inputs = {name: keras.Input((5,), name=name) for name in names}
    outputs = keras.Sequential(layers)(keras.layers.Add()(list(inputs.values())))
    return keras.Model(inputs, outputs), noisy


def fitted(data, first=None, steps=1, jit=False, eager=False, names=()):
    """All that a training leaves behind."""
    keras.utils.set_random_seed(7)
    model, noisy = network(names)
    model.compile("adam", "mse", steps_per_execution=steps, jit_compile=jit, run_eagerly=eager)
    callbacks = [PassOn(first)] if first else []
    arguments = {"batch_size": 4, "epochs": 2, "verbose": 0, "shuffle": False} | data()
    history = model.fit(callbacks=callbacks, **arguments).history
    state = [keras.ops.convert_to_numpy(variable) for variable in model.optimizer.variables]
    return [*model.get_weights(), *state], history, noisy.traced, np.random.uniform()


def assert_same_training(data, steps=1, most=5, **more):
    first = FirstBatches(most)
    plain, passed = fitted(data, steps=steps, **more), fitted(data, first, steps=steps, **more)
    for expected, found in zip(plain[0], passed[0], strict=True):
        np.testing.assert_array_equal(expected, found)
    assert plain[1:3] == passed[1:3]
    if data is not generator:  # TensorFlow lets it run ahead of training, sometimes further than at others
        assert plain[3] == passed[3]
    assert (len(first.batches), first.missed, first.batch_size) == (most, None, 4)


def arrays():
    return {"x": X, "y": Y, "shuffle": True}


def weighted():
    return arrays() | {"sample_weight": np.linspace(0, 1, 27)}


def one_class_weighted():
    return arrays() | {"y": np.sign(Y).clip(0), "class_weight": {0: 1.0, 1: 3.0}}


def named():
    return arrays() | {"x": {"a": X, "b": X[::-1].copy()}}


def random_dataset():
    data = tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(27).batch(4)
    return {"x": data.map(lambda x, y: (x + tf.random.normal([5]), y)).prefetch(2), "batch_size": None}


def endless_dataset():
    data = tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(27).repeat().batch(4)
    return {"x": data, "batch_size": None, "steps_per_epoch": 4}


def generator():
    """Fills the same arrays again and again with random numbers."""
    x, y = np.zeros((4, 5), "float32"), np.zeros((4, 1), "float32")

    def generate():
        while True:
            x[:] = np.random.normal(size=x.shape)
            y[:] = x[:, :1]
            yield x, y, None

    return {"x": generate(), "batch_size": None, "steps_per_epoch": 7}


def generator_that_ends():
    return {"x": iter_of(itertools.chain(BATCHES[:-1], BATCHES[:3])), "batch_size": None, "epochs": 1}


def iter_of(batches):
    yield from batches


class Sequence(keras.utils.PyDataset):
    def __len__(self):
        return len(BATCHES)

    def __getitem__(self, index):
        return BATCHES[index]


def sequence():
    return {"x": Sequence(), "batch_size": None, "shuffle": True}


def loader():
    torch = pytest.importorskip("torch")
    data = torch.utils.data.TensorDataset(torch.tensor(X), torch.tensor(Y))
    order = torch.Generator().manual_seed(3)
    batches = torch.utils.data.DataLoader(data, batch_size=4, shuffle=True, generator=order)
    return {"x": batches, "batch_size": None}


KINDS = [
    arrays,
    weighted,
    one_class_weighted,
    random_dataset,
    endless_dataset,
    generator,
    sequence,
    loader,
]


@pytest.mark.parametrize("data", [*KINDS, generator_that_ends])
@pytest.mark.filterwarnings("ignore:Your input ran out of data")
def test_training_is_the_same_bit_for_bit(data):
    assert_same_training(data)


@NOT_TORCH
@pytest.mark.parametrize("data", [*KINDS, generator_that_ends])
@pytest.mark.filterwarnings("ignore:Your input ran out of data")
def test_training_is_the_same_with_several_steps_per_execution(data):
    assert_same_training(data, steps=3)


def test_training_is_the_same_with_named_inputs():
    assert_same_training(named, names=("a", "b"))


@NO_TORCH_COMPILE
@pytest.mark.parametrize("steps", [1, 3])
def test_training_is_the_same_when_compiled(steps):
    assert_same_training(arrays, steps, jit=True)


@pytest.mark.parametrize("steps", [1, pytest.param(3, marks=NOT_TORCH)])
def test_training_is_the_same_when_run_eagerly(steps):
    assert_same_training(arrays, steps, eager=True)


def test_training_is_the_same_when_it_has_fewer_batches():
    first = FirstBatches(50)
    assert fitted(arrays)[1] == fitted(arrays, first)[1]
    assert len(first.batches) == 14


def passed(batches, first):
    """Passes batches on, one execution after the other, and gives those that arrive."""
    if BACKEND == "torch":
        return [first.pass_on(([batch],))[0][0] for batch in batches]
    iterator = iter(batches)
    return [next(first.pass_on((None, iterator))[-1]) for _ in batches]


def test_remembers_the_first_batches_and_passes_all_of_them_on():
    first = FirstBatches(most=2)
    arrived = passed(BATCHES, first)
    assert [id(batch) for batch in arrived] == [id(batch) for batch in BATCHES]
    for (x, y, weight), (expected_x, expected_y) in zip(first.batches, BATCHES[:2], strict=True):
        np.testing.assert_array_equal(x, expected_x)
        np.testing.assert_array_equal(y, expected_y)
        assert weight is None


def test_a_batch_is_kept_as_it_was_drawn():
    first = FirstBatches()
    x = np.zeros((2, 1))
    passed([(x, x)], first)
    x += 1
    assert first.batches[0][0].tolist() == [[0], [0]]


@pytest.mark.parametrize(
    ("batch", "kinds"),
    [
        (X, (5, None, None)),
        ((X,), (5, None, None)),
        ([X, Y], (5, 1, None)),
        ((X, Y, X), (5, 1, 5)),
    ],
)
def test_a_batch_may_be_inputs_alone_a_pair_or_three(batch, kinds):
    first = FirstBatches()
    passed([batch], first)
    assert tuple(part if part is None else part.shape[1] for part in first.batches[0]) == kinds


def test_tensors_are_kept_as_arrays():
    first = FirstBatches()
    passed([(keras.ops.convert_to_tensor(X), keras.ops.convert_to_tensor(Y))], first)
    np.testing.assert_array_equal(first.batches[0][0], X)


@pytest.mark.parametrize(
    ("batch", "reason"),
    [
        ((X, Y, Y, Y), "Data is expected to be in format `x`"),
        ((X, 3.0), "float has no rows to look at"),
        ((X, Y[:3]), "`rows` must hold arrays with equally many rows. Received: rows=[27, 3]"),
    ],
)
def test_says_why_a_batch_was_missed_and_passes_it_on(batch, reason):
    first = FirstBatches()
    assert len(passed([batch, BATCHES[0]], first)) == 2
    assert first.missed.startswith(f"A batch could not be read: {reason}")
    assert (first.batches, first.batch_size, first.is_complete) == ((), None, True)


def test_the_size_of_the_batch_is_that_before_rows_are_left_out():
    first = FirstBatches()
    wide = np.lib.stride_tricks.as_strided(np.zeros(1, "float32"), (9, 2**22), (0, 0))
    passed([(wide, np.zeros(9))], first)
    assert (first.batch_size, first.batches[0][0].shape, first.batches[0][1].shape) == (9, (1, 2**22), (1,))


@pytest.mark.skipif(BACKEND == "torch", reason="there a batch is drawn before it is passed on")
def test_what_a_pipeline_raises_comes_out():
    def broken():
        yield BATCHES[0]
        raise OSError("disk")

    first = FirstBatches()
    _, iterator = first.pass_on((None, broken()))
    next(iterator)
    with pytest.raises(OSError, match="disk"):
        next(iterator)
    assert len(first.batches) == 1


def test_arguments_pass_untouched_when_enough_was_seen():
    first = FirstBatches(most=1)
    passed(BATCHES[:1], first)
    arguments = (object(), object())
    assert first.pass_on(arguments) is arguments


@ONLY_TENSORFLOW
def test_distributed_batches_are_passed_untouched():
    strategy = tf.distribute.MirroredStrategy(["CPU:0"])
    data = tf.data.Dataset.from_tensor_slices((X, Y)).batch(4)
    iterator = iter(strategy.experimental_distribute_dataset(data))
    first = FirstBatches()
    assert first.pass_on((iterator,)) == (iterator,)
    assert first.missed == "The batches are spread over devices by a `tf.distribute` strategy."
    assert len(list(iterator)) == 7


@pytest.mark.parametrize("most", [0, -1, 1.5, "3"])
def test_the_number_of_batches_is_whole(most):
    message = f"`most` must be a whole number of at least 1. Received: most={most!r}"
    with pytest.raises(ValueError, match=exactly(message)):
        FirstBatches(most)

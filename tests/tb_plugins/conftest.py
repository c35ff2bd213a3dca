import json
import subprocess
import sys
import warnings
from argparse import Namespace
from contextlib import ExitStack

import numpy as np
import pytest
from tensorboard_process import ENVIRONMENT, chromium_path, tensorboard_process
from werkzeug.test import Client

import kerasrecipe_tb
from kerasrecipe.diagnosis import Series
from kerasrecipe.logs import RunWriter

with warnings.catch_warnings():
    # TensorBoard's own copy of html5lib warns of itself when it is imported.
    warnings.filterwarnings("ignore", "html5lib's sanitizer is deprecated", DeprecationWarning)
    from tensorboard.backend.application import TensorBoardWSGIApp

ROUTES = "/data/plugin/kerasrecipe"


def healthy_losses(points=400):
    noise = np.random.default_rng(0).normal(size=points)
    return 2.3 * np.arange(1.0, points + 1) ** -0.4 * np.exp(0.05 * noise)


def diverging_losses(points=300):
    noise = np.random.default_rng(1).normal(size=points)
    losses = 2.3 * np.exp(0.03 * np.arange(points) + 0.3 * noise)
    losses[points - 50 :] = np.nan
    return losses


@pytest.fixture
def healthy():
    return healthy_losses()


@pytest.fixture
def diverging():
    return diverging_losses()


@pytest.fixture(scope="session")
def write_run():
    """Appends the losses of batches, and a constant learning rate, to a run."""

    def write(folder, losses, first_step=1, rate=0.01):
        steps = np.arange(first_step, first_step + len(losses))
        times = 1.7e9 + steps
        with RunWriter(folder) as writer:
            writer.write("batch_loss", Series(steps, losses, times))
            writer.write("batch_learning_rate", Series(steps, np.full(len(steps), rate), times))

    return write


@pytest.fixture
def logdir(tmp_path, write_run, healthy, diverging):
    """Two runs, "bad" and "good"."""
    write_run(tmp_path / "logs" / "good", healthy)
    write_run(tmp_path / "logs" / "bad", diverging, rate=10.0)
    return tmp_path / "logs"


@pytest.fixture
def flags():
    """TensorBoard's flags for a log directory."""

    def make(logdir="", logdir_spec=""):
        shared = {"path_prefix": "", "samples_per_plugin": {}, "window_title": ""}
        return Namespace(logdir=str(logdir), logdir_spec=logdir_spec, **shared)

    return make


@pytest.fixture
def client(flags):
    """A client of TensorBoard with this plugin only."""

    def make(logdir="", data_provider=None, **more):
        chosen = flags(logdir, **more)
        loader = kerasrecipe_tb.RecipeLoader
        return Client(TensorBoardWSGIApp(chosen, [loader], data_provider=data_provider))

    return make


@pytest.fixture
def get(client):
    """What a route answers, as plain data."""

    def ask(logdir, route, **query):
        return json.loads(client(logdir).get(f"{ROUTES}/{route}", query_string=query).data)

    return ask


@pytest.fixture(scope="session")
def run_python():
    """What a program prints that runs in a process of its own."""

    def run(code, *arguments):
        command = [sys.executable, "-c", code, *map(str, arguments)]
        done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="module")
def tensorboard(tmp_path_factory):
    """The address of a TensorBoard process with these arguments, started once in a module."""
    folder = tmp_path_factory.mktemp("tensorboard")
    started = {}
    with ExitStack() as processes:

        def start(*arguments, with_tensorflow=False):
            if arguments not in started:
                log = folder / str(len(started))
                process = tensorboard_process(*arguments, log=log, with_tensorflow=with_tensorflow)
                started[arguments] = processes.enter_context(process)
            return started[arguments]

        yield start


@pytest.fixture(scope="session")
def chromium():
    return chromium_path() or pytest.skip("no chromium is on the path")

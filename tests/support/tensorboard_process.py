"""A real TensorBoard and a real browser, for tests and screenshots."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager

ENVIRONMENT = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}

WITHOUT_TENSORFLOW = """
import sys, types
sys.modules["tensorboard.compat.notf"] = types.ModuleType("tensorboard.compat.notf")
"""
"""TensorBoard's own switch: with this module it starts in 2 s, because it leaves TensorFlow alone."""

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path():
    """The installed browser, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def tensorboard_process(*arguments, log, with_tensorflow=False):
    """The address of a TensorBoard with these arguments, on a free port.

    Args:
        *arguments: for its command line.
        log: a file for what it prints.
        with_tensorflow: starts it as users with TensorFlow do, which takes longer.
    """
    program = "from tensorboard.main import run_main; run_main()"
    program = program if with_tensorflow else WITHOUT_TENSORFLOW + program
    command = [sys.executable, "-c", program, "--port=0", *arguments]
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT)
    try:
        yield _address(process, log)
    finally:
        process.terminate()
        process.wait()


def _address(process, log):
    """The address that TensorBoard prints when it is ready."""
    while True:
        if found := re.search(r"TensorBoard \S+ at (\S+?)/? \(", log.read_text()):
            return found[1]
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(log.read_text())

"""Event files to traces, and traces and reports to event files, without TensorFlow."""

from kerasrecipe.logs.run_writer import RunWriter as RunWriter
from kerasrecipe.logs.runs import LogDirectory as LogDirectory
from kerasrecipe.logs.runs import read_runs as read_runs

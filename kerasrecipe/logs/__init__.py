"""Event files, CSV logs and histories to traces, and traces and reports to event files."""

from kerasrecipe.logs.csv_log import read_csv as read_csv
from kerasrecipe.logs.history import read_history as read_history
from kerasrecipe.logs.run_writer import RunWriter as RunWriter
from kerasrecipe.logs.runs import LogDirectory as LogDirectory
from kerasrecipe.logs.runs import read_runs as read_runs

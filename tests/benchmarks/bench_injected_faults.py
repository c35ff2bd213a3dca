"""How well the diagnosis does on mistakes that were put into healthy programs.

    python tests/benchmarks/bench_injected_faults.py [--logs DIR] [--processes 2]

Each healthy program of programs/programs.json is spoilt in each of the ways of programs/faults.py, and
trained once under `Diagnostics(DIR/name)`, for 60 epochs at most; what DIR holds is not trained again. A
fault counts where it costs: the held-out score (accuracy, or the share of the variance explained) falls by
more than 0.05. The weights of the diagnosis were written before, but for some that a look at the first two
hundred changed.
"""

import argparse
import json
import os
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from programs.build import load_programs
from programs.faults import FAULTS
from programs.record import Record
from programs.recording import DONE, record_spoilt
from programs.tables import print_scores
from rich.console import Console
from rich.progress import track
from rich.table import Table

from kerasrecipe.diagnosis import diagnose
from kerasrecipe.logs import read_runs

COSTS = 0.05
UNSPOILT = "unspoilt"


def spoilt_programs():
    """Name -> (record of the program, name of the fault)."""
    healthy = [
        program
        for program in load_programs().values()
        if not program["causes"] and not program.get("contested")
    ]
    spoilt = {}
    for program in healthy:
        spoilt[f"{program['name']}@{UNSPOILT}"] = (program, UNSPOILT)
        for name, fault in FAULTS.items():
            changed = fault.into(program)
            if changed:
                spoilt[f"{program['name']}@{name}"] = (changed, name)
    return spoilt


def record_all(spoilt, logs, processes):
    missing = {name: program for name, (program, _) in spoilt.items() if not (logs / name / DONE).exists()}
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(record_spoilt, program, logs / name) for name, program in missing.items()]
        for future in track(as_completed(futures), "training", len(futures)):
            future.result()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--logs", type=Path)
    arguments.add_argument("--processes", type=int, default=2)
    given = arguments.parse_args()
    spoilt = spoilt_programs()
    with tempfile.TemporaryDirectory() as temporary:
        logs = given.logs or Path(temporary)
        record_all(spoilt, logs, given.processes)
        judge(spoilt, logs)


def judge(spoilt, logs):
    """Prints what was said of the faults that cost, by fault and in all."""
    scores = {name: json.loads((logs / name / DONE).read_text()) for name in spoilt}
    reports = {name: diagnose(trace) for name, trace in read_runs(logs).items() if name in spoilt}
    results, counts = [], {}
    for name, report in reports.items():
        program, fault = spoilt[name]
        before, after = scores[f"{program['name']}@{UNSPOILT}"], scores[name]
        if fault == UNSPOILT or (after is not None and after > before - COSTS):
            continue
        record = Record(name, FAULTS[fault].causes)
        results.append((record, report))
        count = counts.setdefault(fault, Counter())
        first = bool(report.causes) and report.causes[0].name in record.causes
        count.update(cost=1, detected=int(not report.healthy), first=int(first))
    table = Table("fault", "costs", "detected", "a fitting cause first")
    for fault, count in counts.items():
        table.add_row(fault, *(str(count[each]) for each in ("cost", "detected", "first")))
    Console(width=100).print(table)
    print_scores(results, {name: "no trace" for name in spoilt if name not in reports})


if __name__ == "__main__":
    main()

"""How well the diagnosis does on real programs with known faults and on healthy ones.

    python tests/benchmarks/bench_programs.py [--logs DIR] [--only NAME ...] [--seed N] [--seen all]

programs/programs.json holds 97 training programs of published studies, faulty and repaired, with their true
causes; programs/controls holds healthy ones of our own, of kinds that fool naive rules. Each is trained once
under `Diagnostics(DIR/name)`; what DIR holds already is not trained again, so an interrupted recording goes
on, and a changed diagnosis is judged within seconds. Give each seed its own DIR. Images are read from the
directory $KERASRECIPE_DATA, else through `keras.datasets`. To record all takes about ten minutes on 2 cores.

`--seen history` gives the diagnosis no more than `fit` returns, `--seen losses` the epochs' losses only.

A control that does not learn under this seed is not healthy: it is shown as contested and not scored.
"""

import argparse
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from programs.build import load_programs, to_record
from programs.controls import CONTROLS
from programs.recording import DONE, FAILED, record
from programs.tables import print_scores
from rich.progress import track

from kerasrecipe.diagnosis import Trace, diagnose
from kerasrecipe.logs import read_runs


def some_signals(trace, is_seen):
    return Trace({name: series for name, series in trace.items() if is_seen(name)}, trace.name)


SEEN = {
    "all": lambda trace: trace,
    "history": lambda trace: some_signals(trace, lambda name: name.startswith("epoch_")),
    "losses": lambda trace: some_signals(trace, {"epoch_loss", "epoch_val_loss"}.__contains__),
}
"""Name -> what of a trace the diagnosis is given."""


def all_records():
    records = [to_record(program) for program in load_programs().values()]
    records += [control.record for control in CONTROLS.values()]
    return {each.name: each for each in records}


def record_all(names, logs, seed, processes):
    missing = [name for name in names if not (logs / name / DONE).exists()]
    if not missing:
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(record, name, logs, seed) for name in missing]
        for future in track(as_completed(futures), "training", len(futures)):
            future.result()


def judged(known, logs):
    """The record of a control that did not learn is contested."""
    if not known.control:
        return known
    score = float((logs / known.name / DONE).read_text())
    if CONTROLS[known.name].is_healthy(score):
        return known
    return replace(known, contested=f"it scored only {score:.2f}")


def diagnose_all(records, logs, seen):
    """Pairs of a record and its report, and name -> why there is none."""
    traces = {name: SEEN[seen](trace) for name, trace in read_runs(logs).items()}
    results = [(judged(each, logs), diagnose(traces[each.name])) for each in records if each.name in traces]
    missing = [each.name for each in records if each.name not in traces]
    return results, {name: f"see {logs / name / FAILED}" for name in missing}


def main():
    records = all_records()
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--logs", type=Path)
    arguments.add_argument("--only", nargs="+", choices=records, metavar="NAME", default=list(records))
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--seen", choices=SEEN, default="all")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        logs = given.logs or Path(temporary)
        record_all(given.only, logs, given.seed, given.processes)
        print_scores(*diagnose_all([records[name] for name in given.only], logs, given.seen))


if __name__ == "__main__":
    main()

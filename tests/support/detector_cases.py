"""How a test of one detector looks: cases in which it fires, cases in which it is silent."""

import pytest


def cases(**traces):
    return [pytest.param(trace, id=name.replace("_", " ")) for name, trace in traces.items()]


def symptoms(detector, trace):
    return [] if detector.lacks(trace) else list(detector.check(trace))


def only_symptom(detector, trace):
    (symptom,) = symptoms(detector, trace)
    return symptom

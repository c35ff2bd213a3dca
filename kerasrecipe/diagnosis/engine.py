"""From a trace to a report."""

from collections.abc import Sequence

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors import DETECTORS
from kerasrecipe.diagnosis.differential import explain, unsettled
from kerasrecipe.diagnosis.report import Report
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace
from kerasrecipe.require import require

LEAST_LOSSES = 8
"""A run of fewer losses has not shown enough to be called healthy: from 8 on its end can be judged."""


def diagnose(trace: Trace, detectors: Sequence[Detector] = DETECTORS) -> Report:
    """The report on a run: what is seen, why, and what to do.

    A pure function: equal traces give equal reports, and the trace stays as it is.

    Args:
        trace: the measured signals.
        detectors: what to look for; all detectors by default.

    Raises:
        ValueError: `trace` is no Trace.

    Example:
        >>> from kerasrecipe.diagnosis import Series, Trace, diagnose
        >>> rate_of_10 = Series([1, 2, 3, 4, 5], [10.0] * 5)
        >>> loss = Series([1, 2, 3, 4, 5], [2.3, 40.0, 9e5, 8e14, float("nan")])
        >>> diagnose(Trace({"batch_loss": loss, "batch_learning_rate": rate_of_10})).verdict
        'learning-rate-too-high (99%)'
    """
    require(isinstance(trace, Trace), "be a Trace", trace=trace)
    skipped: dict[str, tuple[str, ...]] = {}
    symptoms: list[Symptom] = []
    for detector in detectors:
        if lack := detector.lacks(trace):
            skipped[detector.name] = lack
        else:
            with np.errstate(all="ignore"):  # losses of 1e308 may overflow; nobody need be told
                symptoms += detector.check(trace)
    symptoms.sort(key=lambda symptom: -symptom.rank)
    causes = explain(symptoms, trace)
    confirmed = [symptom for cause in causes for symptom in cause.symptoms]
    dismissed = tuple(each for each in symptoms if _is_mere_suspicion(each) and each not in confirmed)
    return Report(
        trace.name,
        causes,
        symptoms=tuple(each for each in symptoms if not each.good and each not in dismissed),
        good_signs=tuple(each for each in symptoms if each.good),
        dismissed=dismissed,
        checked=tuple(each.name for each in detectors if each.name not in skipped),
        skipped=skipped,
        unsettled=unsettled(skipped),
        problems=trace.problems,
        enough_seen=_is_enough(trace),
    )


def _is_mere_suspicion(symptom: Symptom) -> bool:
    return symptom.suspected and symptom.severity == "info"


def _is_enough(trace: Trace) -> bool:
    """Whether finding nothing means something."""
    return "loss" in trace and len(trace["loss"].finite) >= LEAST_LOSSES

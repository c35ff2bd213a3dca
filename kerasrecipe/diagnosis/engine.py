"""From a trace to a report."""

from collections.abc import Sequence

import numpy as np

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.detectors import DETECTORS
from kerasrecipe.diagnosis.differential import explain
from kerasrecipe.diagnosis.report import Report
from kerasrecipe.diagnosis.symptom import SEVERITIES, Symptom
from kerasrecipe.diagnosis.trace import Trace
from kerasrecipe.require import require


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
        'learning-rate-too-high (over 99%)'
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
    symptoms.sort(key=lambda symptom: -SEVERITIES.index(symptom.severity))
    checked = tuple(each.name for each in detectors if each.name not in skipped)
    causes = explain(symptoms, trace)
    return Report(trace.name, causes, tuple(symptoms), checked, skipped, trace.problems)

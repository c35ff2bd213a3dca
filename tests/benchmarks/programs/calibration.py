"""Whether confidences come true, and how they would have to be bent to do so."""

import numpy as np
from programs.score import family, scored
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

FURTHEST = 1e-4
"""Nearer to 0 or 1 log odds are not told apart."""


def said(results):
    """Of every cause said in a scored report: its confidence, whether it is right, the program's family."""
    causes = [(cause, record) for record, report in scored(results) for cause in report.causes]
    confidences = np.array([cause.confidence for cause, _ in causes])
    rights = np.array([cause.name in record.causes for cause, record in causes])
    return confidences, rights, np.array([family(record.name) for _, record in causes])


def odds(confidences):
    """Log odds, `(n, 1)`."""
    inside = np.clip(confidences, FURTHEST, 1 - FURTHEST)
    return np.log(inside / (1 - inside))[:, None]


def fitted(results):
    """Slope and offset of the line that makes log odds come true; 1 and 0 where they do so as they are."""
    confidences, rights, _ = said(results)
    line = LogisticRegression(C=1e6).fit(odds(confidences), rights)
    return float(line.coef_[0, 0]), float(line.intercept_[0])


def cross_validated(results):
    """The confidences bent by the line that the other families give, and whether they are right.

    A repaired program is of the family of its faulty twin, so neither helps to judge the other.
    """
    confidences, rights, families = said(results)
    bent = cross_val_predict(
        LogisticRegression(C=1e6),
        odds(confidences),
        rights,
        groups=families,
        cv=LeaveOneGroupOut(),
        method="predict_proba",
    )
    return bent[:, 1], rights

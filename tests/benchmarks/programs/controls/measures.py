"""How good an output is, larger is better."""

import numpy as np
from sklearn.metrics import roc_auc_score


def accuracy(y, output):
    """The share of right classes; one column is a probability, several are scores of classes."""
    return float(np.mean(_classes(y) == _classes(output)))


def accuracy_of_sign(y, output):
    """The share of right signs; y is -1 and 1, or 0 and 1."""
    return float(np.mean((np.ravel(y) > 0) == (np.ravel(output) > 0)))


def accuracy_of_labels(y, output):
    """The share of right labels where a sample may have several."""
    return float(np.mean((y > 0.5) == (output > 0.5)))


def ranking(y, output):
    """The probability that a sample of class 1 has the larger output than one of class 0."""
    return float(roc_auc_score(y, np.ravel(output)))


def balanced_accuracy(y, output):
    """The mean over the classes of the share that is found."""
    true, said = _classes(y), _classes(output)
    return float(np.mean([np.mean(said[true == each] == each) for each in np.unique(true)]))


def r_squared(y, output):
    """The share of the variance that is explained, over all columns."""
    y = np.reshape(y, output.shape)
    return float(1 - np.sum((y - output) ** 2) / np.sum((y - y.mean(0)) ** 2))


def first_r_squared(y, output):
    """`r_squared` of the first column of the output."""
    return r_squared(y, output[:, :1])


def mean_cosine(y, output):
    """The mean cosine of the angle between target and output."""
    norms = np.linalg.norm(y, axis=1) * np.linalg.norm(output, axis=1)
    return float(np.mean(np.sum(y * output, axis=1) / norms))


def _classes(values):
    values = np.reshape(values, (len(values), -1))
    return values.argmax(1) if values.shape[1] > 1 else np.rint(values[:, 0])

import numpy as np

from kerasrecipe.diagnosis import Series, Trace
from kerasrecipe.reports import figures


def batches(values, **more):
    return Series(np.arange(1, len(values) + 1), values, **more)


def test_is_drawn_in_stairs_from_zero():
    figure = figures.learning_rate(Trace({"batch_learning_rate": batches([0.1, 0.1, 0.01])}))
    assert figure.data[0].line.shape == "hv"
    assert figure.layout.yaxis.rangemode == "tozero"


def test_over_many_decades_is_logarithmic():
    rates = np.geomspace(1e-6, 1.0, 50)
    figure = figures.learning_rate(Trace({"batch_learning_rate": batches(rates)}))
    assert figure.layout.yaxis.type == "log"

import tempfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerasrecipe.callbacks.recording import Recording
from kerasrecipe.diagnosis import LayerSeries, ModelCard, Report, Series
from kerasrecipe.diagnosis.card import TrainingFacts
from kerasrecipe.logs import read_runs

CARD = ModelCard(training=TrainingFacts(compiled=True, jit_compile=False))
WHOLE = ("batch_loss", "gradient_norm", "weight_norm", "slope_after", "my_own")
OF_LAYERS = ("gradient_norm", "weight_norm", "dead_units")
LAYERS = ("dense/kernel", "dense/bias", "conv", "größe")

STEPS = st.lists(st.integers(0, 12) | st.integers(0, 2**40), min_size=1, max_size=4, unique=True).map(sorted)
NUMBERS = st.floats() | st.floats(width=32) | st.just(0.0)


@st.composite
def added(draw):
    """Signals measured together, of the whole model or of some of its layers."""
    steps = draw(STEPS)
    times = draw(st.none() | st.lists(st.floats(0, 2e9), min_size=len(steps), max_size=len(steps)))
    layers = draw(st.none() | st.lists(st.sampled_from(LAYERS), unique=True, max_size=3))

    def numbers(*shape):
        size = int(np.prod(shape))
        return np.reshape(draw(st.lists(NUMBERS, min_size=size, max_size=size)), shape)

    if layers is None:
        names = draw(st.sets(st.sampled_from(WHOLE)))
        return {name: Series(steps, numbers(len(steps)), times) for name in sorted(names)}
    names = draw(st.sets(st.sampled_from(OF_LAYERS)))
    return {
        name: LayerSeries(steps, numbers(len(steps), len(layers)), layers, times) for name in sorted(names)
    }


def assert_same(ours, read):
    """Equal but for the rounding of values to float32."""
    assert (set(ours), set(ours.layers)) == (set(read), set(read.layers))
    pairs = [(ours[name], read[name]) for name in ours]
    pairs += [(ours.layers[name], read.layers[name]) for name in ours.layers]
    with np.errstate(over="ignore"):
        for one, other in pairs:
            np.testing.assert_array_equal(np.float32(one.values), other.values)
            np.testing.assert_array_equal(one.steps, other.steps)
            np.testing.assert_array_equal(one.wall_times, other.wall_times)
            assert one.unit == other.unit
            assert getattr(one, "layers", None) == getattr(other, "layers", None)
    assert ours.model_card == read.model_card
    assert not read.problems


@settings(max_examples=150, deadline=None)
@given(st.lists(added() | st.just("flush") | st.just(CARD), max_size=12))
def test_the_logs_hold_what_the_trace_holds(parts):
    """Also after steps that come again, changed layers, and flushes anywhere."""
    with tempfile.TemporaryDirectory() as folder:
        recording = Recording(f"{folder}/run")
        for part in [*parts, "flush"]:
            if part == "flush":
                recording.write_report(Report(), 0)
            elif part is CARD:
                recording.add_model_card(CARD)
            else:
                recording.add(part)
        assert_same(recording.trace, read_runs(folder)["run"])


@settings(max_examples=100, deadline=None)
@given(st.lists(added(), max_size=4), st.lists(added(), max_size=4))
def test_a_restart_replaces_each_of_its_signals_from_its_first_step_on(before, after):
    with tempfile.TemporaryDirectory() as folder:
        for parts in (before, after):
            recording = Recording(f"{folder}/run")
            for part in parts:
                recording.add(part)
            recording.write_report(Report(), 0)
        read = read_runs(folder)["run"]
    again, expected = recording.trace, Recording(None)
    for part in before:
        for name, series in part.items():
            later = again if isinstance(series, Series) else again.layers
            expected.add({name: earlier(series, later[name].steps[0] if name in later else np.inf)})
    for part in after:
        expected.add(part)
    assert_same(expected.trace, read)


def earlier(series, start):
    """The part of a series before a step."""
    end = np.searchsorted(series.steps, start)
    columns = series.steps[:end], series.values[:end]
    layers = () if isinstance(series, Series) else (series.layers,)
    return type(series)(*columns, *layers, series.wall_times[:end], series.unit)


def test_a_run_without_a_log_directory_has_its_trace():
    recording = Recording(None)
    recording.add({"weight_norm": Series([1], [2.0])})
    recording.write_report(Report(), 1)
    assert (recording.trace["weight_norm"].values, recording.name) == ([2.0], "")


def test_the_last_model_card_counts(tmp_path):
    recording = Recording(tmp_path)
    recording.add_model_card(ModelCard())
    recording.add_model_card(CARD)
    recording.write_report(Report(), 0)
    assert recording.trace.model_card == read_runs(tmp_path)["."].model_card == CARD


@pytest.mark.parametrize(
    "series",
    [Series([], []), LayerSeries([], np.empty((0, 2)), "ab"), LayerSeries([1], np.empty((1, 0)), ())],
)
def test_what_holds_no_number_is_not_recorded(series):
    recording = Recording(None)
    recording.add({"weight_norm": series})
    assert not recording.trace.signals
    assert not recording.trace.layers

import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from tensorboard.data.provider import TensorDatum

from kerasrecipe.diagnosis import Report, Series, diagnose
from kerasrecipe.logs import RunWriter, read_runs
from kerasrecipe_tb.logdir import Place, places
from kerasrecipe_tb.reader import DataProviderReader, EventFileReader, reader_of


@pytest.fixture
def reader(logdir):
    reader = EventFileReader([Place(str(logdir))])
    reader.seconds_between = 0.0
    return reader


@pytest.fixture
def report(logdir):
    return diagnose(read_runs(logdir)["bad"])


class Provider:
    """A data provider that holds one report of one run."""

    def __init__(self, text, run="bad/train"):
        self.text, self.run, self.step = text, run, 1

    def read_tensors(self, context, *, experiment_id, plugin_name, downsample, run_tag_filter):
        assert (plugin_name, downsample, run_tag_filter.tags) == (
            "kerasrecipe",
            1,
            frozenset({"recipe/report"}),
        )
        value = np.array(self.text.encode(), dtype=object)
        return {self.run: {"recipe/report": [TensorDatum(self.step, 0.0, value)]}}


class TestEventFiles:
    def test_give_the_same_run_again_while_nothing_is_added(self, reader):
        first = reader.runs()
        assert reader.runs()["bad"] is first["bad"]

    def test_give_a_new_version_of_the_run_that_grew(self, reader, logdir, write_run):
        first = reader.runs()
        write_run(logdir / "good", [0.1, 0.1], first_step=401)
        second = reader.runs()
        assert second["bad"] is first["bad"]
        assert second["good"].version != first["good"].version
        assert len(second["good"].trace["batch_loss"]) == 402

    def test_are_left_alone_for_a_second(self, reader, logdir, write_run):
        reader.seconds_between = 60.0
        first = reader.runs()
        write_run(logdir / "new", [1.0])
        assert reader.runs() is first

    def test_may_appear_and_go(self, reader, logdir, write_run):
        write_run(logdir / "new", [1.0])
        assert set(reader.runs()) == {"bad", "good", "new"}
        next((logdir / "new" / "train").iterdir()).unlink()
        assert set(reader.runs()) == {"bad", "good"}

    def test_are_diagnosed_once_by_many_threads(self, logdir):
        diagnosed = []

        def count(trace):
            diagnosed.append(trace.name)
            return Report()

        reader = EventFileReader([Place(str(logdir))], count)
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: reader.runs(), range(16)))
        assert sorted(diagnosed) == ["bad", "good"]

    def test_stay_readable_when_a_diagnosis_fails(self, logdir):
        def fail(trace):
            raise ArithmeticError("a detector's bug")

        run = EventFileReader([Place(str(logdir))], fail).runs()["bad"]
        assert run.report.problems == ("the diagnosis failed: ArithmeticError: a detector's bug",)
        assert run.report.severity == "unknown"
        assert run.trace is not None


class TestDataProvider:
    def test_gives_the_reports_that_runs_wrote(self, report):
        run = DataProviderReader(Provider(json.dumps(report.to_dict()))).runs()["bad"]
        assert run.report.to_dict() == report.to_dict()
        assert run.trace is None

    def test_gives_the_same_run_again_until_there_is_a_new_report(self, report):
        provider = Provider(json.dumps(report.to_dict()))
        reader = DataProviderReader(provider)
        reader.seconds_between = 0.0
        first = reader.runs()["bad"]
        assert reader.runs()["bad"] is first
        provider.step = 2
        assert reader.runs()["bad"].version != first.version

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"causes": [{}]}', "\x00", '{"causes": 1}'])
    def test_says_when_a_report_cannot_be_read(self, text):
        run = DataProviderReader(Provider(text)).runs()["bad"]
        assert run.report.problems == ("the report that the run wrote cannot be read",)

    def test_may_be_missing(self):
        assert DataProviderReader(None).runs() == {}

    def test_of_tensorboard_itself_is_read(self, tmp_path, run_python, report):
        with RunWriter(tmp_path / "run") as writer:
            writer.write_report(Report("run"), step=1)
            writer.write_report(report, step=2)
        code = """
import sys, types
sys.modules["tensorboard.compat.notf"] = types.ModuleType("tensorboard.compat.notf")
from tensorboard.backend.event_processing.data_provider import MultiplexerDataProvider
from tensorboard.context import RequestContext
from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer
from kerasrecipe_tb.reader import DataProviderReader
multiplexer = EventMultiplexer().AddRunsFromDirectory(sys.argv[1]).Reload()
reader = DataProviderReader(MultiplexerDataProvider(multiplexer, sys.argv[1]))
print(*[(name, run.report.verdict) for name, run in reader.runs(RequestContext(), "").items()])
"""
        assert run_python(code, tmp_path).strip() == str(("run", report.verdict))


class TestPlaces:
    @pytest.mark.parametrize(
        ("spec", "expected"),
        [
            ("/logs", [Place("/logs")]),
            ("a:/x,b:/y", [Place("/x", "a"), Place("/y", "b")]),
            ("/logs:with/colon", [Place("/logs:with/colon")]),
            ("a:/x:y", [Place("/x:y", "a")]),
            ("gs://bucket/x", [Place("gs://bucket/x")]),
            ("a:gs://bucket/x", [Place("gs://bucket/x", "a")]),
            ("", []),
        ],
    )
    def test_of_a_logdir_spec(self, flags, spec, expected):
        assert places(flags(logdir_spec=spec)) == expected

    def test_are_the_logdir_alone_where_there_is_one(self, flags):
        assert places(flags("a:b", logdir_spec="/other")) == [Place("a:b")]

    def test_in_the_home_directory_are_found(self, flags, monkeypatch):
        monkeypatch.setenv("HOME", "/home/someone")
        assert places(flags("~/logs")) == [Place("/home/someone/logs")]

    def test_may_be_none(self):
        assert places(None) == []

    @pytest.mark.parametrize(
        ("paths", "source"),
        [
            (["/a", "/b"], "event files"),
            (["/a", "gs://b"], "data provider"),
            (["s3://a"], "data provider"),
            ([], "data provider"),
        ],
    )
    def test_decide_where_runs_are_read(self, paths, source):
        assert reader_of([Place(path) for path in paths], None).source == source


def test_series_are_read_at_full_resolution(tmp_path):
    with RunWriter(tmp_path / "run") as writer:
        writer.write("batch_loss", Series(range(20_000), np.ones(20_000), np.zeros(20_000)))
    run = EventFileReader([Place(str(tmp_path))]).runs()["run"]
    assert len(run.trace["batch_loss"]) == 20_000

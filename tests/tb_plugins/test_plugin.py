import gzip
import json
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from tensorboard.plugins.base_plugin import TBContext

import kerasrecipe_tb
from kerasrecipe.diagnosis import Series
from kerasrecipe.logs import RunWriter
from kerasrecipe_tb.plugin import STATIC, RecipePlugin

ROUTES = "/data/plugin/kerasrecipe"
PATHS = [*STATIC, "runs", "run?run=bad", "plotly.js"]


class TestRuns:
    def test_come_worst_first(self, get, logdir):
        answer = get(logdir, "runs")
        found = [(run["run"], run["severity"], run["healthy"]) for run in answer["runs"]]
        assert found == [("bad", "error", False), ("good", "healthy", True)]
        assert answer["source"] == "event files"

    def test_carry_what_the_list_shows(self, get, logdir):
        worst = get(logdir, "runs")["runs"][0]
        assert worst["points"] == 600
        assert worst["causes"][0]["name"] == "learning-rate-too-high"
        assert 0.5 < worst["causes"][0]["confidence"] <= 1
        assert worst["problems"] == []

    @pytest.mark.parametrize("folder", ["", "not/there"])
    def test_are_none_where_nothing_was_logged(self, get, tmp_path, folder):
        assert get(tmp_path / folder, "runs")["runs"] == []

    def test_are_none_without_a_log_directory(self, client):
        answer = json.loads(client().get(f"{ROUTES}/runs").data)
        assert answer == {"source": "data provider", "runs": []}

    def test_tell_of_damaged_records(self, get, logdir):
        file = next((logdir / "bad" / "train").iterdir())
        damaged = bytearray(file.read_bytes())
        damaged[2000] ^= 0xFF
        file.write_bytes(damaged)
        assert len(get(logdir, "runs")["runs"][0]["problems"]) == 1

    def test_are_found_in_every_part_of_a_logdir_spec(self, client, tmp_path, write_run, healthy):
        write_run(tmp_path / "a" / "first", healthy)
        write_run(tmp_path / "b", healthy)
        spec = f"old:{tmp_path / 'a'},new:{tmp_path / 'b'}"
        answer = json.loads(client(logdir_spec=spec).get(f"{ROUTES}/runs").data)
        assert {run["run"] for run in answer["runs"]} == {"old/first", "new"}


class TestOneRun:
    def test_has_its_causes_with_evidence_and_remedies(self, get, logdir):
        cause = get(logdir, "run", run="bad")["report"]["causes"][0]
        assert cause["name"] == "learning-rate-too-high"
        assert cause["symptoms"]
        assert cause["evidence"]
        assert "learning_rate" in cause["remedies"][0]["code"]

    def test_has_figures_with_the_symptoms_marked(self, get, logdir):
        figures = get(logdir, "run", run="bad")["figures"]
        assert [each["heading"] for each in figures] == ["Loss", "Learning rate"]
        labels = [each["text"] for each in figures[0]["figure"]["layout"]["annotations"]]
        assert any("loss not finite" in label for label in labels)

    def test_without_losses_has_no_figures(self, get, tmp_path):
        with RunWriter(tmp_path / "run") as writer:
            writer.write("accuracy", Series([1, 2], [0.1, 0.2]))
        assert get(tmp_path, "run", run="run")["figures"] == []

    def test_may_have_any_name(self, get, tmp_path, write_run, healthy):
        name = "<b>&é 100%"
        write_run(tmp_path / name, healthy)
        assert get(tmp_path, "run", run=name)["run"] == name

    @pytest.mark.parametrize(
        ("query", "status", "text"),
        [
            pytest.param({"run": "none"}, 404, "Not found: run 'none'", id="unknown"),
            pytest.param({"run": "../good"}, 404, "Not found: run '../good'", id="a path"),
            pytest.param({}, 400, "Invalid argument: `run` is missing", id="missing"),
        ],
    )
    def test_that_is_not_there_is_an_error(self, client, logdir, query, status, text):
        answer = client(logdir).get(f"{ROUTES}/run", query_string=query)
        assert (answer.status_code, answer.text) == (status, text)


class TestFiles:
    def test_are_all_served_with_their_type(self, client, logdir):
        for name, kind in STATIC.items():
            answer = client(logdir).get(f"{ROUTES}/{name}")
            assert (answer.status_code, answer.mimetype) == (200, kind)

    def test_are_those_in_the_folder(self):
        folder = kerasrecipe_tb.__path__[0]
        assert {path.name for path in Path(folder, "static").iterdir()} == set(STATIC)

    @pytest.mark.parametrize("path", ["plugin.py", "../plugin.py", "static/index.js", "%2e%2e/x"])
    def test_beside_them_are_not_found(self, client, logdir, path):
        assert client(logdir).get(f"{ROUTES}/{path}").status_code == 404

    def test_of_plotly_come_compressed_and_are_kept(self, client):
        answer = client().get(f"{ROUTES}/plotly.js", headers={"Accept-Encoding": "gzip"})
        assert answer.content_encoding == "gzip"
        assert answer.cache_control.max_age == 86400
        assert b"plotly.js v" in gzip.decompress(answer.data)[:200]


class TestEveryRoute:
    @pytest.mark.parametrize("path", PATHS)
    def test_answers_head_without_content(self, client, logdir, path):
        answer = client(logdir).head(f"{ROUTES}/{path}")
        assert (answer.status_code, answer.data) == (200, b"")

    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    def test_refuses_other_methods(self, client, logdir, path, method):
        answer = client(logdir).open(f"{ROUTES}/{path}", method=method)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")

    def test_answers_what_fails_inside(self, client, logdir, monkeypatch):
        def fail(*_):
            raise OSError("the disk is gone")

        monkeypatch.setattr(RecipePlugin, "_runs", fail)
        answer = client(logdir).get(f"{ROUTES}/runs")
        assert answer.status_code == 500
        assert json.loads(answer.data) == {"error": "OSError: the disk is gone"}


class TestEntryPoint:
    def test_is_the_loader(self):
        entry = EntryPoint("kerasrecipe", "kerasrecipe_tb:RecipeLoader", "tensorboard_plugins")
        assert entry.load() is kerasrecipe_tb.RecipeLoader

    def test_names_the_tab_and_its_script(self, client):
        listing = json.loads(client().get("/data/plugins_listing").data)["kerasrecipe"]
        assert listing["tab_name"] == "Recipe"
        assert listing["loading_mechanism"]["module_path"] == f"{ROUTES}/index.js"

    def test_is_active_where_there_are_scalars_or_reports(self):
        plugin = RecipePlugin(TBContext())
        assert plugin.data_plugin_names() == ("scalars", "kerasrecipe")
        assert plugin.is_active() is False

    def test_keeps_one_report_of_each_run(self, flags):
        chosen = flags()
        kerasrecipe_tb.RecipeLoader().fix_flags(chosen)
        assert chosen.samples_per_plugin == {"kerasrecipe": 1}

    def test_leaves_the_number_of_reports_to_the_user(self, flags):
        chosen = flags()
        chosen.samples_per_plugin["kerasrecipe"] = 7
        kerasrecipe_tb.RecipeLoader().fix_flags(chosen)
        assert chosen.samples_per_plugin == {"kerasrecipe": 7}

    def test_loads_next_to_nothing(self, run_python):
        code = "import kerasrecipe_tb, sys; print(*{name.split('.')[0] for name in sys.modules})"
        loaded = set(run_python(code).split())
        assert loaded.isdisjoint({"keras", "tensorflow", "numpy", "plotly", "kerasrecipe"})

    def test_serves_without_keras_and_tensorflow(self, run_python, logdir):
        code = """
import sys
from argparse import Namespace
from tensorboard.plugins.base_plugin import TBContext
from werkzeug.test import Client
from kerasrecipe_tb import RecipeLoader
plugin = RecipeLoader().load(TBContext(flags=Namespace(logdir=sys.argv[1])))
apps = plugin.get_plugin_apps()
for path in ("/runs", "/run?run=bad", "/index.js", "/plotly.js"):
    assert Client(apps[path.split("?")[0]]).get(path).status_code == 200, path
print(*{name.split('.')[0] for name in sys.modules})
"""
        loaded = set(run_python(code, logdir).split())
        assert loaded.isdisjoint({"keras", "tensorflow", "torch", "jax"})
        assert "kerasrecipe" in loaded

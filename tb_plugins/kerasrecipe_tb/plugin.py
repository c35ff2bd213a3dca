"""The tab "Recipe": one method per route, arguments in, JSON out (see http_api.md)."""

import gzip
import importlib.util
import json
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

from tensorboard import errors, plugin_util
from tensorboard.backend import http_util
from tensorboard.plugins import base_plugin
from tensorboard.util import tb_logging
from werkzeug import wrappers

from kerasrecipe.diagnosis.signals import PLUGIN_NAME
from kerasrecipe_tb.logdir import places
from kerasrecipe_tb.reader import Run, reader_of

logger = tb_logging.get_logger()

JSON, SCRIPT, STYLE = "application/json", "text/javascript", "text/css"

STATIC = {
    "index.js": SCRIPT,
    "host.js": SCRIPT,
    "model.js": SCRIPT,
    "views.js": SCRIPT,
    "cause_view.js": SCRIPT,
    "plots.js": SCRIPT,
    "dom.js": SCRIPT,
    "style.css": STYLE,
}
"""Every file that is served from `static`, and its type."""

ONE_DAY = 86400

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Handler = Callable[[wrappers.Request], wrappers.Response]


def route(handler: Handler) -> App:
    """A WSGI application that answers GET and HEAD, and answers errors too.

    Only TensorBoard's own public errors are left for TensorBoard to answer.
    """

    @wraps(handler)
    def answer(request: wrappers.Request) -> wrappers.Response:
        if request.method not in ("GET", "HEAD"):
            allowed = [("Allow", "GET, HEAD")]
            content = {"error": f"method {request.method} is not allowed"}
            return http_util.Respond(request, content, JSON, code=405, headers=allowed)
        try:
            return handler(request)
        except errors.PublicError:
            raise
        except Exception as error:
            logger.exception("kerasrecipe: %s failed", request.path)
            content = {"error": f"{type(error).__name__}: {error}"}
            return http_util.Respond(request, content, JSON, code=500)

    return wrappers.Request.application(answer)


class RecipePlugin(base_plugin.TBPlugin):
    """Runs with their verdict, and for each run its causes, remedies and plots.

    Args:
        context: what TensorBoard tells its plugins.
    """

    plugin_name = PLUGIN_NAME

    def __init__(self, context: base_plugin.TBContext) -> None:
        self._reader = reader_of(places(context.flags, context.logdir), context.data_provider)
        self._plotly_lock = threading.Lock()
        self._plotly: bytes | None = None

    def is_active(self) -> bool:
        """False: the data decides, see `data_plugin_names`."""
        return False

    def data_plugin_names(self) -> tuple[str, ...]:
        """The tab is shown where there are scalars or reports."""
        return "scalars", PLUGIN_NAME

    def frontend_metadata(self) -> base_plugin.FrontendMetadata:
        """The tab's name and its entry."""
        return base_plugin.FrontendMetadata(es_module_path="/index.js", tab_name="Recipe")

    def get_plugin_apps(self) -> dict[str, App]:
        """The routes."""
        routes = {f"/{name}": self._static(name, kind) for name, kind in STATIC.items()}
        routes |= {"/runs": self._serve_runs, "/run": self._serve_run}
        routes |= {"/plotly.js": self._serve_plotly}
        return {path: route(handler) for path, handler in routes.items()}

    def _static(self, name: str, kind: str) -> Handler:
        path = Path(__file__).parent / "static" / name

        def serve(request: wrappers.Request) -> wrappers.Response:
            return http_util.Respond(request, path.read_bytes(), kind)

        return serve

    def _serve_runs(self, request: wrappers.Request) -> wrappers.Response:
        runs = sorted(self._runs(request).values(), key=lambda run: (run.report.order, run.name))
        content = {"source": self._reader.source, "runs": [_summary(run) for run in runs]}
        return http_util.Respond(request, content, JSON)

    def _serve_run(self, request: wrappers.Request) -> wrappers.Response:
        name = request.args.get("run")
        if not name:
            raise errors.InvalidArgumentError("`run` is missing")
        run = self._runs(request).get(name)
        if run is None:
            raise errors.NotFoundError(f"run {name!r}")
        content = _summary(run) | {
            "source": self._reader.source,
            "report": run.report.to_dict(),
            "figures": _figures(run),
        }
        return http_util.Respond(request, content, JSON)

    def _serve_plotly(self, request: wrappers.Request) -> wrappers.Response:
        with self._plotly_lock:
            self._plotly = self._plotly or gzip.compress(_plotly_path().read_bytes(), mtime=0)
        script = self._plotly
        return http_util.Respond(request, script, SCRIPT, content_encoding="gzip", expires=ONE_DAY)

    def _runs(self, request: wrappers.Request) -> Mapping[str, Run]:
        context = plugin_util.context(request.environ)
        experiment_id = plugin_util.experiment_id(request.environ)
        return self._reader.runs(context, experiment_id)


def _summary(run: Run) -> dict[str, Any]:
    """One entry of the list of runs."""
    report = run.report
    return {
        "run": run.name,
        "version": run.version,
        "verdict": report.verdict,
        "severity": report.severity,
        "healthy": report.healthy,
        "points": None if run.trace is None else sum(map(len, run.trace.values())),
        "causes": [{"name": each.name, "confidence": each.confidence} for each in report.causes],
        "problems": list(report.problems),
    }


def _figures(run: Run) -> list[dict[str, Any]]:
    """The run's figures as plotly's JSON, each with the heading it goes under."""
    if run.trace is None:
        return []
    from kerasrecipe.reports import figures

    drawn = {}
    if "loss" in run.trace or "validation_loss" in run.trace:
        drawn["Loss"] = figures.loss(run.trace, run.report)
    if "learning_rate" in run.trace:
        drawn["Learning rate"] = figures.learning_rate(run.trace)
    return [
        {"heading": heading, "figure": json.loads(figure.to_json(validate=False))}
        for heading, figure in drawn.items()
    ]


def _plotly_path() -> Path:
    """The script in the installed package plotly, which is not imported for it."""
    spec = importlib.util.find_spec("plotly")
    if spec is None or not spec.submodule_search_locations:
        raise errors.NotFoundError("the package plotly is not installed")
    return Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"

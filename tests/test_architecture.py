"""The arrows between the parts: who may import whom."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PARTS = {
    "require": "kerasrecipe/require.py",
    "diagnosis": "kerasrecipe/diagnosis",
    "logs": "kerasrecipe/logs",
    "reports": "kerasrecipe/reports",
    "layers": "kerasrecipe/layers",
    "initializers": "kerasrecipe/initializers",
    "optimizers": "kerasrecipe/optimizers",
    "schedules": "kerasrecipe/schedules",
    "callbacks": "kerasrecipe/callbacks",
    "evaluation": "kerasrecipe/evaluation",
    "demo": "kerasrecipe/demo.py",
    "cli": "kerasrecipe/cli.py",
    "plugin": "tb_plugins/kerasrecipe_tb",
}

MAY_IMPORT = {
    "require": set(),
    "diagnosis": {"require", "numpy"},
    "logs": {"require", "diagnosis", "numpy", "google_crc32c", "tensorboard"},
    "reports": {"require", "diagnosis", "numpy", "rich", "plotly"},
    "layers": {"require", "keras"},
    "initializers": {"require", "keras"},
    "optimizers": {"require", "keras", "numpy", "tensorflow", "torch"},
    "schedules": {"require", "keras", "numpy"},
    "callbacks": {"require", "diagnosis", "logs", "reports", "numpy", "keras", "tensorflow", "jax", "torch"},
    "evaluation": {"require", "keras", "numpy", "rich", "sklearn"},
    "demo": {"diagnosis", "callbacks", "numpy", "keras", "sklearn"},
    "cli": {"diagnosis", "logs", "reports", "demo", "kerasrecipe", "click", "rich", "keras"},
    "plugin": {"diagnosis", "logs", "reports", "numpy", "tensorboard", "werkzeug", "plugin"},
}


def files(part):
    path = ROOT / PARTS[part]
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def imported(file):
    """The part of ours, or the package, behind each import of a file; also of imports in functions."""
    for node in ast.walk(ast.parse(file.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            first, *rest = name.split(".")
            if first == "kerasrecipe_tb":
                yield "plugin"
            elif first == "kerasrecipe":
                yield rest[0] if rest and rest[0] in PARTS else "kerasrecipe"
            elif first not in sys.stdlib_module_names:
                yield first


@pytest.mark.parametrize("part", PARTS)
def test_imports_only_what_the_design_allows(part):
    strangers = {(file.name, name) for file in files(part) for name in imported(file)} - {
        (file.name, name) for file in files(part) for name in MAY_IMPORT[part] | {part}
    }
    assert not strangers


def test_every_module_belongs_to_a_part():
    known = {file for part in PARTS for file in files(part)} | {ROOT / "kerasrecipe/__init__.py"}
    assert set((ROOT / "kerasrecipe").rglob("*.py")) | set((ROOT / "tb_plugins").rglob("*.py")) == known


def test_the_package_itself_imports_nothing():
    assert not list(imported(ROOT / "kerasrecipe/__init__.py"))


@pytest.mark.parametrize(
    "modules",
    ["kerasrecipe.diagnosis, kerasrecipe.logs", "kerasrecipe.cli", "kerasrecipe_tb, kerasrecipe_tb.plugin"],
)
def test_light_parts_load_without_keras_and_tensorflow(modules):
    code = (
        f"import sys, {modules};"
        "print([m for m in ('keras', 'tensorflow', 'sklearn', 'plotly', 'jax', 'torch') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"

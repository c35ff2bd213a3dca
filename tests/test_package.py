"""What a user installs."""

import subprocess
import sys
import tarfile
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

import kerasrecipe

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The source archive, and the wheel built from it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return folder


def test_the_wheel_holds_both_packages_and_their_data(built):
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "kerasrecipe/py.typed",
        "kerasrecipe/diagnosis/detectors/loss/loss_plateau.py",
        "kerasrecipe_tb/plugin.py",
        "kerasrecipe_tb/static/index.js",
        "kerasrecipe_tb/static/style.css",
    ):
        assert name in names
    assert not [name for name in names if name.startswith(("tests", "examples"))]
    assert [name for name in names if name.endswith("licenses/LICENSE")]


def test_the_source_archive_holds_what_is_needed_to_build_and_test(built):
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as content:
        names = {name.split("/", 1)[-1] for name in content.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "tests/test_package.py"} <= names


def test_the_version_stands_in_one_place(built):
    assert metadata.version("kerasrecipe") == kerasrecipe.__version__
    assert list(built.glob(f"kerasrecipe-{kerasrecipe.__version__}-*.whl"))
    assert kerasrecipe.__version__ not in (ROOT / "pyproject.toml").read_text()


def test_tensorboard_finds_the_plugin():
    (entry,) = metadata.entry_points(group="tensorboard_plugins", name="kerasrecipe")
    assert entry.load().__name__ == "RecipeLoader"

"""What the README and the examples say is run."""

import contextlib
import importlib.util
import io
import re
import shlex
import tomllib
from pathlib import Path

import keras
import pytest
from click.testing import CliRunner

from kerasrecipe.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def readme(tmp_path_factory):
    """The directory in which the README's Python blocks were run, and what they printed."""
    folder, printed = tmp_path_factory.mktemp("readme"), io.StringIO()
    names = {}
    keras.utils.set_random_seed(0)
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        for block in blocks("python"):
            exec(compile(block, "README.md", "exec"), names)
    return folder, printed.getvalue()


def test_the_python_blocks_run_and_find_the_cause(readme):
    _, printed = readme
    assert "learning-rate-too-high over 99%" in printed
    assert "Divide the learning rate by 100, from 100 to 1" in printed
    assert "run1 learning-rate-too-high" in printed
    assert re.search(r"^\d+ (None|val_loss has not improved)", printed, re.MULTILINE)


def test_the_commands_run(readme, monkeypatch):
    monkeypatch.chdir(readme[0])
    lines = "".join(blocks("console")).splitlines()
    commands = [shlex.split(line, comments=True) for line in lines if line.startswith("kerasrecipe ")]
    assert len(commands) == 4
    codes = [CliRunner().invoke(main, command[1:]).exit_code for command in commands]
    assert codes == [0, 0, 1, 0]


def test_the_first_two_commands_are_all_the_set_up():
    install, test = blocks("console")[:2]
    assert install.strip() == (
        "python -m venv .venv && .venv/bin/pip install -e . && .venv/bin/kerasrecipe demo"
    )
    assert test.strip() in (ROOT / ".ci/run").read_text().replace("\\\n", "")


def test_pictures_are_there():
    for path in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (ROOT / path).exists()


def test_ends_with_the_licence_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert README.rstrip().endswith(project["license"])


def load_example(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / f"examples/{name}.py")
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    return example


def test_the_example_of_a_wrong_rate_mends_its_training(capsys):
    assert load_example("wrong_learning_rate").main() > 0.85
    assert "learning-rate-too-high" in capsys.readouterr().out


def test_the_example_of_components_learns_the_digits(capsys):
    assert load_example("textbook_components").main(epochs=12) > 0.93
    assert "least sure under dropout" in capsys.readouterr().out


def test_every_example_is_run_by_a_test():
    tests = Path(__file__).read_text()
    assert all(f'"{path.stem}"' in tests for path in (ROOT / "examples").glob("*.py"))

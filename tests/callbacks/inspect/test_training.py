import keras
import pytest
from keras import layers

from kerasrecipe.callbacks.inspect import inspect_model


def training(optimizer="sgd", loss="mse", outputs=1, model_class=keras.Model, **arguments):
    x = keras.Input((3,))
    ends = [layers.Dense(2, name=f"out{place}")(x) for place in range(outputs)]
    model = model_class(x, ends if outputs > 1 else ends[0])
    model.compile(optimizer, loss, **arguments)
    return inspect_model(model).training


def test_a_model_that_is_not_compiled_says_only_that():
    facts = inspect_model(keras.Sequential([layers.Dense(1)])).training
    assert {name for name, value in vars(facts).items() if value is not None} == {"compiled"}
    assert not facts.compiled


def test_compile_without_a_loss_has_none():
    assert training(loss=None).losses == ()


@pytest.mark.parametrize(
    ("steps", "eager"),
    [
        (1, True),
        pytest.param(
            4,
            False,
            marks=pytest.mark.skipif(
                keras.backend.backend() == "torch", reason="torch runs one step at a time"
            ),
        ),
    ],
)
def test_how_steps_run_is_told(steps, eager):
    facts = training(steps_per_execution=steps, run_eagerly=eager, jit_compile=False)
    assert (facts.steps_per_execution, facts.run_eagerly, facts.jit_compile) == (steps, eager, False)


@pytest.mark.parametrize("name", ["train_step", "compute_loss"])
def test_an_own_training_step_is_told(name):
    own = type("Own", (keras.Model,), {name: lambda self, *rest: getattr(keras.Model, name)(self, *rest)})
    assert training(model_class=own).own_training_step
    assert not training().own_training_step


@pytest.mark.parametrize(
    ("outputs", "given", "expected"),
    [
        (1, ["accuracy", "mae"], [("accuracy", None), ("mae", None)]),
        (1, [keras.metrics.AUC(name="area")], [("area", None)]),
        (1, [keras.losses.mean_squared_error], [("mean_squared_error", None)]),
        (2, [["mae", "mse"], ["accuracy"]], [("mae", "out0"), ("mse", "out0"), ("accuracy", "out1")]),
        (2, {"out1": ["mae"]}, [("mae", "out1")]),
        (1, None, []),
    ],
)
def test_metrics_belong_to_their_outputs(outputs, given, expected):
    facts = training(outputs=outputs, loss=["mse"] * outputs if outputs > 1 else "mse", metrics=given)
    assert [(metric.name, metric.output) for metric in facts.metrics] == expected


def test_weighted_metrics_are_told_apart():
    facts = training(metrics=["mae"], weighted_metrics=["mse"])
    assert [(metric.name, metric.weighted) for metric in facts.metrics] == [("mae", False), ("mse", True)]

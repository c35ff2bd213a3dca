import json
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerasrecipe.diagnosis import ModelCard
from kerasrecipe.diagnosis.card import (
    ArrayFacts,
    Component,
    DataFacts,
    Facts,
    LayerFacts,
    LossFacts,
    MetricFacts,
    ModelFacts,
    OptimizerFacts,
    OutputFacts,
    Range,
    SplitFacts,
    Statistics,
    TargetFacts,
    TrainingFacts,
    WeightFacts,
)

SPARSE = "sparse_categorical_crossentropy"
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(st.none() | st.booleans() | st.integers() | NUMBERS | st.text(), st.lists, max_leaves=3)


def anything(kind):
    """Any value of a type that facts have."""
    arguments = get_args(kind)
    if kind is float:
        return NUMBERS
    if get_origin(kind) is tuple and Ellipsis in arguments:
        return st.lists(anything(arguments[0]), max_size=2).map(tuple)
    if get_origin(kind) is tuple:
        return st.tuples(*map(anything, arguments))
    if get_origin(kind) is Mapping:
        return st.dictionaries(st.text(), JSON, max_size=2)
    if arguments:
        return st.one_of(*map(anything, arguments))
    if not issubclass(kind, Facts):
        return st.from_type(kind)
    return st.builds(kind, **{name: anything(hint) for name, hint in get_type_hints(kind).items()})


def card(units=3, activation="softmax", loss=SPARSE, labels=((0, 5), (2, 5)), **arguments):
    output = OutputFacts("out", "dense", (None, units), units, activation)
    data = SplitFacts(targets=(TargetFacts(None, "int64", (), 10, 10, class_counts=labels),))
    losses = (LossFacts(loss, from_keras=True, component=Component(loss, arguments)),)
    return ModelCard(
        ModelFacts("model", "functional", True, (), outputs=(output,)),
        TrainingFacts(compiled=True, losses=losses),
        DataFacts(data),
    )


@given(anything(ModelCard))
def test_every_card_survives_json(card):
    assert ModelCard.from_dict(json.loads(json.dumps(card.to_dict(), allow_nan=False))) == card


@given(anything(ModelCard))
def test_every_card_can_be_printed(card):
    assert str(card)


def test_nothing_looked_at_is_not_nothing_there():
    card = ModelCard(training=TrainingFacts(compiled=True, losses=()), data=DataFacts(SplitFacts(rows=0)))
    assert str(card) == ("training: no loss\ntraining data: 0 rows\nnot looked at: model, validation data")
    assert str(ModelCard()) == "not looked at: model, training, data"


def test_an_unknown_field_is_refused():
    with pytest.raises(KeyError, match="unheard_of"):
        ModelCard.from_dict({"unheard_of": 1})


def test_facts_cannot_be_changed():
    facts = [each for each in Facts.__subclasses__() if each is not ModelCard]
    assert len(facts) > 10
    assert all(each.__dataclass_params__.frozen for each in facts)


class TestHeads:
    def test_a_head_is_an_output_with_its_loss_and_targets(self):
        (head,) = card().heads
        assert (head.output.name, head.loss.name, head.target.dtype) == ("out", SPARSE, "int64")

    @pytest.mark.parametrize("names", [("a", "b"), ("0", "1")], ids=["by name", "by place"])
    def test_several_heads_are_told_apart(self, names):
        outputs = tuple(OutputFacts(name, name) for name in "ab")
        losses = tuple(LossFacts(f"loss {name}", True, output=name) for name in names)
        targets = tuple(TargetFacts(name, f"dtype {name}", (), 1, 1) for name in names)
        heads = ModelCard(
            ModelFacts("model", "functional", True, (), outputs=outputs),
            TrainingFacts(compiled=True, losses=losses),
            DataFacts(SplitFacts(targets=targets)),
        ).heads
        assert [head.loss.name for head in heads] == [f"loss {name}" for name in names]
        assert [head.target.dtype for head in heads] == [f"dtype {name}" for name in names]

    def test_what_was_not_looked_at_is_unknown(self):
        (head,) = ModelCard(card().model).heads
        assert (head.loss, head.target, head.labels_outside_units) == (None, None, None)
        assert ModelCard().heads == ()

    @pytest.mark.parametrize(
        ("found", "outside"),
        [
            (card(), ()),
            (card(units=2), (2,)),
            (card(labels=((-1, 3), (0, 3))), (-1,)),
            (card(labels=((-1, 3), (0, 3)), ignore_class=-1), ()),
            (card(loss="mean_squared_error", units=1), None),
            (card(labels=None), None),
            (card(units=None), None),
        ],
    )
    def test_labels_without_a_unit_are_told(self, found, outside):
        assert found.heads[0].labels_outside_units == outside


@pytest.mark.parametrize(
    ("activation", "units", "over_one"),
    [
        ("softmax", 1, True),
        ("softmax", 2, False),
        ("sigmoid", 1, False),
        (None, 1, None),
        ("softmax", None, None),
    ],
)
def test_a_softmax_over_one_unit_is_told(activation, units, over_one):
    assert card(units, activation).model.outputs[0].softmax_over_one_unit is over_one


@pytest.mark.parametrize(
    ("statistics", "asked", "relative"),
    [
        (Statistics(9, 0, 0, -1, 1, 0.0, 0.2), 0.1, 2.0),
        (Statistics(9, 0, 0, 0.3, 0.3, 0.3, 0.0), 0.1, 3.0),
        (Statistics(9, 9, 0), 0.1, None),
        (Statistics(9, 0, 0, -1, 1, 0.0, 0.2), None, None),
        (None, 0.1, None),
    ],
)
def test_weights_are_compared_with_what_their_fan_in_asks_for(statistics, asked, relative):
    facts = WeightFacts("kernel", asked_deviation=asked, statistics=statistics)
    assert facts.relative_deviation == (relative and pytest.approx(relative))


@pytest.mark.parametrize(
    ("counts", "imbalance"), [(((0, 9), (1, 3)), 3.0), (((0, 9), (1, 0)), 1.0), ((), None), (None, None)]
)
def test_imbalance_is_between_labels_that_occur(counts, imbalance):
    assert TargetFacts(None, "int64", (), 12, 12, class_counts=counts).imbalance == imbalance


def test_a_range_that_begins_at_zero_has_no_ratio():
    assert Range(0.0, 1.0, 2.0).ratio is None


def test_layers_and_weights_are_found_by_name():
    layer = LayerFacts("a", "Dense", True, True, weights=(WeightFacts("kernel"),))
    model = ModelFacts("model", "sequential", True, (layer,))
    assert (model.layer("a"), model.layer("b")) == (layer, None)
    assert (layer.weight("kernel"), layer.weight("bias")) == (WeightFacts("kernel"), None)


def test_the_summary_tells_what_matters():
    kernel = WeightFacts(
        "kernel",
        regularizer=Component("L2", {"l2": 0.01}),
        asked_deviation=0.5,
        statistics=Statistics(12, 0, 0, -2, 2, 0.0, 1.0),
    )
    dense = LayerFacts("dense", "Dense", True, True, 15, 15, (kernel,), units=3, activation="linear")
    layers = (
        replace(dense, effective_activation="softmax"),
        LayerFacts("norm", "BatchNormalization", True, False, 6, 0, normalization="after activation"),
        LayerFacts("dropout", "Dropout", True, True, 0, 0, dropout_rate=0.5),
    )
    model = ModelFacts(
        "model", "sequential", True, layers, card().model.outputs, None, 21, 15, None, ("this",)
    )
    training = TrainingFacts(
        True,
        (LossFacts("binary_crossentropy", True, from_logits=True),),
        (MetricFacts("accuracy"),),
        OptimizerFacts("SGD", learning_rate=0.1, schedule=Component("CosineDecay", {"decay_steps": 9})),
    )
    numbers = Statistics(40, 1, 0, 0.0, 255.0, 33.3, 78.6)
    x = ArrayFacts(
        "x", "float32", (4,), 10, 10, 10, 1, numbers, 4, 2, Range(0.1, 1, 100), Range(0, 1, 2), True
    )
    y = TargetFacts(None, "int64", (), 10, 10, class_counts=((0, 9), (1, 1)), order=8.3)
    data = DataFacts(SplitFacts(10, (x,), (y,), not_seen=("that",)), SplitFacts(rows=None), shared_rows=0.25)
    assert str(ModelCard(model, training, data)).split("\n") == [
        "model: model, sequential, 21 parameters, 6 of them not trainable",
        "  dense (Dense), 3 units, linear, then softmax, kernel 2 of the deviation its fan-in asks for, "
        "kernel with L2(l2=0.01)",
        "  norm (BatchNormalization), normalization after activation, frozen",
        "  dropout (Dropout), drops 0.5",
        "  output: out, 3 units, softmax",
        "  not found: this",
        "training: binary_crossentropy from logits, SGD, learning rate 0.1, CosineDecay(decay_steps=9), "
        "metric accuracy",
        "training data: 10 rows",
        "  input x: float32 (4,), 0 to 255, mean 33.3, standard deviation 78.6, "
        "features' deviations 0.1 to 100, 2 constant features, 1 entries not finite",
        "  target: int64 (), 2 classes of 1 to 9, order 8.3",
        "  not seen: that",
        "validation data: a few batches",
        "  25.0% of the training rows occur again in the validation data",
    ]

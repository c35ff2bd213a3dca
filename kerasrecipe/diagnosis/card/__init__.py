"""The kinds of facts on a `ModelCard`: frozen plain data, None where a value is not known."""

from kerasrecipe.diagnosis.card.array_facts import ArrayFacts as ArrayFacts
from kerasrecipe.diagnosis.card.array_facts import Range as Range
from kerasrecipe.diagnosis.card.component import Component as Component
from kerasrecipe.diagnosis.card.data_facts import DataFacts as DataFacts
from kerasrecipe.diagnosis.card.data_facts import SplitFacts as SplitFacts
from kerasrecipe.diagnosis.card.facts import Facts as Facts
from kerasrecipe.diagnosis.card.head import Head as Head
from kerasrecipe.diagnosis.card.layer_facts import LayerFacts as LayerFacts
from kerasrecipe.diagnosis.card.model_facts import ModelFacts as ModelFacts
from kerasrecipe.diagnosis.card.model_facts import OutputFacts as OutputFacts
from kerasrecipe.diagnosis.card.optimizer_facts import OptimizerFacts as OptimizerFacts
from kerasrecipe.diagnosis.card.statistics import Statistics as Statistics
from kerasrecipe.diagnosis.card.target_facts import TargetFacts as TargetFacts
from kerasrecipe.diagnosis.card.training_facts import LossFacts as LossFacts
from kerasrecipe.diagnosis.card.training_facts import MetricFacts as MetricFacts
from kerasrecipe.diagnosis.card.training_facts import TrainingFacts as TrainingFacts
from kerasrecipe.diagnosis.card.weight_facts import WeightFacts as WeightFacts

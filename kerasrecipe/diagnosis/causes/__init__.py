"""All possible causes, one file each."""

from kerasrecipe.diagnosis.causes.architecture import ARCHITECTURE as ARCHITECTURE
from kerasrecipe.diagnosis.causes.batch_size import BATCH_SIZE as BATCH_SIZE
from kerasrecipe.diagnosis.causes.case import Case as Case
from kerasrecipe.diagnosis.causes.class_imbalance import CLASS_IMBALANCE as CLASS_IMBALANCE
from kerasrecipe.diagnosis.causes.data_leakage import DATA_LEAKAGE as DATA_LEAKAGE
from kerasrecipe.diagnosis.causes.hidden_activation import HIDDEN_ACTIVATION as HIDDEN_ACTIVATION
from kerasrecipe.diagnosis.causes.hypothesis import Hypothesis as Hypothesis
from kerasrecipe.diagnosis.causes.hypothesis import Weight as Weight
from kerasrecipe.diagnosis.causes.initialization import INITIALIZATION as INITIALIZATION
from kerasrecipe.diagnosis.causes.input_not_finite import INPUT_NOT_FINITE as INPUT_NOT_FINITE
from kerasrecipe.diagnosis.causes.input_scale import INPUT_SCALE as INPUT_SCALE
from kerasrecipe.diagnosis.causes.labels import LABELS as LABELS
from kerasrecipe.diagnosis.causes.learning_rate_too_high import (
    LEARNING_RATE_TOO_HIGH as LEARNING_RATE_TOO_HIGH,
)
from kerasrecipe.diagnosis.causes.learning_rate_too_low import LEARNING_RATE_TOO_LOW as LEARNING_RATE_TOO_LOW
from kerasrecipe.diagnosis.causes.loss_mismatch import LOSS_MISMATCH as LOSS_MISMATCH
from kerasrecipe.diagnosis.causes.metric_mismatch import METRIC_MISMATCH as METRIC_MISMATCH
from kerasrecipe.diagnosis.causes.optimizer import OPTIMIZER as OPTIMIZER
from kerasrecipe.diagnosis.causes.output_activation import OUTPUT_ACTIVATION as OUTPUT_ACTIVATION
from kerasrecipe.diagnosis.causes.target_scale import TARGET_SCALE as TARGET_SCALE
from kerasrecipe.diagnosis.causes.too_few_epochs import TOO_FEW_EPOCHS as TOO_FEW_EPOCHS
from kerasrecipe.diagnosis.causes.too_little_regularization import (
    TOO_LITTLE_REGULARIZATION as TOO_LITTLE_REGULARIZATION,
)
from kerasrecipe.diagnosis.causes.too_much_regularization import (
    TOO_MUCH_REGULARIZATION as TOO_MUCH_REGULARIZATION,
)
from kerasrecipe.diagnosis.causes.unshuffled_data import UNSHUFFLED_DATA as UNSHUFFLED_DATA

CAUSES: tuple[Hypothesis, ...] = (
    OUTPUT_ACTIVATION,
    LOSS_MISMATCH,
    HIDDEN_ACTIVATION,
    INITIALIZATION,
    ARCHITECTURE,
    INPUT_SCALE,
    INPUT_NOT_FINITE,
    TARGET_SCALE,
    LABELS,
    CLASS_IMBALANCE,
    UNSHUFFLED_DATA,
    DATA_LEAKAGE,
    LEARNING_RATE_TOO_HIGH,
    LEARNING_RATE_TOO_LOW,
    OPTIMIZER,
    BATCH_SIZE,
    TOO_FEW_EPOCHS,
    TOO_LITTLE_REGULARIZATION,
    TOO_MUCH_REGULARIZATION,
    METRIC_MISMATCH,
)
"""From the output to the data to the training, as a person would look for them."""

"""The losses of the programs, those among them that users wrote included."""

import keras
from keras import ops

SMALLEST = 1e-32


def clipped_ce_on_raw(y_true, y_pred):
    """Cross-entropy of outputs that are no probabilities and are only clipped."""
    logs = ops.log(ops.clip(y_pred, SMALLEST, 1.0))
    return ops.mean(-ops.sum(y_true * logs, 1))


def softmax_over_batch_ce(y_true, y_pred):
    """Cross-entropy after a softmax over the wrong axis."""
    return clipped_ce_on_raw(y_true, ops.softmax(y_pred, axis=0))


def unguarded_ce_sum(y_true, y_pred):
    """Cross-entropy summed over the batch, infinite where a probability is 0."""
    return -ops.sum(y_true * ops.log(y_pred))


WRITTEN = {each.__name__: each for each in (clipped_ce_on_raw, softmax_over_batch_ce, unguarded_ce_sum)}


def make_loss(loss):
    """The loss that a record names: a word of Keras, or the name of a loss and its arguments."""
    if isinstance(loss, str):
        return loss
    name, arguments = loss["name"], {key: value for key, value in loss.items() if key != "name"}
    return WRITTEN[name] if name in WRITTEN else getattr(keras.losses, name)(**arguments)

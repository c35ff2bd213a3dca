"""Looks at a model and at data before training, and changes neither.

No function here builds, calls or traces a model, draws a random number, or writes to what it is given.
"""

from kerasrecipe.callbacks.inspect.batches import join_batches as join_batches
from kerasrecipe.callbacks.inspect.data import inspect_data as inspect_data
from kerasrecipe.callbacks.inspect.model import inspect_model as inspect_model

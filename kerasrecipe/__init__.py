"""Tells why a Keras model does not learn, and what to do next.

This module imports nothing: TensorBoard loads the diagnosis without loading Keras.
Users import from the subpackages: `kerasrecipe.callbacks`, `kerasrecipe.diagnosis`, `kerasrecipe.logs`.
"""

__version__ = "0.1.0"

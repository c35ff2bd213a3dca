"""What is ready to be trained."""

from dataclasses import dataclass
from typing import Any

import keras


@dataclass
class Training:
    """A compiled model and the arguments of its `fit`."""

    model: keras.Model
    fit: dict[str, Any]

    def run(self, *callbacks):
        own = self.fit.get("callbacks", [])
        return self.model.fit(**{**self.fit, "verbose": 0, "callbacks": [*own, *callbacks]})

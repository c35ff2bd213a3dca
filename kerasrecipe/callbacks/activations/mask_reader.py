"""The mask that Keras keeps for a tensor."""

from typing import Any

import keras


class MaskReader(keras.layers.Layer):
    """Gives the mask of a layer's output, None for none: Keras hands it to any `call` that asks for it."""

    def __init__(self) -> None:
        super().__init__(name="mask_reader", autocast=False)
        self.supports_masking = True

    def call(self, inputs: Any, mask: Any = None) -> Any:
        """The mask of `inputs`."""
        return mask

    def compute_mask(self, inputs: Any, previous_mask: Any) -> None:
        """None: a mask has no mask."""
        return

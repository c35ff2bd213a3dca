"""TensorBoard's way to the plugin "Recipe": importing this never fails and loads almost nothing."""

from argparse import Namespace
from typing import TYPE_CHECKING

from tensorboard.plugins import base_plugin

if TYPE_CHECKING:
    from kerasrecipe_tb.plugin import RecipePlugin


class RecipeLoader(base_plugin.TBLoader):
    """Makes the plugin when TensorBoard starts."""

    def fix_flags(self, flags: Namespace) -> None:
        """Has TensorBoard keep only the latest report of a run, unless the user says otherwise."""
        kept = getattr(flags, "samples_per_plugin", None)
        if isinstance(kept, dict):
            kept.setdefault("kerasrecipe", 1)

    def load(self, context: base_plugin.TBContext) -> "RecipePlugin":
        """The plugin; where this raises, TensorBoard logs why and goes on without it."""
        from kerasrecipe_tb.plugin import RecipePlugin

        return RecipePlugin(context)

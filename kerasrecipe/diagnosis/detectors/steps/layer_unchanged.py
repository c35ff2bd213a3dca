"""The detector of single layers that never move."""

from collections.abc import Iterator
from dataclasses import dataclass

from kerasrecipe.diagnosis.detector import Detector
from kerasrecipe.diagnosis.symptom import Symptom
from kerasrecipe.diagnosis.trace import Trace


@dataclass(frozen=True)
class LayerUnchanged(Detector):
    """A kernel that may be trained does not move in any step, while others do.

    No gradient reaches it: it is not connected to the loss, or what it feeds is dead from the start.

    Source:
        Wardat et al. 2022, DeepDiagnosis ("unchanged weight"), https://arxiv.org/abs/2112.13993
    """

    name = "layer-unchanged"
    needs = ("layers.update_norm",)

    least_steps: int = 5

    def check(self, trace: Trace) -> Iterator[Symptom]:
        """Looks at all kernels in all measured steps."""
        update = trace.layers["update_norm"]
        still = (update.values == 0).all(0)
        stuck = [name for name, each in zip(update.layers, still, strict=True) if each and _is_kernel(name)]
        if len(update) < self.least_steps or not stuck or still.all():
            return
        more = f" and {len(stuck) - 1} more" if len(stuck) > 1 else ""
        yield self.symptom(
            "info",
            f"{stuck[0]!r}{more} does not move in any step",
            "update_norm",
            (update.steps[0], update.steps[-1]),
            layer=stuck[0],
            layers=len(stuck),
            index=update.layers.index(stuck[0]),
        )


def _is_kernel(name: str) -> bool:
    return name.endswith("kernel")

"""Learning-rate schedules that are exact at every step, at their ends and past them.

Steps are counted from 0; α₀ is the first rate, T a length in steps.

| formula | class | Keras's nearest |
|---|---|---|
| α₀ | `Constant` | a float |
| α₀ 0.1ᵏ after epochs 30, 60, 90 | `PerEpoch(StepDecay(α₀, [30, 60, 90]), n)` | `PiecewiseConstantDecay` 1 |
| ½ α₀ (1 + cos(π t / T)) | `Cosine` | `CosineDecay` 2 |
| α₀ (1 - t / T) | `Linear` | `PolynomialDecay` 3 |
| α₀ / √t | `InverseSquareRoot(α₀, shift=0)` | none |
| η / √(t + 1) | `InverseSquareRoot(η)` | `InverseTimeDecay` 4 |
| warm restarts (SGDR) | `WarmRestarts` | `CosineDecayRestarts` 5 |
| one cycle | `OneCycle` | none |
| warm-up | `Warmup(schedule, n)` | `CosineDecay(warmup_target=...)` 6 |

What Keras 3.15 gives instead, for α₀ = 0.1:

1. A boundary is the last step of the old rate: with boundaries [30, 60, 90] the rate of step 30 is 0.1,
   where `StepDecay` has 0.01. Boundaries are steps only.
2. ½ (1 + cos) of float32 loses its digits near the end: for T = 30,000 the rate of the last step, 29,999,
   is 0 and should be 2.74e-10; for T = 10,000 that of step 9,999 is 2.98e-9 and should be 2.47e-9.
3. The end is 1e-4, unless `end_learning_rate=0` is given. For T = 2²⁵ and α₀ = 1 the rate of the last step
   is then 0 and should be 2.98e-8, because float32 does not count so far.
4. α₀ / (1 + t), without the root: 0.001 at step 99, where η / √(t + 1) is 0.01.
5. Restarts are found with a logarithm in float32: with a first period of 10 that doubles, the rate of step
   81,910 is 0, where a period begins with 0.1.
6. The ramp begins with 0, so the first step changes nothing; other schedules have no ramp.

An int as rate breaks most of Keras's schedules: `ExponentialDecay(1, 1000, 0.5)` gives 0 at step 500, and
`CosineDecay(0, 1000, warmup_target=0.1, warmup_steps=10)` gives 0 for ever. Here an int is a number.
"""

from kerasrecipe.schedules.constant import Constant as Constant
from kerasrecipe.schedules.cosine import Cosine as Cosine
from kerasrecipe.schedules.inverse_square_root import InverseSquareRoot as InverseSquareRoot
from kerasrecipe.schedules.linear import Linear as Linear
from kerasrecipe.schedules.one_cycle import OneCycle as OneCycle
from kerasrecipe.schedules.per_epoch import PerEpoch as PerEpoch
from kerasrecipe.schedules.step_decay import StepDecay as StepDecay
from kerasrecipe.schedules.warm_restarts import WarmRestarts as WarmRestarts
from kerasrecipe.schedules.warmup import Warmup as Warmup

r"""The optimizers of the lectures, exact to their formulas on TensorFlow, JAX and PyTorch.

The numbers are θ after 5 steps at η = 0.1 from θ = 1, ours → Keras's counterpart: on the loss θ²/2, and on the
loss 10⁻⁴ θ²/2, where gradients are small and what is added to them or under them weighs.

| formula | class | Keras's counterpart | loss θ²/2 | loss 10⁻⁴ θ²/2 |
|---|---|---|---|---|
| θ ← θ − ηg | `GradientDescent` | `SGD`: equal | 0.5905 → 0.5905 | 0.9999 → 0.9999 |
| v ← λv − ηg; θ ← θ + v | `Momentum` | `SGD(momentum=0.9)`: equal | -0.0292 → -0.0292 | 0.9999 → 0.9999 |
| v ← βv + (1−β)g; θ ← θ − ηv | `AveragedMomentum` | `SGD(momentum=0.9)`: its steps grow 10 times as long | 0.8716 → -0.0292 | 1.0000 → 0.9999 |
| v ← μv − ηg(θ+μv); θ ← θ + v | `Nesterov` | `SGD(momentum=0.9, nesterov=True)`: equal | -0.1046 → -0.1046 | 0.9998 → 0.9998 |
| θ ← θ − η/√(Σg²) · g | `Adagrad` | `Adagrad`: its sum begins at 0.1 | 0.6977 → 0.7056 | 0.6977 → 0.9998 |
| θ ← θ − (ηₜ/σₜ)g, ηₜ = η/√(t+1) | `RootMeanAdagrad` | `Adagrad` | 0.6977 → 0.7056 | 0.6977 → 0.9998 |
| θ ← θ − (η/σₜ)g, σ₀ = \|g₀\| | `RMSProp` | `RMSprop`: σ begins at 0, first step 3.2 times as long; ε = 10⁻⁷ under the root | 0.5796 → 0.1998 | 0.5796 → 0.8532 |
| θ ← θ − η m̂/(√v̂ + ε), ε = 10⁻⁸ | `Adam` | `Adam`: ε = 10⁻⁷ beside √v | 0.5080 → 0.5080 | 0.5080 → 0.5184 |
| θ ← θ − η v/√c | `UncorrectedAdam` | `Adam` | -0.6761 → 0.5080 | -0.6761 → 0.5184 |
| L + λ/2 Σw² | any of them, `l2=λ` | `kernel_regularizer`, layer by layer | | |
| L + λ Σ\|w\| | any of them, `l1=λ` | `kernel_regularizer`, layer by layer | | |
| w ← (1−ηλ)w − ηg | any of them, `weight_decay=λ` | `weight_decay=λ`: decays biases too | | |

Penalties and decay leave out biases, the parameters of normalisation layers and the slopes of PReLU, if not
told otherwise (`exclude`). A gradient of 0 over a root mean square of 0 moves nothing.
"""  # noqa: E501 - rows of the table

from kerasrecipe.optimizers.adagrad import Adagrad as Adagrad
from kerasrecipe.optimizers.adam import Adam as Adam
from kerasrecipe.optimizers.averaged_momentum import AveragedMomentum as AveragedMomentum
from kerasrecipe.optimizers.gradient_descent import GradientDescent as GradientDescent
from kerasrecipe.optimizers.momentum import Momentum as Momentum
from kerasrecipe.optimizers.nesterov import Nesterov as Nesterov
from kerasrecipe.optimizers.rmsprop import RMSProp as RMSProp
from kerasrecipe.optimizers.root_mean_adagrad import RootMeanAdagrad as RootMeanAdagrad
from kerasrecipe.optimizers.uncorrected_adam import UncorrectedAdam as UncorrectedAdam

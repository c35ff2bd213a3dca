"""Layers that follow the lectures' formulas where Keras's do not.

Which class computes which formula; z is the input. tests/layers/test_keras_formulas.py holds those of Keras,
and the numbers below, against the formulas in float64.

| formula                                      | class                                              |
|----------------------------------------------|----------------------------------------------------|
| ReLU: max(0, z)                              | `keras.layers.ReLU()`                              |
| leaky ReLU: max(0.1 z, z)                    | `keras.layers.LeakyReLU(negative_slope=0.1)`       |
| parametric ReLU: z for z > 0, else α z       | `kerasrecipe.layers.PReLU()`                       |
| ELU: z for z > 0, else α (exp(z) - 1)        | `keras.layers.ELU(alpha=1.0)`                      |
| SiLU: z sigmoid(z)                           | `keras.layers.Activation("silu")`                  |
| softplus: log(1 + exp(z))                    | `keras.layers.Activation("softplus")`              |
| sigmoid: 1 / (1 + exp(-z))                   | `keras.layers.Activation("sigmoid")`               |
| tanh                                         | `keras.layers.Activation("tanh")`                  |
| maxout, dense: max_j (w_jᵀ z + b_j)          | `kerasrecipe.layers.Maxout(units, pieces)`         |
| maxout, convolutional                        | `kerasrecipe.layers.MaxoutConv1D`, `MaxoutConv2D`  |
| dropout, vanilla: rescales in testing        | `kerasrecipe.layers.VanillaDropout(rate)`          |
| dropout, inverted: rescales in training      | `kerasrecipe.layers.InvertedDropout(rate)`, and    |
|                                              | `keras.layers.Dropout(rate)` for rate < 1          |
| batch normalisation: γ (z - μ)/√(σ² + ε) + β | `keras.layers.BatchNormalization()`                |
| feature scaling: (z - μ)/σ of training data  | `keras.layers.Normalization()`, after `adapt(x)`   |

What differs in Keras's:

- `LeakyReLU` has a slope of 0.3 unless told.
- `PReLU` starts at α = 0, as a plain ReLU, and has one α per element unless given `shared_axes`. On 8 steps
  of one channel, all -1, that should pass unchanged (mean squared error, SGD with rate 0.1), 5 steps take
  ours from 0.25 to 0.754, Keras's from 0 to 0.119. It makes NaN of -∞ while α is 0.
- `BatchNormalization` adds ε = 0.001 to σ²: features with a variance of 0.001 come out at 0.71 of the scale
  they should have. Its moving averages keep 0.99 at each step: after 5 steps they are 4.9 % of the way to
  what they average, after 300 steps 95 %. Until then testing differs from training; `momentum=0.9` is faster.
- `Normalization` divides by σ, or by 1e-7 where σ is smaller: a constant feature becomes 0.
- `Dropout` accepts a rate of 1, which drops everything.
"""

from kerasrecipe.layers.inverted_dropout import InvertedDropout as InvertedDropout
from kerasrecipe.layers.maxout import Maxout as Maxout
from kerasrecipe.layers.maxout_conv1d import MaxoutConv1D as MaxoutConv1D
from kerasrecipe.layers.maxout_conv2d import MaxoutConv2D as MaxoutConv2D
from kerasrecipe.layers.prelu import PReLU as PReLU
from kerasrecipe.layers.vanilla_dropout import VanillaDropout as VanillaDropout

"""Initialisers of weights.

What the lectures teach, and the class that does it; the last three rows are in `keras.initializers`. fan_in
is the number of inputs of a unit, fan_out the number of units that an input reaches.

| lecture                                    | variance of w          | class                           |
|--------------------------------------------|------------------------|---------------------------------|
| w ~ N(0, 1): z has variance N, saturates   | 1                      | `UnitNormal`                    |
| standard deviation 1/√N: z has variance 1  | 1 / fan_in             | `ScaledNormal`                  |
| the same, truncated                        | 1 / fan_in             | `LecunNormal`                   |
| Glorot and Bengio 2010                     | 2 / (fan_in + fan_out) | `GlorotNormal`, `GlorotUniform` |
| He et al. 2015                             | 2 / fan_in             | `HeNormal`, `HeUniform`         |

Keras's normals are cut off at two standard deviations and widened by 1/0.8796, so that the variance after the
cut is the one stated: no weight exceeds 2.27 of its standard deviations, but for 4 in a million on PyTorch.
`GlorotUniform`, on ±√(6 / (fan_in + fan_out)), is what Keras's layers use when nothing is said.

As a string, ours carry the package's name: `Dense(10, kernel_initializer="kerasrecipe>ScaledNormal")`, after
`import kerasrecipe.initializers`.
"""

from kerasrecipe.initializers.scaled_normal import ScaledNormal as ScaledNormal
from kerasrecipe.initializers.unit_normal import UnitNormal as UnitNormal

"""Where the data of the programs come from: each function returns x and y."""

import numpy as np
from sklearn import datasets

FUNCTIONS = {"sin": np.sin, "double": lambda t: 2 * t}


def generate(random, generator, **arguments):
    """The data of one of the generators below, or of scikit-learn's by that name."""
    if generator.startswith("make_"):
        return getattr(datasets, generator)(**arguments)
    if generator.startswith("load_"):
        return in_random_order(random, *getattr(datasets, generator)(return_X_y=True))
    return OWN[generator](random, **arguments)


def in_random_order(random, x, y):
    order = random.permutation(len(x))
    return x[order], y[order]


def literal(random, x, y):
    """The numbers that stand in the record."""
    return np.array(x, "float32"), np.array(y, "float32")


def curve(random, samples, low, high, function, noise):
    """A function of one variable."""
    x = np.linspace(low, high, samples)[:, None]
    y = FUNCTIONS[function](x[:, 0]) + noise * random.standard_normal(samples)
    return in_random_order(random, x, y)


def two_bands(random, samples):
    """Two separable bands in [0, 1]²."""
    half = samples // 2
    x = np.concatenate([random.uniform(0.2, 0.4, (half, 2)), random.uniform(0.5, 0.7, (half, 2))])
    return in_random_order(random, x, np.repeat([0.0, 1.0], half))


def unequal_columns(random, samples, features, decades):
    """A classification whose columns differ in magnitude by so many powers of ten."""
    informative = max(3, features // 2)
    x, y = datasets.make_classification(
        samples, features, n_informative=informative, n_redundant=0, random_state=42
    )
    return x * np.logspace(0, decades, features)[random.permutation(features)], y


def parity_of_first(random, samples):
    """Five digits from 1 to 9; the label says whether the first is odd."""
    x = random.integers(1, 10, (samples, 5)).astype("float32")
    return x, x[:, 0] % 2


def tokens(random, samples, vocabulary, length):
    """Sequences of tokens; the label says whether their mean is above the middle of the vocabulary."""
    x = random.integers(1, vocabulary, (samples, length))
    return x, (x.mean(1) > vocabulary / 2).astype("float32")


def random_labels(random, samples, shape, classes):
    """Noise with labels that do not depend on it."""
    x = random.random((samples, *shape)).astype("float32")
    return x, random.integers(0, classes, samples)


OWN = {
    each.__name__: each
    for each in (literal, curve, two_bands, unequal_columns, parity_of_first, tokens, random_labels)
}

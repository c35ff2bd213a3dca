import re

import numpy as np
import pytest
from sklearn.preprocessing import MinMaxScaler

from kerasrecipe.evaluation.scaling import Scaling

X = np.random.default_rng(0).normal(5, 3, size=(40, 3))


def test_standard_gives_each_feature_mean_0_and_variance_1():
    scaled = Scaling.fit("standard", X).apply(X)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-14)
    np.testing.assert_allclose(scaled.var(axis=0), 1, rtol=1e-14)


def test_keeps_its_statistics_for_other_data():
    scaling = Scaling.fit("standard", X)
    np.testing.assert_allclose(scaling.apply(X[:5] + 1), (X[:5] + 1 - X.mean(axis=0)) / X.std(axis=0))


def test_takes_the_last_axis_for_features():
    series = X.reshape(8, 5, 3)
    np.testing.assert_array_equal(
        Scaling.fit("standard", series).apply(series), Scaling.fit("standard", X).apply(X).reshape(8, 5, 3)
    )


def test_fits_a_copy_of_a_transformer_to_each_array():
    scaler = MinMaxScaler()
    x = {"a": X, "b": 10 * X}
    scaled = Scaling.fit(scaler, x).apply(x)
    assert scaled["a"].min() == scaled["b"].min() == 0
    assert not hasattr(scaler, "data_min_")


def test_none_changes_nothing():
    assert Scaling.fit(None, X).apply(X) is X


@pytest.mark.parametrize("scaler", ["normal", 3])
def test_refuses_other_scalers(scaler):
    message = f'`scaler` must be None, "standard" or a scikit-learn transformer. Received: {scaler=}'
    with pytest.raises(ValueError, match=re.escape(message)):
        Scaling.fit(scaler, X)


def test_refuses_inputs_without_features():
    message = "`x` must have features along a last axis to be scaled. Received: x=[(3,)]"
    with pytest.raises(ValueError, match=re.escape(message)):
        Scaling.fit("standard", np.ones(3))

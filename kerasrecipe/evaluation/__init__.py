"""Honest numbers: what is held out, how often it is looked at, and how much the numbers vary.

| question | answer |
|---|---|
| Which data choose, and which data judge? | `train_validation_test_split`, then `final_evaluation`, once |
| How good is it, with little data? | `cross_validate`: mean and spread over the folds |
| How do several networks answer together? | `ensemble`: the mean of their probabilities |
| How sure is one network? | `monte_carlo_predict`: mean and spread under dropout |
"""

from kerasrecipe.evaluation.cross_validation import CrossValidation as CrossValidation
from kerasrecipe.evaluation.cross_validation import cross_validate as cross_validate
from kerasrecipe.evaluation.ensemble import ensemble as ensemble
from kerasrecipe.evaluation.monte_carlo import MonteCarloPrediction as MonteCarloPrediction
from kerasrecipe.evaluation.monte_carlo import monte_carlo_predict as monte_carlo_predict
from kerasrecipe.evaluation.split import Split as Split
from kerasrecipe.evaluation.split import train_validation_test_split as train_validation_test_split

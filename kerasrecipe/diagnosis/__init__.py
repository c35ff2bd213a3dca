"""From what was measured of a run to what is wrong with it and what to do: pure NumPy."""

from kerasrecipe.diagnosis.cause import Cause as Cause
from kerasrecipe.diagnosis.cause import Evidence as Evidence
from kerasrecipe.diagnosis.cause import Remedy as Remedy
from kerasrecipe.diagnosis.detector import Detector as Detector
from kerasrecipe.diagnosis.engine import diagnose as diagnose
from kerasrecipe.diagnosis.layer_series import LayerSeries as LayerSeries
from kerasrecipe.diagnosis.model_card import ModelCard as ModelCard
from kerasrecipe.diagnosis.report import Report as Report
from kerasrecipe.diagnosis.symptom import Symptom as Symptom
from kerasrecipe.diagnosis.trace import Series as Series
from kerasrecipe.diagnosis.trace import Trace as Trace

"""What was measured of a run as plotly figures, with the offending steps marked.

Figures have no background and no colour of text, so that they suit a light and a dark page.
"""

from kerasrecipe.reports.figures.learning_rate_figure import learning_rate as learning_rate
from kerasrecipe.reports.figures.loss_figure import loss as loss
from kerasrecipe.reports.figures.schedules_figure import schedules as schedules

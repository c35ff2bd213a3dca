"""What remedies have in common: lines of Keras code, with numbers of the run at hand."""

from kerasrecipe.diagnosis.remedies.compile_line import compile_line as compile_line
from kerasrecipe.diagnosis.remedies.compile_line import optimizer_line as optimizer_line
from kerasrecipe.diagnosis.remedies.epochs import train_longer as train_longer
from kerasrecipe.diagnosis.remedies.head import fitting_head as fitting_head
from kerasrecipe.diagnosis.remedies.layer_line import layer_line as layer_line
from kerasrecipe.diagnosis.remedies.rate import scale_rate as scale_rate

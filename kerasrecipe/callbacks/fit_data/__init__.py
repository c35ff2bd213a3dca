"""What the data of a running `fit` look like, seen without changing the training.

No data set or generator is iterated a second time, no batch is drawn earlier or later than Keras draws it,
and no random number is drawn.
"""

from kerasrecipe.callbacks.fit_data.data_facts import data_facts as data_facts
from kerasrecipe.callbacks.fit_data.first_batches import FirstBatches as FirstBatches
from kerasrecipe.callbacks.fit_data.fit_arguments import FitArguments as FitArguments
from kerasrecipe.callbacks.fit_data.fit_arguments import fit_arguments as fit_arguments
from kerasrecipe.callbacks.fit_data.probe_batch import probe_batch as probe_batch

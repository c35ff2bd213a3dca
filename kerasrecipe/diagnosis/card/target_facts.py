"""What is known of one array of targets."""

from dataclasses import dataclass

from kerasrecipe.diagnosis.card.array_facts import ArrayFacts


@dataclass(frozen=True)
class TargetFacts(ArrayFacts):
    """What the model shall put out, with what makes it labels or numbers; figures are of the rows seen.

    Args:
        binary: whether there are only zeros and ones.
        one_hot: whether each row of at least two columns has a single 1 and zeros.
        sums_to_one: whether rows of at least two columns are not negative and sum to 1: probabilities.
        class_counts: (label, rows) of each whole number in use; of one-hot and other rows of zeros and ones
            (column, ones). None for targets that are no labels, and for more than 1,000 labels.
        deviation: root mean squared error of the best constant row, √(mean over columns of the variance).
        absolute_deviation: mean absolute error of the best constant row, of columns' medians.
        binary_entropy: of targets in [0, 1], binary cross-entropy of the best constant row in nats.
        order: how many standard deviations more alike neighbours are than in a random order: within ±4 for
            shuffled rows, √n and more for sorted ones; None where all are alike or fewer than 8.
    """

    binary: bool | None = None
    one_hot: bool | None = None
    sums_to_one: bool | None = None
    class_counts: tuple[tuple[int, int], ...] | None = None
    deviation: float | None = None
    absolute_deviation: float | None = None
    binary_entropy: float | None = None
    order: float | None = None

    @property
    def imbalance(self) -> float | None:
        """How often the most frequent label occurs for each time the rarest does; None without labels.

        Example:
            >>> labels = TargetFacts(None, "int64", (), 110, 110, class_counts=((0, 100), (1, 10)))
            >>> labels.imbalance
            10.0
        """
        counts = [count for _, count in self.class_counts or () if count]
        return max(counts) / min(counts) if counts else None

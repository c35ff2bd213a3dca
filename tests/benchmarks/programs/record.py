"""What is known of a program before it is run."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Record:
    """A program with its true causes.

    Args:
        name: for example "SO-34311586-fixed".
        causes: the true causes, in the names of `Cause.name`; none where the program is healthy.
        contested: why the truth is in doubt, or None; contested programs are not scored.
        control: whether it is one of our own healthy programs.
    """

    name: str
    causes: tuple[str, ...] = ()
    contested: str | None = None
    control: bool = False

    @property
    def faulty(self):
        return bool(self.causes)

"""The one form of argument error."""


def require(condition: object, rule: str, **received: object) -> None:
    """Raises one clear `ValueError` when an argument breaks its rule.

    Args:
        condition: what must hold.
        rule: what the argument must do or be, to be read after "must".
        **received: the argument under its own name.

    Raises:
        ValueError: names the argument, the rule and the value.

    Example:
        >>> require(0 <= 1.5 < 1, "be in [0, 1)", rate=1.5)
        Traceback (most recent call last):
        ValueError: `rate` must be in [0, 1). Received: rate=1.5
    """
    if not condition:
        names = ", ".join(f"`{name}`" for name in received)
        values = ", ".join(f"{name}={value!r}" for name, value in received.items())
        raise ValueError(f"{names} must {rule}. Received: {values}")

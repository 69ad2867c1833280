"""Why something is not translated."""


class NotExported(ValueError):
    """A certificate that has no translation to Coq; the message says what of it has none."""

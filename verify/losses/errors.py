"""What is wrong with a loss, in one line."""


class LossError(ValueError):
    """A text that is no loss, or a function that cannot be one; the message says what is wrong and what would be right."""

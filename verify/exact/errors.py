"""What can be wrong with exact input; every message is one line that says what would be right."""


class ExactError(ValueError):
    """Base of all refusals of exact input."""


class MalformedNumber(ExactError):
    """A text that is not an integer, a fraction or a decimal."""


class MalformedText(ExactError):
    """A text outside the grammar of expressions and relations."""


class TooLarge(ExactError):
    """An input beyond the sizes that the package agrees to handle."""

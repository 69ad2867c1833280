"""What can be wrong with a theorem file."""


class AuthorError(ValueError):
    """A theorem file says something that the package cannot take; the message is one line: what is wrong, what is right."""

"""Losses that the tests of this folder look at, by what is special about them."""

from verify.losses import SHIPPED, Account, Loss

SETTINGS = {"huber": "(c=1, delta=1/2)", "cross-entropy": "(label=1/10)", "power": "(b=3)", "quartic": "(epsilon=-1/5)"}
SHIPPED_TEXTS = [*SHIPPED, *(name + settings for name, settings in SETTINGS.items())]
USERS = [
    "log(1 + (s - 1)^2)",
    "(s-1)^2/2 + (s-1)^4/10",
    "(s^2-1)^2/4",
    "exp(s) - s",
    "s^4/4 - 2*s",
    "s^2/2 + log(1 + exp(s)) - s/3",
    "1 - exp(-(s-1)^2)",
    "abs(s-1)^3 + s^2/10",
    "log(cosh(s) + s/2)",
    "sqrt(1 + s^4) - s",
    "log-cosh(c=2) + (s-1)^4/10",
    "cosh(s)/3 + tanh(s)*s/5 - sinh(s/2)",
]
ALL = SHIPPED_TEXTS + USERS
_accounts: dict[str, Account] = {}


def account(text: str) -> Account:
    """Return the account of a loss, made once."""
    if text not in _accounts:
        _accounts[text] = Account.of(Loss.read(text))
    return _accounts[text]

import pytest

from verify.kernel.axioms import Unreadable, axioms_in

ANSWER = """Axioms:
ClassicalDedekindReals.sig_forall_dec
  : forall P : nat -> Prop,
    {n : nat | ~ P n} + {forall n : nat, P n}
B.short : False
"""


def test_names_are_read_and_statements_passed_over():
    assert axioms_in(ANSWER) == ("B.short", "ClassicalDedekindReals.sig_forall_dec")


def test_none():
    assert axioms_in("Closed under the global context\n") == ()


@pytest.mark.parametrize(
    "text", ["", "hello", "Axioms:\nx is assumed to be guarded.\n", "Theory: Set is impredicative\n"]
)
def test_what_is_not_understood_is_no_answer(text):
    with pytest.raises(Unreadable):
        axioms_in(text)

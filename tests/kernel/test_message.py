from verify.kernel.message import LONGEST, one_line

COMPLAINT = """File "./Claims.v", line 9, characters 7-28:
Error:
In environment
x : R
y : R
The term "x" has type "R"
 while it is expected to have type "nat".

"""


def test_the_error_without_place_and_scope():
    assert one_line(COMPLAINT) == 'The term "x" has type "R" while it is expected to have type "nat".'


def test_something_is_always_said_and_not_too_much():
    assert one_line("") == "no reason given"
    assert len(one_line("Error: " + "long " * 100)) == LONGEST

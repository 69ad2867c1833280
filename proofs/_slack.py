"""What theorem files say of sentences that are attacked, or cannot be (the field ``slack``)."""

from verify.theorems import symbols

# In the limit of an orbit: h times the limiting sharpness; and the ratio h/h* of its start.
limit, ratio = symbols("limit ratio")

NULL = "a set of measure zero: no finite number of inputs speaks of it"
COUNTABLE = "a countable set of learning rates: no finite number of inputs speaks of it"
MEAN = "a mean over infinitely many steps"
NEIGHBOURHOOD = "'near' names no neighbourhood; the multiplier that decides is attacked in the steps"
COMPUTED = "numbers and counts that ball arithmetic computes; there are no inputs to draw"
ENTROPY = "entropy and periods of all lengths are not visible in finitely many orbits"
ON_THE_LINE = "orbits on x = y itself: the steps are attacked one by one, and starts near it by product.convergence"
ANY_LOSS = "F is arbitrary: its slopes at later iterates are no finite number of inputs; the single step is attacked in the steps"

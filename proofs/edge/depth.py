"""In a product of n weights gradient descent multiplies each difference of squares by 1 - h^2 (pi - 1)^2 pi^2/(w_i^2 w_j^2).

Problem: minimize (pi - 1)^2/2, or any differentiable F(pi), over real w_1, ..., w_n, where pi = w_1 ... w_n.
Method: gradient descent with a constant learning rate h.
Claim: let q be the product of all weights but w_i and w_j, so that pi = w_i w_j q, and let a = h F'(pi) q; for (pi - 1)^2/2,
    a = h (pi - 1) q. Then w_i'^2 - w_j'^2 = (1 - a^2) (w_i^2 - w_j^2), exactly. Where it is not zero, it does not grow in size while
    a^2 <= 2, grows for a^2 > 2, and changes its sign if and only if a^2 > 1. Equal squares stay equal. Gradient
    flow conserves w_i^2 - w_j^2. At a minimizer of (pi - 1)^2/2 the sharpness is the sum of the 1/w_i^2.
Recursion: w_i' = w_i - a w_j, w_j' = w_j - a w_i, with the same a for both.
Tightness: identities; a^2 = 1 and a^2 = 2 are exact.
References: after Kreisler et al., arXiv 2305.13064 (scalar networks, recalled); derived here. That the sharpness at the end of
    gradient flow never increases for n > 2, which they prove under their conditions, is not proved here; for n = 2 it is
    edge.flow_sharpness.
    Read on: docs/edge.md
"""

from fractions import Fraction

from proofs._nearby import nearby
from proofs.edge._setting import h, precision
from verify.sampling import between
from verify.theorems import (
    Precise,
    Property,
    Source,
    Theorem,
    by,
    diff,
    equals,
    exact,
    false_claim,
    identity,
    induction,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
)

w, v, q, pi, g, a, f, w_next, v_next, J, J_next = symbols("w v q pi g a f w_next v_next J J_next")
calm, wild, apart, flips = a**2 <= 2, a**2 > 2, J**2 > 0, a**2 > 1
reached = equals(w * v * q, 1)


def weights():
    """Draw h and two to five weights."""
    from hypothesis import strategies as st

    return st.tuples(between(Fraction(1, 100), 2), st.lists(between(-2, 2), min_size=2, max_size=5))


def product(numbers):
    """Return the product of numbers."""
    found = Fraction(1)
    for number in numbers:
        found *= number
    return found


def exact_step(example):
    """Take two exact steps of gradient descent on (pi - 1)^2/2, the gradient written out; compare all pairs."""
    rate, now = example
    for _ in range(2):
        whole = product(now)
        after = [z - rate * (whole - 1) * product(now[:i] + now[i + 1 :]) for i, z in enumerate(now)]
        for i in range(len(now)):
            for k in range(i):
                rest = product(z for n, z in enumerate(now) if n not in (i, k))
                factor = 1 - (rate * (whole - 1) * rest) ** 2
                assert after[i] ** 2 - after[k] ** 2 == factor * (now[i] ** 2 - now[k] ** 2), f"weights {i} and {k}"
        now = after


def depth_three(digits):
    """Descend with three weights from just above the edge; compare the sharpness at the end with 1/w_1^2 + 1/w_2^2 + 1/w_3^2."""
    ctx = precision(min(digits, 30))
    now, rate = [ctx.mpf(3) / 2, ctx.mpf(1), ctx.mpf(7) / 10], ctx.mpf(1) / 5
    for _ in range(400):
        whole = now[0] * now[1] * now[2]
        now = [z - rate * (whole - 1) * whole / z for z in now]
    whole = now[0] * now[1] * now[2]
    hessian = ctx.matrix(3, 3)
    for i in range(3):
        for k in range(3):
            rest = whole / now[i] / now[k]
            hessian[i, k] = (whole / now[i]) * (whole / now[k]) + (0 if i == k else (whole - 1) * rest)
    largest = max(ctx.eigsy(hessian, eigvals_only=True))
    told = sum(1 / z**2 for z in now)
    assert abs(whole - 1) < ctx.mpf(10) ** -15, "not at a minimizer"
    assert abs(largest - told) < ctx.mpf(10) ** -12, f"sharpness {ctx.nstr(largest, 8)}, told {ctx.nstr(told, 8)}"
    return f"three weights: sharpness {ctx.nstr(largest, 12)} at the end, and the sum of 1/w_i^2 is that to 12 digits"


theorem = Theorem(
    source=Source("derived here", after="Kreisler et al., arXiv 2305.13064"),
    where={
        pi: w * v * q, f: (w * v * q - 1) ** 2 / 2, a: h * (pi - 1) * q,
        w_next: w - a * v, v_next: v - a * w, J: w**2 - v**2, J_next: w_next**2 - v_next**2,
    },
    steps=[
        identity("one weight", w - h * diff(f, w), w_next, concludes=True, because="q holds all the other weights"),
        identity("the other weight", v - h * diff(f, v), v_next, concludes=True),
        identity("a by the product", a**2 * w**2 * v**2, h**2 * (pi - 1) ** 2 * pi**2, concludes=True,
                 because="so a^2 = h^2 (pi - 1)^2 pi^2/(w_i^2 w_j^2) where no weight is 0"),
        identity("any loss of the product", (w - h * g * q * v) ** 2 - (v - h * g * q * w) ** 2, (1 - (h * g * q) ** 2) * J,
                 concludes=True, because="with g = F'(pi), by the chain rule"),
        identity("one step", J_next, (1 - a**2) * J, keep=(a,), concludes=True),
        identity("gradient flow conserves it", diff(J, w) * -diff(f, w) + diff(J, v) * -diff(f, v), 0, concludes=True),
        identity("the trace of the Hessian at a minimizer", w**2 * v**2 * (diff(f, w, w) + diff(f, v, v)), w**2 + v**2,
                 given=[reached], concludes=True, multiples={reached: (w * v * q + 1) * (w**2 + v**2)},
                 because="the Hessian there is the outer square of the gradient of pi, whose entries are 1/w_i; so the sharpness is the "
                         "sum of the 1/w_i^2, here over the two weights shown"),
        inequality("it does not grow", ((1 - a**2) * J) ** 2 <= J**2, given=[calm], keep=(a, J), concludes=True,
                   terms=squared(a * J) * known(calm)),
        inequality("beyond sqrt 2 it grows", ((1 - a**2) * J) ** 2 > J**2, given=[apart, wild], keep=(a, J), concludes=True,
                   terms=known(apart) * known(wild) * (known(wild) + 2)),
        inequality("it changes its sign", (1 - a**2) * J * J < 0, given=[apart, flips], keep=(a, J), concludes=True,
                   terms=known(apart) * known(flips)),
        inequality("and only then", (1 - a**2) * J * J >= 0, given=[a**2 <= 1], keep=(a, J), concludes=True,
                   terms=squared(J) * known(a**2 <= 1)),
        induction("equal squares", update={w: w_next, v: v_next}, invariant=[equals(J, 0)], carried=[by()],
                  gives=says("if {} at the start, then at every iterate", equals(J, 0)), concludes=True,
                  because="whatever the other weights do"),
    ],
    neighbours=[
        false_claim("conserved by gradient descent", equals(J_next, J), witness={h: 1, w: 1, v: 2, q: 1}),
        *nearby("one step with 1 - {} a^2", 1, lambda z: equals(J_next, (1 - z * a**2) * J), {a: 1, w: 1, v: 2}, keep=(a,)),
        *nearby("any loss with 1 - {} a^2", 1, lambda z: equals(
            (w - h * g * q * v) ** 2 - (v - h * g * q * w) ** 2, (1 - z * (h * g * q) ** 2) * J), {h: 1, g: 1, q: 1, w: 1, v: 2}),
        *nearby("no growth while a^2 <= {}", 2, ((1 - a**2) * J) ** 2 <= J**2, {a: "1425/1000", J: 1}, {a: "14145/10000", J: 1},
                given=lambda z: [a**2 <= z], keep=(a, J)),
        *nearby("growth from a^2 = {} on", 2, ((1 - a**2) * J) ** 2 > J**2, {a: "1407/1000", J: 1}, {a: "1414/1000", J: 1},
                given=lambda z: [apart, a**2 > z], less=True, keep=(a, J)),
        *nearby("a change of sign from a^2 = {} on", 1, (1 - a**2) * J * J < 0, {a: "199/200", J: 1}, {a: "9999/10000", J: 1},
                given=lambda z: [apart, a**2 > z], less=True, keep=(a, J)),
        *nearby("no change of sign up to a^2 = {}", 1, (1 - a**2) * J * J >= 0, {a: "201/200", J: 1}, {a: "10001/10000", J: 1},
                given=lambda z: [a**2 <= z], keep=(a, J)),
        *nearby("the step with {} a v", 1, lambda z: equals(w - h * diff(f, w), w - z * a * v), {h: 1, w: 1, v: 2, q: 1}),
        *nearby("a^2 with {} pi^2", 1, lambda z: equals(a**2 * w**2 * v**2, z * h**2 * (pi - 1) ** 2 * pi**2), {h: 1, w: 1, v: 2, q: 1}),
        *nearby("the trace with {} (w^2 + v^2)", 1, lambda z: equals(
            w**2 * v**2 * (diff(f, w, w) + diff(f, v, v)), z * (w**2 + v**2)), {w: 1, v: 2, q: "1/2"}, given=[reached]),
    ],
    constants=[
        sharp("the coefficient of a^2", "one step with 1 - 1.02 a^2 (2 percent)", "one step with 1 - 1.001 a^2 (0.1 percent)"),
        sharp("the same for any loss", "any loss with 1 - 1.02 a^2 (2 percent)", "any loss with 1 - 1.001 a^2 (0.1 percent)"),
        sharp("the 2 in a^2 <= 2", "no growth while a^2 <= 2.04 (2 percent)", "no growth while a^2 <= 2.002 (0.1 percent)"),
        sharp("the 2 in a^2 > 2, where it grows", "growth from a^2 = 1.96 on (2 percent)", "growth from a^2 = 1.998 on (0.1 percent)"),
        sharp("the 1 in a^2 > 1, where it changes its sign", "a change of sign from a^2 = 0.98 on (2 percent)",
              "a change of sign from a^2 = 0.999 on (0.1 percent)"),
        sharp("the 1 in a^2 <= 1, where it does not", "no change of sign up to a^2 = 1.02 (2 percent)",
              "no change of sign up to a^2 = 1.001 (0.1 percent)"),
        sharp("the coefficient of a w_j in the step", "the step with 1.02 a v (2 percent)", "the step with 1.001 a v (0.1 percent)"),
        sharp("the factor of pi^2", "a^2 with 1.02 pi^2 (2 percent)", "a^2 with 1.001 pi^2 (0.1 percent)"),
        sharp("the trace of the Hessian", "the trace with 1.02 (w^2 + v^2) (2 percent)", "the trace with 1.001 (w^2 + v^2) (0.1 percent)"),
        exact("what is conserved and what stays zero", "equations with the right side 0"),
    ],
    properties=[Property("all pairs, two exact steps", weights, exact_step)],
    precise=[Precise("three weights", depth_three)],
    example={h: 1, w: 1, v: 2, q: "1/2", a: 1, J: 1, g: 1},
)  # fmt: skip

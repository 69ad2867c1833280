"""For an even loss with no fourth derivative at 0 the gap is of order h^(1/3), and its constant is a zero of Airy's derivative.

Problem: minimize F(x.y) over x, y in R^d, F even, near its minimizer 0, with F'(s) = k (s - C s^5 + r s^7), k > 0, C > 0 and r the value
    of a function that is bounded near 0; so the fourth derivative is 0 and the sixth is -120 k C.
Method: gradient descent with a constant learning rate h = t^3, from x.y = t B_0 and h k (|x|^2 + |y|^2) = 2 + t^4 E_0.
Claim: two steps are B'' = B (1 + t^4 (2 E - K B^4) + t^6 q), E'' = E - 4 t^4 k^2 B^2 + t^8 B^2 s, with K = 4 C and polynomials q, s given
    in full. For the averaged flow, X = B^2 obeys Riccati's equation 2 k^2 dX/dE = K X^2 - 2 E, and K X y = -2 k^2 dy/dE turns it
    into Airy's, 2 k^4 y'' = K E y. Let B_0 != 0 and E_0 be fixed. As h -> 0 the iterates converge to a minimizer, with
    (2/h - sharpness)/h^(1/3) tending to minus the end of the flow; if afterwards E_0 -> infinity with B_0 fixed, it tends to
    |a_1| (2 k^4/K)^(1/3), where a_1 = -1.0187929716... is the first zero of the derivative of Airy's function Ai.
Recursion: one step is B' = -B (1 + t^4 m), E' = E - 2 t^4 k^2 B^2 + t^8 B^2 tau.
Tightness: the constant is exact, as a limit; the double limit is that of edge.gap_law.
References: after Ahn et al., arXiv 2212.07469 (recalled): the limiting sharpness is within O(h^(1/(beta - 1))) of 2/h, here with beta = 4;
    the constant is derived here. Airy's function: DLMF, chapter 9.
    Read on: docs/edge.md
"""

from sympy import Rational

from proofs._analysis import LIMITS, MONOTONE_CONVERGENCE
from proofs._nearby import nearby
from proofs.edge._results import AIRY, ONE_STEP_METHODS
from proofs.edge._setting import B_1, B_2, E_1, E_2, B, E, P, S, k, m, m_1, precision, r, r_1, rho, tau, tau_1
from verify.theorems import (
    Precise,
    Source,
    Theorem,
    cited,
    diff,
    equals,
    identity,
    inequality,
    known,
    says,
    sharp,
    squared,
    symbols,
)

t, C, K, q, s, X, y, z, W = symbols("t C K q s X y z W")
gamma, gamma_1, j, j_1, P_next, S_next, fall, rate = symbols("gamma gamma_1 j j_1 P_next S_next fall rate")
X_slope, z_slope, B_speed, E_speed, f, p = symbols("X_slope z_slope B_speed E_speed f p")
place, size = equals(P, t * B), equals(t**3 * k * S, 2 + t**4 * E)  # h = t^3
riccati, airy = equals(2 * k**2 * X_slope, K * X**2 - 2 * E), equals(2 * k**4 * z_slope, K * E * y)
moving, bent, curved = B**2 > 0, K > 0, k > 0
settling, slowly = fall >= rate, t**4 * fall <= 1
origin, rest = equals(p, 0), equals(B, 0)


def one_step(B, E, r, j, gamma, m, tau, B_next, E_next):
    """Return the definitions of one step."""
    return {
        j: C * B**4 - r * t**2 * B**6,
        gamma: 1 - t**4 * j,
        m: E - 2 * j - t**4 * (E * j + k**2 * B**2 * gamma**2),
        tau: 2 * k**2 * t**4 * j**2 + k**2 * E * gamma**2,
        B_next: -B * (1 + t**4 * m),
        E_next: E - 2 * t**4 * k**2 * B**2 + t**8 * B**2 * tau,
    }


remainder_B = (
    2 * r * B**6 + 2 * r_1 * B_1**6 - t**2 * (E * j + k**2 * B**2 * gamma**2 + E_1 * j_1 + k**2 * B_1**2 * gamma_1**2)
    + t**2 * B**2 * (t**4 * tau - 2 * k**2) - 2 * C * t**2 * B**4 * m * (4 + 6 * t**4 * m + 4 * t**8 * m**2 + t**12 * m**3)
    + t**2 * m * m_1
)  # fmt: skip
remainder_E = tau + (1 + t**4 * m) ** 2 * tau_1 - 2 * k**2 * m * (2 + t**4 * m)
loose = (gamma, gamma_1, tau, tau_1)
VALUES = dict.fromkeys((t, B, E, k, C, r, r_1, gamma, gamma_1, tau, tau_1, m, m_1), 1)


def at(*names):
    """Return the point of all ones, as far as these symbols go."""
    return {name: VALUES[name] for name in names}


def measured(digits):
    """Descend on the loss with F'(s) = s/(1 + s^4)^(1/4) at h = 1/27 and 1/125; compare with Airy's constant."""
    ctx = precision(min(digits, 25))
    told = -ctx.cbrt(2) * ctx.airyaizero(1, derivative=1)  # k = 1, C = 1/4, K = 1
    ratios = []
    for inverse in (3, 5):
        step, high = 1 / ctx.mpf(inverse), ctx.mpf(6)
        inner, whole = step * ctx.root(2 * high, 4), (2 + step**4 * high) / step**3
        first = (ctx.sqrt(whole + 2 * inner) + ctx.sqrt(whole - 2 * inner)) / 2
        second = inner / first
        while abs(first * second) > step / 1000:
            factor = -(step**3) * first * second / ctx.root(1 + (first * second) ** 4, 4)
            first, second = first + factor * second, second + factor * first
        ratios.append((2 - step**3 * (first**2 + second**2)) / step**4 / told)
    assert abs(ratios[1] - 1) < abs(ratios[0] - 1) < ctx.mpf(1) / 100, [ctx.nstr(z, 6) for z in ratios]
    return f"gap/h^(1/3) over Airy's constant: {ctx.nstr(ratios[0], 7)} at h = 1/27, {ctx.nstr(ratios[1], 7)} at h = 1/125"


def double(factor=2, quintic=4, square=4):
    """Return the right sides of the two-step map, with these coefficients in it."""
    return (
        B * (1 + t**4 * (factor * E - quintic * C * B**4) + t**6 * q),
        E - square * t**4 * k**2 * B**2 + t**8 * B**2 * s,
    )


sixth = identity("the sixth derivative of F", diff(f, p, p, p, p, p), -120 * k * C, given=[origin], concludes=True,
                 because="f is F' without its remainder; its derivatives of order two to four vanish at 0")  # fmt: skip
first_B = identity("one step of B", P * (1 + rho**2) + rho * S, t * B_1, given=[place, size], concludes=True,
                   multiples={place: 1 + rho**2, size: -t * B * gamma},
                   because="the product of one step of gradient descent, rho = -h F'(x.y) (edge.two_steps)")  # fmt: skip
first_E = identity("one step of E", t**3 * k * (S * (1 + rho**2) + 4 * rho * P), 2 + t**4 * E_1, given=[place, size], concludes=True,
                   multiples={place: 4 * t**3 * k * rho, size: 1 + rho**2})  # fmt: skip
two_B = identity("two steps of B", B_2, double()[0], keep=loose, concludes=True)
two_E = identity("two steps of E", E_2, double()[1], keep=(*loose, m, m_1), concludes=True)
falls = inequality("E falls along the flow", E_speed < 0, given=[moving, curved], terms=4 * known(moving) * known(curved) * known(curved),
                   concludes=True)  # fmt: skip
bends = identity("Riccati's equation", 4 * k**2 * B * B_speed, (K * B**4 - 2 * E) * E_speed, concludes=True,
                 because="that is 2 k^2 dX/dE = K X^2 - 2 E for X = B^2")  # fmt: skip
linear = identity("Airy's equation", 2 * k**2 * (K * X_slope * y + K * X * z + 2 * k**2 * z_slope), K * X * W, given=[riccati, airy],
                  multiples={riccati: K * y, airy: 2}, concludes=True,
                  because="with z = dy/dE, the left side is 2 k^2 dW/dE; so where W = K X y + 2 k^2 z is 0, it stays 0")  # fmt: skip
gap = identity("the gap at a minimizer", 2 - t**3 * k * S, -(t**4) * E, given=[size], concludes=True, because="so (2/h - k S)/t = -E")
tail = inequality("the tail contracts", (1 - t**4 * fall) ** 2 <= 1 - t**4 * rate, given=[settling, slowly, rate >= 0], concludes=True,
                  terms=squared(t**2) * (known(settling) + (known(settling) + known(rate >= 0)) * known(slowly)))  # fmt: skip
ends = cited("the flow ends", MONOTONE_CONVERGENCE, premises=[falls, bends], given=[moving, bent, curved], concludes=True,
             gives=says("every orbit of the averaged flow with {} tends to B = 0 and some E < 0", moving),
             because="E falls, and once E < 0, X = B^2 >= 0 falls with it, at a rate -E/k^2 or more: so E is bounded below. X tends to 0, "
                     "as its integral is finite. Near X = 0 < E, X would grow along the orbit; and through X = E = 0 passes only "
                     "X = -E^2/(2 k^2) + ..., which is negative")  # fmt: skip
zero = cited("the end from far above", AIRY, premises=[ends, linear], given=[moving, bent, curved], under=[riccati, airy], concludes=True,
             gives=says("as E_0 -> infinity with B_0 fixed, the end of E tends to a_1 (2 k^4/K)^(1/3), where {} has the solution "
                        "y = Ai((K/(2 k^4))^(1/3) E)", airy),
             because="y = Ai + e Bi, with e tending to 0 as K X_0 = -2 k^2 y'/y is fixed while E_0 grows; X = 0 where y' = 0")  # fmt: skip
law = cited("the gap", ONE_STEP_METHODS, premises=[first_B, first_E, two_B, two_E, gap, tail, ends],
            given=[place, size, moving, bent, curved], under=[settling, slowly, rate >= 0], concludes=True,
            gives=says("if {} and {} at the start, with B and E fixed there, then as h = t^3 -> 0 the iterates converge to a minimizer, "
                       "and (2/h - sharpness)/t tends to minus the end of the flow", moving, bent),
            because="with u = t^4 the two-step map is z + u f(z) + O(u^(3/2)), f the averaged flow for K = 4 C; the tail as in "
                    "edge.gap_law, with t^4 in place of h^2")  # fmt: skip
constant = cited("Airy's constant", LIMITS, premises=[zero, law], given=[place, size, moving, bent, curved], concludes=True,
                 gives=says("if then E_0 -> infinity with B_0 fixed, that limit tends to |a_1| (2 k^4/K)^(1/3)"))  # fmt: skip

UNSEEN = "a limit; measured at many digits"
theorem = Theorem(
    source=Source("derived here", after="Ahn et al., arXiv 2212.07469", note="the constant at beta = 4"),
    where={
        **one_step(B, E, r, j, gamma, m, tau, B_1, E_1), **one_step(B_1, E_1, r_1, j_1, gamma_1, m_1, tau_1, B_2, E_2),
        q: remainder_B, s: remainder_E, rho: -(t**3) * k * t * B * gamma, f: k * (p - C * p**5), W: K * X * y + 2 * k**2 * z,
        B_speed: B * (2 * E - K * B**4), E_speed: -4 * k**2 * B**2,
    },
    steps=[sixth, first_B, first_E, two_B, two_E, falls, bends, linear, gap, tail, ends, zero, law, constant],
    slack={i.name: UNSEEN for i in (ends, zero, law, constant)},
    neighbours=[
        *nearby("two steps of B with {} E", 2, lambda n: equals(B_2, double(factor=n)[0]),
                at(t, B, E, k, C, r, r_1, gamma, gamma_1, tau), keep=loose),
        *nearby("two steps of B with {} C B^4", 4, lambda n: equals(B_2, double(quintic=n)[0]),
                at(t, B, E, k, C, r, r_1, gamma, gamma_1, tau), keep=loose),
        *nearby("two steps of E with {} t^4 k^2 B^2", 4, lambda n: equals(E_2, double(square=n)[1]),
                at(t, B, E, k, tau, tau_1, m), keep=(*loose, m, m_1)),
        *nearby("the sixth derivative is -{} k C", 120, lambda n: equals(diff(f, p, p, p, p, p), -n * k * C), {k: 1, C: 1, p: 0},
                given=[origin]),
        *nearby("Riccati's equation with {} E", 2, lambda n: equals(4 * k**2 * B * B_speed, (K * B**4 - n * E) * E_speed),
                {k: 1, B: 1, E: 1, K: 1}),
        *nearby("Airy's equation with {} k^4", 2, equals(2 * k**2 * (K * X_slope * y + K * X * z + 2 * k**2 * z_slope), K * X * W),
                *({k: 1, K: 1, X: 1, y: 1, z: 1, E: 1, X_slope: "-1/2", z_slope: 1 / Rational(n)} for n in ("2.04", "2.002")),
                given=lambda n: [riccati, equals(n * k**4 * z_slope, K * E * y)]),
        *nearby("the gap is -{} t^4 E", 1, lambda n: equals(2 - t**3 * k * S, -n * t**4 * E), {t: 1, k: 1, E: 1, S: 3}, given=[size]),
        *nearby("the tail contracts by {} rate", 1, lambda n: (1 - t**4 * fall) ** 2 <= 1 - n * t**4 * rate, {t: 1, fall: 1, rate: 1},
                given=[settling, slowly, rate >= 0]),
    ],
    constants=[
        sharp("the 2 in B'' = B (1 + t^4 (2 E - 4 C B^4) + ...)", "two steps of B with 2.04 E (2 percent)",
              "two steps of B with 2.002 E (0.1 percent)"),
        sharp("the 4 in K = 4 C", "two steps of B with 4.08 C B^4 (2 percent)", "two steps of B with 4.004 C B^4 (0.1 percent)"),
        sharp("the 4 in E'' = E - 4 t^4 k^2 B^2 + ...", "two steps of E with 4.08 t^4 k^2 B^2 (2 percent)",
              "two steps of E with 4.004 t^4 k^2 B^2 (0.1 percent)"),
        sharp("the 120 in F^(6) = -120 k C", "the sixth derivative is -122.4 k C (2 percent)",
              "the sixth derivative is -120.12 k C (0.1 percent)"),
        sharp("the 2 in Riccati's equation", "Riccati's equation with 2.04 E (2 percent)", "Riccati's equation with 2.002 E (0.1 percent)"),
        sharp("the 2 in 2 k^4 y'' = K E y", "Airy's equation with 2.04 k^4 (2 percent)", "Airy's equation with 2.002 k^4 (0.1 percent)",
              note="and so the factor (2 k^4/K)^(1/3) of the gap"),
        sharp("the coefficient of -t^4 E in the gap", "the gap is -1.02 t^4 E (2 percent)", "the gap is -1.001 t^4 E (0.1 percent)"),
        sharp("the rate of the tail", "the tail contracts by 1.02 rate (2 percent)", "the tail contracts by 1.001 rate (0.1 percent)"),
    ],
    exceptional="starts with B_0 = 0, which are minimizers already",
    sharpness="the limits are exact; the size of the error is measured, not proved",
    precise=[Precise("descent at two rates", measured)],
    example=[{**VALUES, P: 1, S: 3, K: 1, X: 1, y: 1, z: 1, X_slope: "-1/2", z_slope: "1/2", fall: 1, rate: 1, p: 0}],
)  # fmt: skip

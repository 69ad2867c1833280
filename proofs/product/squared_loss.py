"""For the squared loss the general condition h G T_0 < 8 is h < h*, exactly: beyond it almost every start diverges.

Problem: minimize f(x, y) = (c - x.y)^2/2 over x, y in R^d, c > 0: F(p) = (p - c)^2/2, so q = G = 1 in product.good_regularity.
Method: gradient descent with learning rate h > 0; eta = h c.
Claim: h T with the T of product.certificate is the tau of scalar.critical_step, so h G T_0 < 8 is h < h*(x_0, y_0) = 8/T_0.
    Below it, for eta < 1, scalar.convergence is product.convergence; above it, for eta < 2, almost every start diverges. So
    8 is the best constant in h G T_0 < 8 for the class of losses with a given G.
Recursion: none; a statement about the start.
Tightness: exact.
References: derived here; the sharp threshold after Liang, Montufar, ICLR 2026 (arXiv 2509.25351), read in abstract.
    Read on: docs/product.md
"""

from proofs._nearby import nearby
from proofs.product._setting import U, V, c
from proofs.scalar._setting import FEASIBLE, SCALED, A, B, eta, h, rho, sigma
from proofs.scalar.convergence import theorem as convergence
from proofs.scalar.critical_step import ROOT, r, tau
from proofs.scalar.critical_step import theorem as critical_step
from proofs.scalar.divergence import theorem as divergence
from proofs.scalar.monotone_critical_step import ROOT_NEXT, r_next
from verify.theorems import Source, Theorem, diff, equals, exact, identity, sharp, symbols, uses

F, p = symbols("F p")
PAIR = [equals(h * U, 4 * A), equals(h * V, 4 * B), equals(h * c, eta)]
size, product = (U + V) / 2, (U - V) / 4  # S and P
state = {A: 2, B: 1, eta: 1, h: 1, U: 8, V: 4, c: 1}

theorem = Theorem(
    source=Source(
        "derived here", after="Liang, Montufar, ICLR 2026 (arXiv 2509.25351)", note="the sharp threshold, read in abstract"
    ),
    where={**SCALED, tau: sigma + r, F: (p - c) ** 2 / 2},
    always=[*FEASIBLE, *ROOT, *ROOT_NEXT],
    steps=[
        identity("the slope quotient is 1", diff(F, p), p - c, concludes=True),
        identity("the size", h * size, sigma, given=PAIR, concludes=True),
        identity("the residual", h * (c - product), rho, given=PAIR, concludes=True),
        identity(
            "the radicand",
            h**2 * (size**2 - 16 * c * (product - c)),
            sigma**2 + 16 * eta * rho,
            given=PAIR,
            concludes=True,
            because="so h T = tau",
        ),
        uses(
            "h T < 8 is h < h*",
            "scalar.critical_step",
            *(critical_step[s] for s in ("h* and tau", "below: tau < 8 gives D > 0", "above: tau > 8 gives D < 0")),
            concludes=True,
        ),
        uses("below", "scalar.convergence", convergence["both cases"], concludes=True),
        uses("above", "scalar.divergence", divergence["a finite limit is impossible"], concludes=True),
    ],
    exceptional="as in scalar.convergence and scalar.divergence",
    sharpness="exact",
    neighbours=[
        *nearby("F'(p) = {} p - c", 1, lambda k: equals(diff(F, p), k * p - c), {p: 1, c: 1}),
        *nearby("sigma = {} h S", 1, lambda k: equals(k * h * size, sigma), state, given=PAIR),
        *nearby("rho = h (c - {} P)", 1, lambda k: equals(h * (c - k * product), rho), state, given=PAIR),
        *nearby(
            "the radicand with {} c (P - c)",
            16,
            lambda k: equals(h**2 * (size**2 - k * c * (product - c)), sigma**2 + 16 * eta * rho),
            {**state, A: 3, U: 12},
            given=PAIR,
        ),
    ],
    constants=[
        sharp("the slope", "F'(p) = 1.02 p - c (2 percent)", "F'(p) = 1.001 p - c (0.1 percent)"),
        sharp("the size", "sigma = 1.02 h S (2 percent)", "sigma = 1.001 h S (0.1 percent)"),
        sharp("the residual", "rho = h (c - 1.02 P) (2 percent)", "rho = h (c - 1.001 P) (0.1 percent)"),
        sharp(
            "the 16 in the radicand",
            "the radicand with 16.32 c (P - c) (2 percent)",
            "the radicand with 16.016 c (P - c) (0.1 percent)",
        ),
        sharp(
            "the bound on h G T_0, below",
            "scalar.convergence: h* raised by 2 percent",
            "scalar.convergence: h* raised by 0.1 percent",
        ),
        sharp(
            "the bound on h T, above",
            "scalar.divergence: h* lowered by 2 percent",
            "scalar.divergence: h* lowered by 0.1 percent",
        ),
        exact("the statements on D and eta", "those of the chapter on the squared loss, with their own neighbours there"),
    ],
    example=[{**state, r: 6, r_next: 6, p: 1}],
)

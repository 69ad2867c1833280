"""Symbols and definitions shared by the chapter on the growth of F; every theorem file picks what it needs.

Degree of regularity, as this chapter defines it: dr(F) = limsup of log|F'(p)| / log|p| as |p| tends to infinity. It is 0 for
log cosh(p - 1), 1 for (p - 1)^2, 3 for (p^2 - 1)^2, 5 for (p^3 - 1)^2, -1 for log(1 + (p - 1)^2), infinite for e^p - p. The degree of
Wang, Xu, Zhao, Tao (arXiv 2310.17087) is meant; the wording there is not confirmed.

On the bad side the state is seen from the side on which x.y lies: e = 1 or -1 is the sign of x.y, N = |x.y| > 0,
S = |x|^2 + |y|^2 >= 2 N, and r = h e F'(x.y), which is positive where F' points away from 0; so rho = -e r.
"""

from verify.theorems import symbols

h, c, p, q, G, x, y = symbols("h c p q G x y")
N, S, r, N_next, S_next, r_next = symbols("N S r N_next S_next r_next")

# One step of gradient descent on any loss F(x.y), seen from the side of x.y. The next slope is what F says: r_next is free.
SIDE = {N_next: N * (1 + r**2) - r * S, S_next: S * (1 + r**2) - 4 * r * N}

# The escape region, and what it needs of the next slope.
FEASIBLE = [N > 0, S >= 2 * N]
FAR = r**2 >= 6
WEDGE = 2 * r * S <= N * (r**2 + 4)
GROWS = r_next >= 2 * r

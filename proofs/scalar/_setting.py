"""Symbols and definitions shared by the scalar chapter; every theorem file picks what it needs.

Two descriptions are used. In the variables of the objective: mu, h and, for vectors of any dimension d, the inner products
X = |x|^2, Y = |y|^2, P = x.y. And scaled: A = h|x + y|^2/4 and B = h|x - y|^2/4, which are nonnegative and otherwise
arbitrary for every d, with eta = h mu. scalar.diagonal_form proves that the first description maps to the second.
"""

from verify.theorems import symbols

mu, h, x, y = symbols("mu h x y")
X, Y, P, S = symbols("X Y P S")
A, B, eta, rho, sigma, D = symbols("A B eta rho sigma D")
A_next, B_next, rho_next, sigma_next, D_next = symbols("A_next B_next rho_next sigma_next D_next")

# The scaled system: the whole chapter is about this planar map.
SCALED = {
    rho: eta - A + B,
    sigma: 2 * A + 2 * B,
    D: 4 - sigma - eta * rho,
    A_next: A * (1 + rho) ** 2,
    B_next: B * (1 - rho) ** 2,
    rho_next: eta - A_next + B_next,
    sigma_next: 2 * A_next + 2 * B_next,
    D_next: 4 - sigma_next - eta * rho_next,
}

# One pair of numbers (d = 1), in which exact witnesses are given, and its gradient descent step.
PAIR = {
    eta: h * mu,
    rho: h * (mu - x * y),
    S: x**2 + y**2,
    P: x * y,
    sigma: h * S,
    A: h * (x + y) ** 2 / 4,
    B: h * (x - y) ** 2 / 4,
    D: 4 - sigma - eta * rho,
}
PAIR_STEP = {x: x + rho * y, y: y + rho * x}

# What holds for every start.
FEASIBLE = [A >= 0, B >= 0]
TAME = [eta > 0, eta < 2]

"""Symbols of the two-layer linear network f = u.v/sqrt(n) of width n on one sample with target y, and its scaled form.

s stands for 1/sqrt(n), so that everything is a polynomial. Inner products are X = |u|^2, Y = |v|^2, P = u.v. The loss is e^2/2
with the error e = s P - y, and kappa = s^2 (|u|^2 + |v|^2) is the tangent kernel, |gradient of f|^2. The scaled quantities A, B,
rho, eta, sigma are those of the scalar chapter (proofs/scalar/_setting.py), which catapult.two_layer_map proves to obey the same map;
mu is y/sqrt(n).
"""

from proofs.scalar._setting import A, A_next, B, B_next, D, P, X, Y, eta, h, mu, rho, rho_next, sigma, sigma_next
from verify.theorems import symbols

s, y, e, kappa, e_next, kappa_next = symbols("s y e kappa e_next kappa_next")
X_next, Y_next, P_next = symbols("X_next Y_next P_next")

NETWORK = {
    e: s * P - y,
    kappa: s**2 * (X + Y),
    rho: -h * s * e,
    mu: s * y,
    eta: h * mu,
    sigma: h * kappa,
    A: h * s**2 * (X + 2 * P + Y) / 4,
    B: h * s**2 * (X - 2 * P + Y) / 4,
    D: 4 - sigma - eta * rho,
    X_next: X + 2 * rho * P + rho**2 * Y,
    Y_next: Y + 2 * rho * P + rho**2 * X,
    P_next: P + rho * (X + Y) + rho**2 * P,
    e_next: s * P_next - y,
    kappa_next: s**2 * (X_next + Y_next),
    rho_next: -h * s * e_next,
    sigma_next: h * kappa_next,
    A_next: h * s**2 * (X_next + 2 * P_next + Y_next) / 4,
    B_next: h * s**2 * (X_next - 2 * P_next + Y_next) / 4,
}

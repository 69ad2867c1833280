"""For every false statement a witness that was known before any attack: found by the mathematics in its docstring."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

_POINTS = {
    "balanced_interval_2001": "A = 1, eta = 2001/1000",
    "catapult_loss_203": "x = 1, y = 1/100, h = 2029/1000",
    "critical_cap_41_20": "A = 5, B = 0, eta = 41/20, r = 9/5",
    "critical_step_monotone_101": "x = 12/5, y = 0, mu = 7/8, h = 804/1250, T = 25/2",
    "cubic_ratio_84": "rho = -29/50, eta = 84/100",
    "depth_three_exponent": "u = 1, v = 2, w = 2, h = 1",
    "descent_at_the_start": "x = 97/100, y = 97/100, mu = 1, h = 105/100, q = 4409/2500",
    "discriminant_step_coefficient": "A = 1, B = 1, eta = 1",
    "double_well_102": "x = 1/2, h = 102/100",
    "escape_83_20": "rho = -23/10, D = -55/100, eta = 2",
    "four_over_l_98": "x = 2, y = 1, mu = 60097/29800, h = 119200/148603, q = 74103/14900",
    "gram_rho_squared_202": "X = 1, Y = 1, P = 0, mu = 71/50, h = 1",
    "large_scale_shell": "x = 2009, y = 0",
    "line_functional_cap": "rho = 1, D = 401/200 + 401/399, eta = 1, delta = 401/200, k = 401/399",
    "near_chebyshev": "A = 301/100, B = 0, eta = 1",
    "quartic_product_202": "x = 10, y = 1/10, h = 201/10000",
    "radicand_hundredth": "X = 1, Y = 1, P = 1, mu = 1",
    "rank_one_line_99": "rho = 0, D = 531/2000, w = 1, eta = 1/2, delta = 531/2000, k = 531/14938",
    "rank_one_orbit_102": "x1 = 103/58, x2 = 721/232, y1 = 227/58, y2 = -457/232, mu = 1, h = 133824/1054721, T = 1025/16",
    "regularized_norm_102": "S = 2, P = 1, mu = 151/100, h = 1, lam = 1/2",
    "strict_at_minimizer": "rho = 0, D = 1, eta = 1, delta = 1, k = 1/3",
    "sufficient_step_41": "x = 1, y = -104/100, mu = 1, h = 1",
    "tau_lower_bound_101": "A = 1, B = 0, eta = 1, r = 2",
    "two_cycle_multiplier_198": "rho = 1, eta = 3/2",
    "two_cycle_to_125": "rho = 1/2, eta = 125/100",
    "upper_bound_strict": "x = 1, y = -1, mu = 1, q = 6",
}
_STARTS = {
    "converges_eta_103": ("1", "102/100", "1/2", "3/2"),
    "diverges_99": ("1", "4275/10000", "3", "1/10"),
    "limit_198": ("1", "1/2", "19265/10000", "5193/10000"),
    "limit_390_ratio": ("1", "1/2", "19265/10000", "5193/10000"),
}


def _number(text: str) -> Fraction:
    return sum((Fraction(part.strip()) for part in text.split("+")), Fraction(0))


def _point(text: str) -> dict[str, Fraction]:
    pairs = [part.split("=") for part in text.split(",")]
    return {name.strip(): _number(value) for name, value in pairs}


WITNESSES: dict[str, dict[str, Any]] = {
    **{name: _point(text) for name, text in _POINTS.items()},
    **{
        name: {"mu": Fraction(mu), "h": Fraction(h), "x": (Fraction(x),), "y": (Fraction(y),)}
        for name, (mu, h, x, y) in _STARTS.items()
    },
}

"""Maps to iterate: programs with starts near which orbits stay bounded, and the expressions they were compiled from."""

import random
from fractions import Fraction
from typing import NamedTuple

import sympy as sp

from verify.derive import GradientDescent, GramDescent
from verify.orbits.engines import planar_program, vector_program
from verify.orbits.engines.compile import compile_descent, compile_map

x, y, h, mu = sp.symbols("x y h mu", real=True)
s = x * y
X, Y, P = sp.symbols("X Y P", real=True)

LOSSES = {
    "squared": (mu - s) ** 2 / 2,
    "log cosh": sp.log(sp.cosh(s - 1)),
    "pseudo-Huber": sp.sqrt(1 + (s - 1) ** 2),
    "Cauchy": sp.log(1 + (s - 1) ** 2),
    "cross-entropy": sp.Rational(7, 10) * sp.log(1 + sp.exp(-s)) + sp.Rational(3, 10) * sp.log(1 + sp.exp(s)),
    "quartic": (s**2 - 1) ** 2 / 4,
    "cubic": (s**3 - 1) ** 2 / 2,
}
ELEMENTARY = {"log cosh", "cross-entropy"}


def loss_descent(name):
    return GradientDescent(LOSSES[name], (x, y), (mu,) if LOSSES[name].has(mu) else ())


class Case(NamedTuple):
    name: str
    program: object
    start: dict
    parameters: dict


def fraction(rng, low, high):
    return Fraction(rng.randint(int(low * 10**6), int(high * 10**6)), 10**6 + 3)


def vector_case(rng, d, eta):
    program = vector_program(d)
    xs = [fraction(rng, -1, 1) for _ in range(d)]
    scale = Fraction(1, 2) / sum(v * v for v in xs)  # x.y is about 1/2: far inside the ellipsoid
    ys = [v * scale + fraction(rng, 0, 0.01) for v in xs]
    xs = [v * Fraction(9, 10) for v in xs]
    norm = sum(v * v for v in xs) * scale
    if norm > 1 or scale > 2 or scale < Fraction(1, 2):
        return vector_case(rng, d, eta)
    rho = eta * (1 - sum(a * b for a, b in zip(xs, ys, strict=True)))
    return Case(
        f"vector {d}",
        program,
        dict(zip(program.variables, (*xs, *ys, rho), strict=True)),
        {"mu": Fraction(1), "h": eta},
    )


def planar_case(rng, eta):
    program = planar_program()
    numbers = dict(zip(program.parameters, (2 - eta, 1 - 2 * eta, -2), strict=True))
    return Case(f"planar {eta}", program, {"rho": fraction(rng, 0.1, 1), "F": fraction(rng, -0.04, 0)}, numbers)


def matrix_case(rng):
    """Rank one approximation of diag(1, 1/2) in two 2-vectors."""
    a, b, c, d = v = sp.symbols("a b c d", real=True)
    residual = sp.diag(1, sp.Rational(1, 2)) - sp.Matrix([a, b]) * sp.Matrix([[c, d]])
    problem = GradientDescent(sum(e**2 for e in residual) / 2, v)
    start = {n.name: fraction(rng, 0.3, 0.8) for n in v}
    return Case("matrix", compile_descent(problem), start, {"h": Fraction(9, 10)})


def gram_case(rng):
    problem = GramDescent((mu - P) ** 2 / 2, (X, Y, P))
    start = {"X": fraction(rng, 0.7, 0.9), "Y": fraction(rng, 0.7, 0.9), "P": fraction(rng, 0.4, 0.6)}
    return Case("gram", compile_descent(problem), start, {"h": Fraction(19, 10), "mu": Fraction(1, 2)})


def loss_case(rng, name, step="3/4"):
    problem = loss_descent(name)
    start = {"x": fraction(rng, 0.8, 1.1), "y": fraction(rng, 0.7, 1)}
    return Case(name, compile_descent(problem), start, {"h": Fraction(step)} | ({"mu": 1} if name == "squared" else {}))


def quotient_case(rng):
    """A map with division, square roots and negative powers, which no loss of the family has all of."""
    image = sp.Rational(1, 3) + mu * x / sp.sqrt(y**2 + 2) - y / (x**2 + 1) ** 2
    program = compile_map({x: image, y: (x - y) ** 3 / 7 + (1 + x**2) ** sp.Rational(-3, 2)})
    return Case("quotient", program, {"x": fraction(rng, -1, 1), "y": fraction(rng, -1, 1)}, {"mu": Fraction(2, 3)})


def rational_cases(seed):
    rng = random.Random(seed)
    chaotic = Fraction(3, 2)
    return [
        planar_case(rng, chaotic),
        planar_case(rng, Fraction(19, 10)),
        *(vector_case(rng, d, chaotic) for d in range(1, 7)),
        matrix_case(rng),
        gram_case(rng),
        *(loss_case(rng, name) for name in ("squared", "pseudo-Huber", "Cauchy")),
        loss_case(rng, "quartic", "1/2"),
        loss_case(rng, "cubic", "1/20"),
        quotient_case(rng),
    ]

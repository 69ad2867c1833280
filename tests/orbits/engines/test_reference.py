"""The reference engine: elementary functions, one rounding per operation, ends of orbits."""

import random
from fractions import Fraction

import pytest
import sympy as sp
from mpmath import MPContext
from mpmath.libmp import from_man_exp

from tests.orbits.engines.problems import ELEMENTARY, loss_case, x, y
from verify.orbits.engines import Builder, Escaped, Singular, engine
from verify.orbits.engines.compile import compile_map
from verify.orbits.engines.reference import fma
from verify.orbits.precision import raw


def written_out(name, u, v, step, steps, ctx):
    """GD in mpmath, each loss by the derivative of F(s) as one knows it."""
    slopes = {
        "log cosh": lambda s: ctx.tanh(s - 1),
        "cross-entropy": lambda s: 1 / (1 + ctx.exp(-s)) - ctx.mpf(7) / 10,
        "pseudo-Huber": lambda s: (s - 1) / ctx.sqrt(1 + (s - 1) ** 2),
        "Cauchy": lambda s: 2 * (s - 1) / (1 + (s - 1) ** 2),
        "quartic": lambda s: s * (s * s - 1),
        "cubic": lambda s: 3 * s * s * (s**3 - 1),
        "squared": lambda s: s - 1,
    }
    for _ in range(steps):
        rho = -step * slopes[name](u * v)
        u, v = u + rho * v, v + rho * u
    return u, v


@pytest.mark.parametrize("bits", [53, 200, 1000])
@pytest.mark.parametrize("name", ["log cosh", "cross-entropy", "pseudo-Huber", "Cauchy", "quartic", "cubic", "squared"])
def test_every_loss_of_the_family_against_mpmath_written_out_at_more_bits(name, bits):
    case = loss_case(random.Random(3), name, "1/10")
    *_, last = engine().run(case.program, case.start, case.parameters, steps=25, bits=bits)
    ctx = MPContext()
    ctx.prec = bits + 100
    numbers = [ctx.mpf(v.numerator) / v.denominator for v in (*case.start.values(), case.parameters["h"])]
    expected = written_out(name, *numbers, 25, ctx)
    for variable, value in zip("xy", expected, strict=True):
        assert abs(ctx.make_mpf(last.values[variable]) - value) < ctx.mpf(2) ** (20 - bits)
    assert bool(case.program.elementary) == (name in ELEMENTARY)


@pytest.mark.parametrize("name", ["exp", "log", "sinh", "cosh", "tanh", "atan"])
def test_every_elementary_function(name):
    program = compile_map({x: getattr(sp, name)(x / 2 + 1)})
    [_, point] = engine().run(program, {"x": "3/7"}, steps=1, bits=150)
    ctx = MPContext()
    ctx.prec = 250
    assert abs(ctx.make_mpf(point.values["x"]) - getattr(ctx, name)(ctx.mpf(17) / 14)) < ctx.mpf(2) ** -145


def exact(value):
    sign, mantissa, exponent, _ = value
    return Fraction(int(-mantissa if sign else mantissa)) * Fraction(2) ** exponent


def test_a_product_and_a_sum_are_rounded_once_at_every_distance():
    rng = random.Random(4)
    for _ in range(2000):
        bits = rng.choice([5, 24, 53])
        a, b, c = (
            from_man_exp(rng.choice([-1, 1]) * rng.getrandbits(bits), rng.randint(-4 * bits, 4 * bits))
            for _ in range(3)
        )
        total = exact(a) * exact(b) + exact(c)
        assert fma(a, b, c, bits) == raw(total, bits), (a, b, c)


def test_the_tail_of_a_long_product_is_not_lost():
    # The product ends half a unit of the last place less 1, and c makes up for the 1: mpf_add alone misses it.
    bits, rng = 150, random.Random(5)
    for _ in range(20):
        a = rng.getrandbits(bits) | 1 | 3 << (bits - 2)
        b = (2 ** (bits - 1) - 1) * pow(a, -1, 2**bits) % 2**bits
        c = from_man_exp(rng.getrandbits(bits) | 1 << (bits - 1), -105)
        found = fma(from_man_exp(a, 0), from_man_exp(b, 0), c, bits)
        assert found == raw(a * b + exact(c), bits)


ENDS = {
    "a division by zero": ({x: 1 / (x - 1)}, {"x": 2}, Singular, 2),
    "the root of a negative number": ({x: sp.sqrt(x) - 1}, {"x": 1}, Singular, 3),
    "divergence": ({x: x**3}, {"x": 2}, Escaped, 19),
    "a fall to zero": ({x: x**3}, {"x": "1/2"}, Escaped, 19),
    "growth to the edge": ({x: x * 2 ** sp.Integer(2**20)}, {"x": 3}, Escaped, 512),
    "growth of one variable": ({x: x, y: y * 2 ** sp.Integer(10**5)}, {"x": 1, "y": 1}, Escaped, 5369),
}


@pytest.mark.parametrize("every", [1, 7, 10_000])
@pytest.mark.parametrize("name", ENDS)
def test_both_engines_end_an_orbit_at_the_same_step_for_the_same_reason(name, every):
    images, start, kind, step = ENDS[name]
    program, said = compile_map(images), []
    for one in ("mpmath", "gmpy2"):
        run, points = engine(one).run(program, start, steps=20_000, bits=64, every=every), []
        with pytest.raises(kind) as caught:
            points.extend(run)
        assert caught.value.step == step
        said.append((str(caught.value), points))
    assert said[0] == said[1]


def test_an_intermediate_number_out_of_range_is_no_end():
    b = Builder(["u", "one"], ["k", "h"])
    huge = b.power(b.apply("mul", b["one"], b["k"]), 2048)
    u = b.apply("add", b.apply("div", b.apply("mul", b["u"], huge), huge), b["h"])
    program = b.program({"u": u, "one": b["one"]})
    given = {"u": "1/7", "one": 1}, {"k": 2**400_000, "h": "1/3"}
    runs = [list(engine(name).run(program, *given, steps=3, bits=90)) for name in ("mpmath", "gmpy2")]
    assert runs[0] == runs[1]
    assert abs(runs[1][-1].fraction("u") - Fraction(8, 7)) < Fraction(1, 2**85)


@pytest.mark.parametrize(
    ("image", "start", "kind"),
    [
        (sp.exp(x), 50, Escaped),
        (sp.cosh(x), -50, Escaped),
        (sp.sinh(x), 50, Escaped),
        (sp.log(x), 3, Singular),
        (sp.log(x - 1), 1, Singular),
    ],
)
def test_ends_of_orbits_of_elementary_functions(image, start, kind):
    with pytest.raises(kind):
        list(engine().run(compile_map({x: image}), {"x": start}, steps=50, bits=53))


@pytest.mark.parametrize("name", ["mpmath", "gmpy2"])
def test_a_constant_out_of_range_is_not_taken_for_infinity(name):
    b = Builder(["u"], ["k"])
    huge = b.power(b["k"], 2048)
    program = b.program({"u": b.apply("div", b.constant(1), b.apply("mul", huge, b["u"]))})
    with pytest.raises(Escaped, match=r"step 1: \|u\| is below"):
        list(engine(name).run(program, {"u": 1}, {"k": 2**400_000}, steps=1, bits=90))
    balanced = b.program({"u": b.apply("add", b.apply("div", b.apply("mul", huge, b["u"]), huge), b.constant("1/3"))})
    *_, last = engine(name).run(balanced, {"u": 1}, {"k": 2**400_000}, steps=30, bits=90, every=10)
    assert last.step == 30
    assert abs(last.fraction("u") - 11) < Fraction(1, 2**80)


HUGE = Fraction(2) ** 10**6, 10**6  # to be raised to: the binary exponent of the power takes 40 bits to write


def test_functions_of_numbers_whose_exponents_do_not_fit_into_memory():
    base, power = HUGE
    program = compile_map({x: x, y: sp.tanh(-(x**power))})
    *_, last = engine().run(program, {"x": base, "y": 0}, steps=1, bits=100)
    assert last.fraction("y") == -1
    for function in (sp.exp, sp.sinh, sp.cosh):
        with pytest.raises(Escaped, match=f"step 1: {function.__name__} of a number beyond"):
            list(engine().run(compile_map({x: x, y: function(x**power)}), {"x": base, "y": 0}, steps=1, bits=100))


OPERATIONS = {
    "add": lambda a, b, c: a + b,
    "sub": lambda a, b, c: b - a,
    "mul": lambda a, b, c: a * b,
    "div": lambda a, b, c: b / a,
    "neg": lambda a, b, c: -a,
    "fma": lambda a, b, c: a * b + c,
    "constant": lambda a, b, c: Fraction(1, 3),
}


@pytest.mark.parametrize("name", ["mpmath", "gmpy2"])
@pytest.mark.parametrize("op", OPERATIONS)
def test_every_operation_is_the_exact_one_rounded_once(op, name):
    rng = random.Random(6)
    for bits in (11, 53, 64, 200):
        a, b, c = (Fraction(rng.getrandbits(bits) + 1, 2**bits) * rng.choice([-1, 1]) for _ in range(3))
        build = Builder(["a", "b", "c"])
        operands = {"sub": (1, 0), "div": (1, 0), "neg": (0,), "fma": (0, 1, 2)}.get(op, (0, 1))
        register = build.constant("1/3") if op == "constant" else build.apply(op, *operands)
        program = build.program({"a": register, "b": 1, "c": 2})
        [_, point] = engine(name).run(program, {"a": a, "b": b, "c": c}, steps=1, bits=bits)
        assert point.values["a"] == raw(OPERATIONS[op](a, b, c), bits)


def test_a_name_for_every_operation():
    b = Builder(["u"])
    with pytest.raises(ValueError, match="no operation is called 'sin'"):
        b.program({"u": b.apply("sin", b["u"])})

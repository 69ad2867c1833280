"""Seven polynomials on boxes with published lower bounds, the usual examples for Bernstein forms (Munoz and Narkawicz 2013)."""

from verify.claims import Claim


def _claim(expression: str, bound: str, box: list[tuple[str, str]]) -> Claim:
    names = tuple(f"x{i + 1}" for i in range(len(box)))
    hypotheses = [h for n, (a, b) in zip(names, box, strict=True) for h in (f"{n} >= {a}", f"{n} <= {b}")]
    return Claim(names, (), tuple(hypotheses), f"{expression} >= {bound}")


CLASSICAL = {
    "schwefel": _claim(
        "(x1 - x2^2)^2 + (x2 - 1)^2 + (x1 - x3^2)^2 + (x3 - 1)^2", "-0.00000000058806", [("-10", "10")] * 3
    ),
    "rd": _claim("-x1 + 2*x2 - x3 - 0.835634534*x2*(1 + x2)", "-36.7126907", [("-5", "5")] * 3),
    "caprasse": _claim(
        "-x1*x3^3 + 4*x2*x3^2*x4 + 4*x1*x3*x4^2 + 2*x2*x4^3 + 4*x1*x3 + 4*x3^2 - 10*x2*x4 - 10*x4^2 + 2",
        "-3.1801", [("-0.5", "0.5")] * 4,
    ),
    "lv": _claim("x1*x2^2 + x1*x3^2 + x1*x4^2 - 1.1*x1 + 1", "-20.801", [("-2", "2")] * 4),
    "butcher": _claim(
        "x6*x2^2 + x5*x3^2 - x1*x4^2 + x4^3 + x4^2 - x1/3 + 4*x4/3", "-1.44",
        [("-1", "0"), ("-0.1", "0.9"), ("-0.1", "0.5"), ("-1", "-0.1"), ("-0.1", "-0.05"), ("-0.1", "-0.03")],
    ),
    "magnetism": _claim(
        "x1^2 + 2*x2^2 + 2*x3^2 + 2*x4^2 + 2*x5^2 + 2*x6^2 + 2*x7^2 - x1", "-0.25001", [("-1", "1")] * 7
    ),
    "heart": _claim(
        "-x1*x6^3 + 3*x1*x6*x7^2 - x3*x7^3 + 3*x3*x7*x6^2 - x2*x5^3 + 3*x2*x5*x8^2 - x4*x8^3 + 3*x4*x8*x5^2 - 0.9563453",
        "-1.7435",
        [("-0.1", "0.4"), ("0.4", "1"), ("-0.7", "-0.4"), ("-0.7", "0.4"), ("0.1", "0.2"), ("-0.1", "0.2"),
         ("-0.3", "1.1"), ("-1.1", "-0.3")],
    ),
}  # fmt: skip

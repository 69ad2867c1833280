"""One certificate of every kind, each using every field of its kind."""

from verify.claims import Certificate, Claim, MatrixClaim, OrbitClaim, RootClaim, SumClaim

IDENTITY = Certificate(
    "identity",
    Claim(("x", "y"), (("p", "x*y"), ("q", "diff(p, x)")), ("y >= 0", "x > 0", "p = x"), "q = 1"),
    {"factors": [1], "equalities": [[2, "1"]]},
)
COMBINATION = Certificate(
    "combination",
    Claim(("x", "y", "z"), (("gap", "y - x"),), ("x > 0", "gap > 0", "z = y^2"), "z > x^2"),
    {
        "terms": [
            {"coefficient": "1", "factors": ["negation"], "squares": []},
            {"coefficient": "1", "factors": [], "squares": ["gap"]},
            {"coefficient": "2", "factors": [0, 1], "squares": []},
        ],
        "equalities": [[2, "1"]],
    },
)
INDUCTION = Certificate(
    "induction",
    OrbitClaim(("c", "x", "y"), (("s", "x^2"),), ("c >= 0",), (("x", "c*x"), ("y", "c^2*y")), ("x >= 0", "y = s")),
    {
        "steps": [
            {
                "kind": "combination",
                "proof": {
                    "terms": [
                        {"coefficient": "1", "factors": ["negation"], "squares": []},
                        {"coefficient": "1", "factors": [0, 1], "squares": []},
                    ],
                    "equalities": [],
                },
            },
            {"kind": "identity", "proof": {"factors": [], "equalities": [[2, "c^2"]]}},
        ]
    },
)
SUM = Certificate(
    "sum",
    SumClaim(
        ("P", "X", "Y", "r", "x", "y"), (("u", "x + r*y"),), ("x", "y"),
        (("x", "x", "X"), ("x", "y", "P"), ("y", "y", "Y")), "u^2", "X + 2*r*P + r^2*Y",
    ),
    {},
)  # fmt: skip
GRAM = Certificate(
    "combination",
    Claim(("x", "y"), (), ("x >= 0",), "x^3 + x*y^2 >= x^2*y"),
    {
        "terms": [
            {"coefficient": "1", "factors": ["negation"], "squares": []},
            {"factors": [0], "basis": ["x", "y"], "gram": [["1"], ["-1/2", "1"]]},
        ],
        "equalities": [],
    },
)
BERNSTEIN = Certificate(
    "bernstein",
    Claim(
        ("c", "x", "y", "z"),
        (),
        ("x >= 1", "x <= 3", "y >= 0", "z >= 0", "y + z <= 1"),
        "(x - 2)^2 + y + z + 1/4 > y*z",
    ),
    {
        "simplices": [
            {"variables": ["x"], "hypotheses": [0, 1], "vertices": [["3"], ["1"]]},
            {"variables": ["y", "z"], "hypotheses": [2, 4, 3], "vertices": [["1", "0"], ["0", "0"], ["0", "1"]]},
        ],
        "tree": [0, 0, 1, "1/2", [], [1, 0, 2, "2/3", [], []]],
    },
)
STURM = Certificate("sturm", Claim(("t", "x"), (), ("t > 0", "2*x >= 3", "x < 9/2"), "x^2 > 2"), {"interval": [1, 2]})
ROOTS = Certificate("sturm", RootClaim(("x",), (("p", "x^2 - 2"),), "p*x", "-1/2", "2", 2), {})
_ZERO, _SQUARE = (
    {"coefficient": "1", "factors": ["negation"], "squares": []},
    {"coefficient": "1", "factors": [], "squares": ["x"]},
)
TAKE = {
    "kind": "combination",
    "proof": {"terms": [_ZERO, {"coefficient": "1", "factors": [1], "squares": []}], "equalities": []},
}
CASES = Certificate(
    "cases",
    Claim(("x", "y"), (), ("y = x^3",), "x*y >= 0"),
    {
        "on": "x",
        "cases": [
            [">", {"kind": "combination", "proof": {
                "terms": [_ZERO, {"coefficient": "1", "factors": [1, 1], "squares": ["x"]}], "equalities": [[0, "x"]]}}],
            ["<=", {"kind": "combination", "proof": {
                "terms": [_ZERO, {"coefficient": "1", "factors": [1, 1], "squares": ["x"]}], "equalities": [[0, "x"]]}}],
        ],
    },
)  # fmt: skip
HAVE = Certificate(
    "have",
    Claim(("x", "y"), (), ("y >= x^2",), "y >= 0"),
    {
        "relation": "x^2 >= 0",
        "by": {"kind": "combination", "proof": {"terms": [_ZERO, _SQUARE], "equalities": []}},
        "then": {"kind": "combination", "proof": {
            "terms": [_ZERO, {"coefficient": "1", "factors": [0], "squares": []},
                      {"coefficient": "1", "factors": [1], "squares": []}], "equalities": []}},
    },
)  # fmt: skip
INSTANCE = Certificate(
    "instance",
    Claim(("u", "v"), (), ("u > 0",), "u*(u + v^2) > 0"),
    {
        "claim": {"variables": ["a", "b"], "definitions": [], "hypotheses": ["a > 0", "b >= 0"], "conclusion": "a*(a + b) > 0"},
        "by": {"kind": "combination", "proof": {
            "terms": [_ZERO, {"coefficient": "1", "factors": [0, 0], "squares": []},
                      {"coefficient": "1", "factors": [0, 1], "squares": []}], "equalities": []}},
        "with": [["a", "u"], ["b", "v^2"]],
        "premises": [
            {"kind": "combination", "proof": {
                "terms": [_ZERO, {"coefficient": "1", "factors": [0], "squares": []}], "equalities": []}},
            {"kind": "combination", "proof": {
                "terms": [_ZERO, {"coefficient": "1", "factors": [], "squares": ["v"]}], "equalities": []}},
        ],
        "then": TAKE,
    },
)  # fmt: skip
WORDS = Certificate(
    "words",
    MatrixClaim(
        ("d", "m"), (("P", "m", "m"), ("X", "m", "d")), ("h",), (("E", "X - h*P*X"),), ("P*P = P", "P' = I(m)*P"),
        "tr(E'*E) = tr(X'*X) + (h^2 - 2*h)*tr(X'*P*X)",
    ),
    {"uses": [[1, "h^2*X'", "P*X", False], [0, "h^2*X'", "X", False]]},
)  # fmt: skip
TURNED = Certificate(
    "words",
    MatrixClaim(("m", "n"), (("A", "m", "n"), ("B", "n", "m")), (), (), ("A*B = zero(m, m)",), "B'*A' = zero(m, m)"),
    {"uses": [[0, "1", "1", True]]},
)
ALL = [IDENTITY, COMBINATION, INDUCTION, SUM, BERNSTEIN, STURM, CASES, HAVE, INSTANCE, WORDS]
MORE = [GRAM, ROOTS, TURNED]  # other shapes of kinds that are in ALL
KINDS = [c.kind for c in ALL]

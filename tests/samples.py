"""One certificate of every kind, each using every field of its kind."""

from verify.claims import Certificate, Claim, OrbitClaim, SumClaim

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
ALL = [IDENTITY, COMBINATION, INDUCTION, SUM]
KINDS = [c.kind for c in ALL]

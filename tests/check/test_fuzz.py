"""Random proofs of every kind, right, nearly right and spoiled: what is accepted holds at all points of a grid."""

import copy
import json
import random
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.brute import escaping_point, refuting_point, sums_differ, unequal_matrices
from tests.samples import ALL, GRAM, ROOTS
from verify.check import check
from verify.claims import Certificate, CertificateError, Claim, MatrixClaim, OrbitClaim, RootClaim, SumClaim, read_claim

NEGATION = {"coefficient": "1", "factors": ["negation"], "squares": []}
NAMES = ("x", "y")
TOKEN = re.compile(r"[a-zA-Z]\w*|[0-9]+|>=|<=|[-+*/^=<>]")
SWAPS = {">=": "><=", ">": "=<", "=": ">", "<": ">", "<=": "<", "+": "-", "-": "+", "*": "+"}
STRUCTURE = ("variables", "definitions", "vectors", "inner", "lower", "upper")


def term(coefficient, factors=(), squares=()):
    return {"coefficient": coefficient, "factors": list(factors), "squares": list(squares)}


def small(draw):
    return draw.choice(["x", "y", "x - y", "1 - x", "x*y", "x^2 - y", "x + 1/2", "2*y - 1", "1"])


def relations(draw):
    return [(small(draw), draw.choice([">", ">=", "="])) for _ in range(draw.randint(0, 3))]


def gram(draw):
    """A Gram term's data and what it expands to; about a third are not semidefinite."""
    size = draw.randint(1, 3)
    basis = [small(draw) for _ in range(size)]
    rows = [[draw.choice([0, 0, 1, -1, 2]) for _ in range(size)] for _ in range(draw.randint(1, size))]
    form = [[sum(row[i] * row[j] for row in rows) for j in range(size)] for i in range(size)]
    if draw.random() < 0.4:
        form[-1][0] = form[0][-1] = form[0][-1] + draw.choice([-1, 1])
    text = " + ".join(f"({form[i][j]})*({basis[i]})*({basis[j]})" for i in range(size) for j in range(size))
    return {"basis": basis, "gram": [[str(q) for q in row[: i + 1]] for i, row in enumerate(form)]}, f"({text})"


def combination(draw, given):
    """A goal and a combination that adds up to it; whether the signs allow it is left to the checker."""
    terms, pieces = [], []
    usable = [i for i, (_, sense) in enumerate(given) if sense != "=" or draw.random() < 0.03]
    strict = [i for i in usable if given[i][1] == ">" or draw.random() < 0.1]
    times = [draw.choice(strict)] if strict and draw.random() < 0.3 else []
    for _ in range(draw.randint(1, 2)):
        factors = [draw.choice(usable) for _ in range(draw.randint(0, 2))] if usable else []
        if draw.random() < 0.3:
            data, text = gram(draw)
        else:
            squares = [small(draw)] * draw.randint(0, 1)
            data = {"coefficient": draw.choice(["1", "1", "1/2", "0", "-1"]), "squares": squares}
            text = "*".join([f"({data['coefficient']})", *(f"({s})^2" for s in squares)])
        terms.append({**data, "factors": factors + times})
        pieces.append("*".join([text, *(f"({given[i][0]})" for i in factors)]))
    proof = {"terms": [term("1", ["negation", *times]), *terms], "equalities": []}
    for i in [i for i, (_, sense) in enumerate(given) if sense == "="][:1]:
        multiple = small(draw)
        pieces.append(f"({given[i][0]})*({multiple})")
        proof["equalities"].append([i, "*".join(f"({f})" for f in (multiple, *(given[t][0] for t in times)))])
    return (" + ".join(pieces), draw.choice([">", ">=", ">="])), {"kind": "combination", "proof": proof}


def cases(draw, given):
    """A square with something added, by the sign of its root."""
    on, more = small(draw), draw.choice(["0", "0", "1/4"])
    senses = draw.choice([[">", "<="], [">=", "<"], [">", "=", "<"], [">", "<"], [">=", "<="], [">="]])
    parts = []
    for sense in senses:
        last = len(given)
        terms = [NEGATION, term(more)] + ([] if sense == "=" else [term("1", [last, last])])
        proof = {"terms": terms, "equalities": [[last, on]] if sense == "=" else []}
        parts.append([sense, {"kind": "combination", "proof": proof}])
    return (f"({on})^2 + {more}", draw.choice([">", ">="])), {"kind": "cases", "proof": {"on": on, "cases": parts}}


def instance(draw, given, depth):
    """An inner claim about x, y and a value p, which stands for a hypothesis of the outer claim."""
    images = {"x": small(draw), "y": small(draw)}
    inner, premises = [("y^2", ">=")], [term("1", [], [images["y"]])]
    for i in [i for i, (_, sense) in enumerate(given) if sense != "="][:1]:
        images["p"] = given[i][0]
        inner.append((draw.choice(["p", "p - 3"]), draw.choice([">", ">=", given[i][1]])))
        premises.append(term("1", [i]))
    goal, by = derived(draw, inner, depth - 1)
    placed = re.sub(r"[xyp]", lambda m: f"({images[m[0]]})", goal[0])
    claim = {"variables": list(images), "definitions": [], "conclusion": f"{goal[0]} {goal[1]} 0",
             "hypotheses": [f"{p} {s} 0" for p, s in inner]}  # fmt: skip
    final, then = derived(draw, [*given, (placed, goal[1])], depth - 1)
    return final, {"kind": "instance", "proof": {"claim": claim, "by": by, "with": list(map(list, images.items())),
        "premises": [{"kind": "combination", "proof": {"terms": [NEGATION, t], "equalities": []}} for t in premises],
        "then": then}}  # fmt: skip


def derived(draw, given, depth):
    """A goal with a proof from ``given``."""
    choice = draw.random()
    if depth == 0 or choice < 0.4:
        return combination(draw, given)
    if choice < 0.55:
        return cases(draw, given)
    if choice < 0.75:
        return instance(draw, given, depth)
    found, by = derived(draw, given, depth - 1)
    if draw.random() < 0.4:  # then `by` shows less than is said
        found = (f"{found[0]} - 3", found[1])
    goal, then = derived(draw, [*given, found], depth - 1)
    return goal, {"kind": "have", "proof": {"relation": f"{found[0]} {found[1]} 0", "by": by, "then": then}}


def nested(draw):
    given = relations(draw)
    (poly, sense), part = derived(draw, given, draw.randint(0, 2))
    claim = Claim(NAMES, (), tuple(f"{p} {s} 0" for p, s in given), f"{poly} {sense} 0")
    return Certificate(part["kind"], claim, part["proof"])


def bernstein(draw):
    """A polynomial that touches zero, or nearly, on a box or a triangle cut at random."""
    if draw.random() < 0.5:
        given = ["x + 1", "1 - x", "y", "2 - y"]
        simplices = [{"variables": ["x"], "hypotheses": [0, 1], "vertices": [["1"], ["-1"]]},
                     {"variables": ["y"], "hypotheses": [2, 3], "vertices": [["2"], ["0"]]}]  # fmt: skip
    else:
        given = ["x", "y", "1 - x - y"]
        simplices = [
            {"variables": ["x", "y"], "hypotheses": [0, 1, 2], "vertices": [["1", "0"], ["0", "1"], ["0", "0"]]}
        ]
    sides = "*".join(f"({p})" for p in given if draw.random() < 0.6) or "1"
    left = draw.choice([sides, f"({small(draw)})^2", f"{small(draw)} + {small(draw)}"]) + draw.choice(
        ["", " + 1/9", " + 1"]
    )

    def tree(depth):
        if not depth or draw.random() < 0.3:
            return []
        group = draw.randrange(len(simplices))
        edge = draw.sample(range(len(simplices[group]["vertices"])), 2)
        return [group, *edge, draw.choice(["1/2", "1/3"]), tree(depth - 1), tree(depth - 1)]

    claim = Claim(
        NAMES, (), tuple(f"{p} {draw.choice(['>', '>='])} 0" for p in given), f"{left} {draw.choice(['>', '>='])} 0"
    )
    return Certificate("bernstein", claim, {"simplices": simplices, "tree": tree(4)})


def sturm(draw):
    factors = ["(x - 1)", "(x + 3/2)^2", "(x^2 + 1)", "(x^2 - 2)", "(2 - x)", "(x - 1/2)^2", "1/3"]
    left = "*".join(draw.choice(factors) for _ in range(draw.randint(1, 4)))
    bounds = (
        f"2*x {draw.choice(['>', '>='])} {draw.randint(-4, 4)}",
        f"x {draw.choice(['<', '<='])} {draw.randint(-2, 6)}/2",
    )
    interval = [draw.choice([0, 0, None]), draw.choice([1, 1, None])]
    return Certificate(
        "sturm", Claim(("x",), (), bounds, f"{left} {draw.choice(['>', '>='])} 0"), {"interval": interval}
    )


def places(value, place=()):
    """Every place inside a JSON value."""
    if place:
        yield place, value
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*place, key))


def spoil(draw, value):
    """Change one place of a JSON value, so that it may well still fit."""
    value = copy.deepcopy(value)
    listed = list(places(value))
    (*way, key), old = draw.choice(listed) if listed else ((None,), None)
    inside = value
    for step in way:
        inside = inside[step]
    if isinstance(old, str):
        match = draw.choice([*TOKEN.finditer(old), None])
        if match:
            token = match[0]
            new = (
                str(int(token) + draw.choice([1, -1]) or 1).lstrip("-") if token.isdigit() else SWAPS.get(token, token)
            )
            inside[key] = (
                old[: match.start()] + draw.choice([new, *NAMES][: 3 if token in NAMES else 1]) + old[match.end() :]
            )
    elif isinstance(old, list) and old:
        draw.choice([old.pop, lambda: old.append(copy.deepcopy(old[0])), old.reverse])()
    elif listed:
        inside[key] = copy.deepcopy(draw.choice([0, 1, 2, None, draw.choice(listed)[1]]))
    return value


def refuted(claim):
    """Whether a claim fails somewhere on the grid."""
    if isinstance(claim, OrbitClaim):
        return escaping_point(claim) is not None
    if isinstance(claim, SumClaim):
        return sums_differ(claim)
    if isinstance(claim, MatrixClaim):
        return unequal_matrices(claim)
    return refuting_point(claim) is not None


def samples(draw):
    return draw.choice([*ALL, GRAM])


@pytest.mark.parametrize(("make", "number"), [(nested, 500), (bernstein, 200), (sturm, 200), (samples, 160)])
def test_nothing_false_is_accepted(make, number):
    draw, accepted, rejected = random.Random(number), 0, 0
    for n in range(number):
        one = make(draw)
        for _ in range(n % 3):
            try:
                body = json.loads(one.to_json())["claim"]
                changed = spoil(draw, {k: v for k, v in body.items() if k not in STRUCTURE})
                one = replace(one, claim=read_claim(body | changed)) if draw.random() < 0.5 else one
            except CertificateError:
                continue
            one = replace(one, proof=spoil(draw, one.proof)) if draw.random() < 0.5 else one
        if check(one).accepted:
            accepted += 1
            assert not refuted(one.claim), one.to_json()
        else:
            rejected += 1
    assert accepted > number // 20
    assert rejected > number // 5


def test_roots_are_counted_right():
    draw = random.Random(1)
    for _ in range(300):
        roots = {
            Fraction(draw.randint(-8, 8), draw.choice([1, 2, 3])): draw.randint(1, 3) for _ in range(draw.randint(0, 4))
        }
        poly = "*".join([draw.choice(["1", "-2/3", "(x^2 + 1)"]), *(f"(x - ({a}))^{e}" for a, e in roots.items())])
        lower = Fraction(draw.randint(-9, 8), draw.choice([1, 4]))
        upper = lower + Fraction(draw.randint(1, 20), draw.choice([1, 3]))
        inside = sum(lower < a < upper for a in roots)
        for count in (inside, inside + 1, inside - 1):
            claim = RootClaim(("x",), (), poly, str(lower), str(upper), count)
            answer = check(replace(ROOTS, claim=claim)).accepted
            assert answer is (count == inside and not {lower, upper} & set(roots))

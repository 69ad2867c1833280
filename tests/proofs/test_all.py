"""What holds for every theorem file, and which theorems there are."""

import re
from fractions import Fraction
from functools import reduce

import pytest
import sympy as sp

from verify.catalogue import HOME, files_in
from verify.claims import Evidence, VerdictKind
from verify.theorems.batch import run_all
from verify.theorems.load import load
from verify.theorems.matrix_neighbours import FalseMatrix
from verify.theorems.neighbours import FalseClaim
from verify.theorems.run import stored_name
from verify.theorems.steps import Cited, Conjecture, Induction

ENTRIES = files_in(HOME)
SECTIONS = ["Problem", "Method", "Claim", "Recursion", "Tightness", "References"]
REQUIRED = {
    "scalar": "gd_map hessian diagonal_form imbalance normal_form feasible_triangle invariant_ellipsoid chebyshev_boundary "
    "critical_step monotone_critical_step convergence divergence given_start balancing sharpness_bound sufficient_step four_over_l rate "
    "catapult",
    "balanced_line": "cubic_map two_cycle second_two_cycles convergence balancing_without_convergence single_attractor chaos "
    "cascade period_three unstable_cycles",
    "product": "diagonal_action hessian certificate good_regularity balanced_line convergence balancing null_sets sufficient_step "
    "squared_loss zero_target balanced_segment line_stability",
    "catapult": "two_layer_map two_layer lazy_loss first_step quadratic_model quadratic_phases fixed_points",
    "edge": "two_steps averaged_flow gap_law from_above reflection flip double_well quartic_example even_losses flat_even "
    "flow_sharpness depth",
    "growth": "squared log_cosh root huber cauchy cross_entropy quartic power",
    "regularity": "degree escape doubling no_threshold sextic sextic_family capture bad_edge frontier balanced_starts",
    "matrix": "gd_map imbalance hessian_form null_sets stable_limits strict_saddles sharpness_at_minimizers "
    "balancing no_stable_minimizer aligned escape_region zero_target general gradient_rate nesterov "
    "alternating diagonal_network law_of_balance rank_one_map rank_one_level rank_one_escape "
    "rank_one_line rank_one_isotropic rank_one_balancing rank_one_paper_step rank_one_divergence "
    "level_above level_below level_far general_level general_level_limits",
}
every = pytest.mark.parametrize("name", list(ENTRIES))


def test_the_required_theorems_exist():
    wanted = {f"{chapter}.{name}" for chapter, names in REQUIRED.items() for name in names.split()}
    assert wanted - set(ENTRIES) == set()


def conjectured(name):
    """Return the names of the steps that nothing proves, and that say so."""
    return {s.name for s in load(ENTRIES[name]).steps if isinstance(s, Conjecture)}


@every
def test_it_is_proved_as_claimed(name, results):
    result = results[name]
    assert result.error == ""
    assert [(s.id, s.reason) for s in result.steps if not s.ok] == []
    weaker = any(Evidence.ENCLOSED in s.evidence for s in result.steps) or conjectured(name)
    assert result.verdict.kind in (
        (VerdictKind.SUPPORTED,) if weaker else (VerdictKind.PROVED, VerdictKind.PROVED_MODULO_CITED)
    )
    assert result.as_claimed


@every
def test_what_is_proved_rests_on_certificates_and_what_is_cited(name, results):
    result = results[name]
    weak = {Evidence.SAMPLED, Evidence.PRECISE}
    assert not any(weak & set(s.evidence) for s in result.steps if s.id not in conjectured(name))
    cites = any(s.cites or Evidence.CITED in s.evidence for s in result.steps)
    assert cites == bool(result.verdict.cited)
    assert (
        cites == (result.verdict.kind is VerdictKind.PROVED_MODULO_CITED)
        or result.verdict.kind is VerdictKind.SUPPORTED
    )


@every
def test_every_false_neighbour_is_refuted(name, results):
    neighbours = results[name].neighbours
    assert neighbours
    assert [(n.name, n.reason) for n in neighbours if not n.refuted] == []
    assert all(n.witness and n.statement for n in neighbours)


OPERATORS = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
             "=": lambda a, b: a == b}  # fmt: skip


def explicit(formula, at):
    """The value of a formula at explicit matrices, with SymPy's own products, transposes and traces."""
    if formula in at:
        return at[formula]
    if isinstance(formula, sp.Identity | sp.ZeroMatrix):
        rows, columns = (at[size] for size in formula.shape)
        return sp.eye(rows) if isinstance(formula, sp.Identity) else sp.zeros(rows, columns)
    parts = [explicit(p, at) for p in formula.args]
    if isinstance(formula, sp.Transpose):
        return parts[0].T
    if isinstance(formula, sp.Trace):
        return parts[0].trace()
    if isinstance(formula, sp.MatPow | sp.Pow):
        return parts[0] ** parts[1]
    if isinstance(formula, sp.MatAdd | sp.Add | sp.MatMul | sp.Mul):
        add = isinstance(formula, sp.MatAdd | sp.Add)
        return reduce(lambda a, b: a + b if add else a * b, parts)
    return formula


def at_matrices(relation, table, witness):
    """Whether an equation between matrices holds at explicit ones."""
    at = {s: sp.Matrix(v) if isinstance(v, list) else sp.Rational(str(v)) for s, v in witness.items()}
    at |= {
        size: n
        for s, v in list(at.items())
        if isinstance(s, sp.MatrixSymbol)
        for size, n in zip(s.shape, v.shape, strict=True)
    }
    for symbol, value in table.items():
        if value.free_symbols <= set(at) | set(table):
            at[symbol] = explicit(value, at)
    return explicit(relation.left, at) == explicit(relation.right, at)


def in_sympy(relation, table, at):
    """Whether a relation holds at a point, by SymPy's own differentiation and arithmetic."""
    sides = []
    for side in (relation.left, relation.right):
        formula = side
        for symbol, value in reversed(list(table.items())):
            formula = formula.subs(symbol, value)
        sides.append(formula.doit().subs(at))
    assert all(s.is_Rational for s in sides), relation
    return OPERATORS[relation.operator](*sides)


@every
def test_the_false_claims_are_false_in_sympy(name):
    """The witnesses beyond every constant, without the checker: hypotheses hold, the conclusion fails."""
    theorem = load(ENTRIES[name])
    for n in theorem.neighbours:
        if isinstance(n, FalseClaim):
            at = {s: sp.Rational(str(v)) for s, v in n.witness.items()}
            table = {s: v for s, v in theorem.definitions.table.items() if s not in n.keep}
            assert all(in_sympy(g, table, at) for g in n.given), n.name
            assert not in_sympy(n.goal, table, at), n.name
        if isinstance(n, FalseMatrix):
            table = {s: v for s, v in theorem.definitions.table.items() if s not in n.keep}
            assert all(at_matrices(g, table, n.witness) for g in n.given), n.name
            assert not at_matrices(n.goal, table, n.witness), n.name


def percents(names):
    """Return by how many percent each name says that its constant is moved; a fraction "2 percent of 4" counts as 2."""
    return [Fraction(found[1]) for found in (re.search(r"([0-9.]+) percent", n) for n in names) if found]


def shown(what):
    """Return the number that a constant's name speaks of, as in "the 8 in tau <= 8"; None if it names none."""
    found = re.match(
        r"the (?:point |factor )?(-?[0-9./]+)(?: mu| eta)?(?:,| in| of| at| there| before| above| below| where|$)", what
    )
    return Fraction(found[1]) if found else None


def moved(what, name):
    """Whether a name that says by how many percent its constant is moved shows a number that far from the constant."""
    value, [percent] = shown(what), percents([name])
    if re.search(rf"\b{value} (?:raised|lowered) by {float(percent):g} percent", name):
        return True
    rest = re.sub(r"\([^()]*percent[^()]*\)", "", name.split(": ")[-1])
    numbers = [Fraction(n) for n in re.findall(r"[0-9]+(?:[./][0-9]+)?", rest)]
    return any(abs(abs(n / value) - 1) * 100 == percent for n in numbers)


@every
def test_every_constant_is_sharp_or_said_not_to_be(name, results):
    """At 2 and at 0.1 percent beyond it stands a refuted claim; or the theorem says why there is none."""
    constants = results[name].constants
    assert constants
    refuted = {(i, n.name) for i, r in results.items() for n in r.neighbours if n.refuted}
    for c in constants:
        assert c.reason == ""
        if c.sharp:
            assert {(place or name, called) for place, called in c.places} <= refuted
            first, second = percents(c.beyond)[:2]
            assert 1 <= first <= 2, c.what
            assert Fraction(1, 100) <= second <= Fraction(1, 10), c.what
        else:
            assert c.note, c.what


def test_the_names_of_neighbours_say_how_far_the_constant_is_moved(results):
    """Where a constant is named by its value, that value stands in the name, changed by as many percent as it says."""
    pairs = [
        (c.what, n) for r in results.values() for c in r.constants if c.sharp and shown(c.what) for n in c.beyond[:2]
    ]
    assert len(pairs) > 250
    assert [p for p in pairs if not moved(*p)] == []


def test_a_theorem_run_alone_brings_what_its_constants_lean_on(entries):
    """Their neighbours can be those of another theorem, refuted by the fate that a third decides."""
    name = "scalar.sufficient_step"
    result = run_all([entries[name]], entries, only=frozenset({Evidence.CERTIFIED, Evidence.CITED}))[name]
    elsewhere = {place for c in result.constants for place, _ in c.places} - {""}
    assert elsewhere == {"scalar.convergence"}
    assert result.as_claimed


def test_every_theorem_has_a_sharp_constant(results):
    assert [i for i, r in results.items() if not any(c.sharp for c in r.constants)] == []


@every
def test_the_docstring_has_its_sections_in_order(name):
    text = ENTRIES[name].docstring
    title, blank, *rest = text.split("\n")
    assert title.endswith(".")
    assert blank == ""
    assert re.findall(r"^([A-Z][a-z]+):", "\n".join(rest), re.MULTILINE) == SECTIONS


@every
def test_it_says_what_is_left_out_and_how_sharp_it_is(name):
    theorem = load(ENTRIES[name])
    assert theorem.exceptional.strip()
    assert theorem.sharpness.strip() or not any(isinstance(s, Cited) for s in theorem.steps)
    if any(isinstance(s, Cited) and s.result.name == "zero sets of polynomials" for s in theorem.steps):
        assert re.search(r"null|measure zero", theorem.exceptional)


@every
def test_statements_about_orbits_are_attacked(name):
    """An induction or a cited result speaks of whole orbits: random exact starts, or runs at many digits, try to break it."""
    theorem = load(ENTRIES[name])
    if any(isinstance(s, Induction | Cited) for s in theorem.steps):
        assert theorem.properties or theorem.precise
    if any(isinstance(s, Induction) for s in theorem.steps):
        assert theorem.properties


@every
def test_the_example_satisfies_something(name):
    theorem = load(ENTRIES[name])
    assert all(theorem.examples)
    assert theorem.examples


def test_the_stored_certificates_are_those_of_the_theorems():
    """None is stale, none is missing, and each is what would be recorded now."""
    stored = {p.name: p.read_text(encoding="utf-8") for p in (HOME / "certificates").glob("*.json")}
    if not stored:
        pytest.skip("no certificates are committed")
    theorems = [load(e) for e in ENTRIES.values()]
    certificates = [c for t in theorems for s in t.steps for c in s.certificates(t.definitions)]
    fresh = {stored_name(c): c.to_json() for c in certificates}
    assert set(stored) - set(fresh) == set()
    assert set(fresh) - set(stored) == set()
    assert [n for n in fresh if stored[n] != fresh[n]] == []

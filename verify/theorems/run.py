"""Runs a theorem: certificates to the trusted checker, neighbours to their witnesses, checks to their engines."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from verify.catalogue import Entry, discover
from verify.check import check
from verify.claims import Certificate, CertificateError, Claim, Evidence, MatrixClaim, OrbitClaim, read_certificate
from verify.exact import ExactError
from verify.theorems.account import unaccounted
from verify.theorems.anchor import Lookup, clashing_definition, loose_formula
from verify.theorems.checks import Precise
from verify.theorems.consistency import counterexample, refuse_contradiction, require_a_point
from verify.theorems.errors import AuthorError
from verify.theorems.fates import loose_orbit
from verify.theorems.load import load, one_line
from verify.theorems.matrices import MatrixEquation, matrix_claim
from verify.theorems.matrix_neighbours import FalseMatrix
from verify.theorems.matrix_points import refuting_matrices, require_matrices
from verify.theorems.neighbours import FalseClaim, FalseOrbit
from verify.theorems.relation import Relation
from verify.theorems.results import CheckResult, ConstantResult, NeighbourResult, StepResult, TheoremResult
from verify.theorems.steps import Cited, Conjecture, Enclosed, Step, Uses
from verify.theorems.steps.enclosed import text as digits_of
from verify.theorems.text import plain
from verify.theorems.theorem import Theorem

if TYPE_CHECKING:
    from verify.kernel import Kernel

_MOMENT = 60.0  # seconds for the attack on a conjecture, at most: its few inputs take some seconds
ALL = frozenset({Evidence.CERTIFIED, Evidence.ENCLOSED, Evidence.CITED, Evidence.PRECISE, Evidence.SAMPLED})
RunStep = Callable[[Step, Theorem, list[dict[str, Fraction]], Path], StepResult]


def stored_name(certificate: Certificate) -> str:
    """Return the file name under which a certificate is committed."""
    return certificate.claim.digest.removeprefix("sha256:")[:24] + ".json"


def _stored_failure(certificate: Certificate, folder: Path) -> str:
    """Say why a committed certificate of the same claim does not hold; "" if there is none or it holds."""
    path = folder / stored_name(certificate)
    if not path.is_file():
        return ""
    try:
        stored = read_certificate(path.read_text(encoding="utf-8"))
        answer = check(stored)
    except (CertificateError, UnicodeDecodeError) as error:
        return f"stored certificate {path.name}: {error}"
    if stored.claim != certificate.claim:
        return f"stored certificate {path.name} is of another claim"
    return "" if answer.accepted else f"stored certificate {path.name} rejected: {answer.reason}"


def _stated(step: Step) -> str:
    """Return what a step says, with what it assumes."""
    given = ", ".join(map(str, step.given))
    said = "; ".join(map(str, step.statements))
    return f"{given}  =>  {said}" if given else said


def _witness(certificate: Certificate, examples: list[dict[str, Fraction]]) -> str:
    """Return an exact point that refutes the claim of a rejected certificate, if one is near at hand."""
    if isinstance(certificate.claim, MatrixClaim):
        return refuting_matrices(certificate.claim)
    if not isinstance(certificate.claim, Claim):
        return ""
    point = counterexample(certificate.claim, examples)
    return ", ".join(f"{name} = {value}" for name, value in point.items()) if point else ""


def _rejection(certificate: Certificate) -> str:
    """Return why the checker does not take a certificate; "" if it does."""
    try:
        return check(certificate).reason
    except ExactError as error:
        return str(error)


def _certify(step: Step, theorem: Theorem, examples: list[dict[str, Fraction]], folder: Path) -> StepResult:
    """Return what the checker says of a step. Raises AuthorError if its hypotheses hold nowhere."""
    failed = StepResult(step.name, _stated(step), (), False, concludes=step.concludes)
    try:
        certificates = step.certificates(theorem.definitions)
        for certificate in certificates:
            certificate.claim.steps() if isinstance(certificate.claim, OrbitClaim) else certificate.claim.unfold()
    except (ExactError, AuthorError) as error:
        return replace(failed, reason=str(error))
    for certificate in certificates:
        refuse_contradiction(certificate.claim, step.name)
        if reason := _rejection(certificate):
            link = str(certificate.claim).split("=>")[-1].strip() + ": " if len(certificates) > 1 else ""
            witness = _witness(certificate, examples)
            false = f"; false at {witness}" if witness else ""
            return replace(failed, reason=f"{link}{reason}{false}", witness=witness)
        if reason := _stored_failure(certificate, folder):
            return replace(failed, reason=reason)
    for certificate in certificates:  # last: a false step is a failed step, an empty one makes the file unusable
        require_a_point(certificate.claim, examples, step.name)
        if isinstance(certificate.claim, MatrixClaim):
            require_matrices(certificate.claim, theorem.examples_with_matrices, step.name)
    if not certificates:
        return replace(failed, reason="nothing justifies this step")
    return replace(failed, evidence=(Evidence.CERTIFIED,), ok=True)


def lookup_in(entries: Mapping[str, Entry]) -> Lookup:
    """Return how to find the theorems that another one may use."""

    def find(name: str) -> Theorem | None:
        try:
            return load(entries[name]) if name in entries else None
        except AuthorError:
            return None  # that file's own result says what is wrong with it

    return find


def _repeats(step: Step, theorem: Theorem) -> str:
    """Say which earlier step says exactly the same: one of the two then does not say what its name promises."""
    said = [str(s) for s in (*step.given, *step.statements)]
    for earlier in theorem.steps:
        if earlier is step:
            return ""
        if type(earlier) is type(step) and [str(s) for s in (*earlier.given, *earlier.statements)] == said:
            return f"it says exactly what step {earlier.name!r} says"
    return ""


def _anchored(theorem: Theorem, results: list[StepResult], lookup: Lookup) -> tuple[StepResult, ...]:
    """Fail the steps whose sentences show a formula that was not checked."""
    clash = clashing_definition(theorem, lookup)
    checked = []
    for step, result in zip(theorem.steps, results, strict=True):
        reason = ""
        if result.ok:
            reason = (
                _repeats(step, theorem)
                or theorem.lemma_fault(step)
                or loose_formula(step, theorem, lookup)
                or unaccounted(step, theorem)
            )
            reason = reason or (clash if isinstance(step, Uses) else "")
        checked.append(replace(result, ok=False, evidence=(), reason=reason) if reason else result)
    return tuple(checked)


def _require_consistent(
    given: Sequence[Relation], theorem: Theorem, examples: list[dict[str, Fraction]], where: str
) -> None:
    """Raise AuthorError unless a point is found where all of ``given`` holds: what is said of none is not worth saying."""
    matrices = [r for r in given if isinstance(r, MatrixEquation)]
    if matrices:
        claim = matrix_claim(matrices, matrices[0], theorem.definitions)
        require_matrices(claim, theorem.examples_with_matrices, where)
    if given := [r for r in given if not isinstance(r, MatrixEquation)]:
        variables, table = theorem.definitions.frame([side for r in given for side in (r.left, r.right)])
        require_a_point(Claim(variables, table, tuple(r.text for r in given), "0 = 0"), examples, where)


def _enclose(step: Enclosed, statement: str) -> StepResult:
    """Return what ball arithmetic shows of a step; a computation that fails says why."""
    result = StepResult(step.name, statement, (Evidence.ENCLOSED,), True, concludes=step.concludes)
    try:
        found = step.enclose()
    except AuthorError:
        raise
    except Exception as error:  # the computation is the author's code: whatever comes out of it, the step is not shown
        reason = " ".join(str(error).split())
        known = isinstance(error, ArithmeticError) and reason
        why = reason if known else f"the computation broke down: {type(error).__name__}: {reason}"
        return replace(result, evidence=(), ok=False, reason=why)
    return replace(result, enclosed=tuple((plain(symbol), digits_of(ends)) for symbol, ends in found.items()))


def _conjectured(step: Conjecture, theorem: Theorem, statement: str) -> StepResult:
    """Attack a conjecture for a moment: nothing found is no proof, an exact witness refutes it."""
    from verify.attack.run import strike  # late: the attack needs NumPy, and most theorems have no conjecture
    from verify.attack.targets import of_step

    result = StepResult(step.name, statement, (Evidence.SAMPLED,), True, concludes=step.concludes)
    for target in of_step(step, theorem)[0]:
        done = strike(target, step.examples, seconds=_MOMENT)
        if done.found.refuted:
            reason = f"false at {done.witness}: {done.found.confirmed}"
            return replace(result, evidence=(), ok=False, reason=reason, witness=done.witness)
        if done.found.doubtful:
            reason = "ball arithmetic shows that it fails at real points, but no rational witness was found"
            return replace(result, evidence=(), ok=False, reason=reason)
        if done.error or not done.found.examples:
            late = "the time was over before an input was tried"
            reason = done.error or (
                late if done.found.timed_out else "no input was found that satisfies its hypotheses"
            )
            return replace(result, evidence=(), ok=False, reason=reason)
    return result


def run_step(step: Step, theorem: Theorem, examples: list[dict[str, Fraction]], folder: Path) -> StepResult:
    """Return what is known about one step on its own. Raises AuthorError if its data makes no sense."""
    statement = _stated(step)
    if isinstance(step, Cited):
        _require_consistent(step.given, theorem, examples, step.name)
        name = f"{step.result.name} [{step.result.reference}]"
        return StepResult(step.name, statement, (Evidence.CITED,), True, cites=name)
    if isinstance(step, Uses):
        return StepResult(step.name, statement, (), True, uses=step.theorem)
    if isinstance(step, Enclosed):
        _require_consistent(step.given, theorem, examples, step.name)
        return _enclose(step, statement)
    if isinstance(step, Conjecture):
        _require_consistent(step.given, theorem, examples, step.name)
        return _conjectured(step, theorem, statement)
    return _certify(step, theorem, examples, folder)


def run_neighbour(
    neighbour: FalseClaim | FalseOrbit | FalseMatrix, theorem: Theorem, lookup: Lookup
) -> NeighbourResult:
    """Return whether its witness refutes a false neighbour. That a theorem it leans on is proved is for the judge to say."""
    reason = neighbour.refutation(theorem.definitions)
    if isinstance(neighbour, FalseOrbit) and not reason:
        reason = loose_orbit(neighbour, theorem, lookup)
    return NeighbourResult(
        neighbour.name, neighbour.statement, not reason, neighbour.witness_text, reason, neighbour.by
    )


def run_precise(precise: Precise) -> CheckResult:
    """Return whether a check at many digits held."""
    try:
        detail, ok = f"{precise.run(precise.digits)} ({precise.digits} digits)", True
    except AssertionError as error:
        detail, ok = f"failed at {precise.digits} digits: {error}", False
    except Exception as error:  # like a property that breaks down: the check failed, the file can be used
        detail, ok = f"broke down at {precise.digits} digits: {type(error).__name__}: {error}", False
    return CheckResult(precise.name, Evidence.PRECISE, ok, " ".join(detail.split()))


def _run_checks(theorem: Theorem, only: frozenset[Evidence], seed: int | None) -> list[CheckResult]:
    results = []
    if Evidence.PRECISE in only:
        results += [run_precise(p) for p in theorem.precise]
    if Evidence.SAMPLED in only and theorem.properties:
        from verify.sampling.run import run_property  # late: loading Hypothesis takes a third of a second

        results += [run_property(p, seed) for p in theorem.properties]
    return results


def run_theorem(
    entry: Entry,
    only: frozenset[Evidence] = ALL,
    seed: int | None = None,
    entries: Mapping[str, Entry] | None = None,
    kernel: Kernel | None = None,
    one_step: RunStep = run_step,
) -> TheoremResult:
    """Run everything about the theorem at ``entry``; an unusable file becomes a result with ``error`` set.

    ``entries`` are the theorems that it may use, by id; by default those of the package and of its own folder. The steps
    are put before ``kernel`` if there is one. ``one_step`` runs a step, for a caller that keeps what it has run.
    """
    began = time.perf_counter()
    try:
        theorem = load(entry)
        examples = theorem.examples
        _require_consistent(theorem.always_true, theorem, examples, "always")
        steps = [one_step(s, theorem, examples, entry.certificates) for s in theorem.steps]
        lookup = lookup_in(discover([entry.root]) if entries is None else entries)
        anchored = _anchored(theorem, steps, lookup)
        if kernel is not None:
            from verify.theorems.kernel import confirm  # late: most runs have no kernel

            anchored = confirm(theorem, anchored, kernel)
        neighbours = [run_neighbour(n, theorem, lookup) for n in theorem.neighbours]
        names = [n.name for n in theorem.neighbours]
        constants = [ConstantResult(c.what, c.sharp, tuple(c.places(names)), c.note) for c in theorem.constants]
        checks = _run_checks(theorem, only, seed)
    except (
        Exception,
        SystemExit,
        GeneratorExit,
    ) as error:  # a theorem file is its author's code: anything may come out of it, as one line
        return TheoremResult(entry.id, entry.title, error=one_line(entry, error))
    return TheoremResult(
        entry.id, entry.title, str(theorem.source), theorem.promised, anchored, tuple(checks), tuple(neighbours),
        tuple(constants), time.perf_counter() - began,
        definitions=tuple((plain(s), plain(v)) for s, v in theorem.definitions.table.items()),
    )  # fmt: skip

"""Short ways to write claims, and a search that insists on what it claims."""

from verify.check import check, check_counterexample
from verify.claims import Claim
from verify.search import Outcome, search
from verify.search.problem import Problem, of_claim


def claim(variables: str, conclusion: str, *hypotheses: str, definitions: tuple[tuple[str, str], ...] = ()) -> Claim:
    """Write a claim in few words."""
    return Claim(tuple(variables.split()), definitions, hypotheses, conclusion)


def problem(variables: str, conclusion: str, *hypotheses: str) -> Problem:
    """Write a problem in few words."""
    return of_claim(claim(variables, conclusion, *hypotheses))


def outcome(stated: Claim, budget: float = 20.0, seed: int = 0) -> Outcome:
    """Search, and check again what comes back."""
    found = search(stated, budget, seed=seed)
    if found.certificate is not None:
        assert found.certificate.claim == stated
        assert check(found.certificate).accepted
    if found.point is not None:
        assert check_counterexample(stated, found.point) == ""
    assert (found.kind == "certificate") is (found.certificate is not None)
    assert (found.kind == "counterexample") is (found.point is not None)
    return found


def proved(stated: Claim, kind: str | None = None, budget: float = 20.0) -> Outcome:
    """Search, and expect a certificate."""
    found = outcome(stated, budget)
    assert found.kind == "certificate", "\n".join(map(str, found.tried))
    assert found.certificate is not None
    assert kind in (None, found.certificate.kind)
    return found


def refuted(stated: Claim, budget: float = 20.0) -> Outcome:
    """Search, and expect a counterexample."""
    found = outcome(stated, budget)
    assert found.kind == "counterexample", "\n".join(map(str, found.tried))
    return found


def accepted(stated: Claim, proof: object) -> bool:
    """Whether the checker accepts a strategy's sub-proof."""
    from verify.claims import Certificate

    return proof is not None and check(Certificate(proof.kind, stated, proof.body)).accepted

"""Sum claims: for every d and all vectors in R^d, a sum over coordinates is an expression in inner products."""

from __future__ import annotations

from verify.claims import SumClaim
from verify.exact import Poly
from verify.export.coq.errors import NotExported
from verify.export.coq.frame import Frame
from verify.export.coq.render import Applied, argument, render, render_poly


def _coefficients(claim: SumClaim) -> dict[tuple[str, str], Poly]:
    """Return what the inner product of each pair of vectors is multiplied with."""
    summand, _ = claim.unfold()
    pairs = {tuple(sorted((u, v))): (u, v) for u, v, _ in claim.inner}
    out: dict[tuple[str, str], Poly] = {}
    for monomial, coefficient in summand.terms.items():
        powers = zip(claim.variables, monomial, strict=True)
        pair = tuple(sorted(v for v, e in powers if v in claim.vectors for _ in range(e)))
        if pair not in pairs:
            raise NotExported("the summand has a term that is not of degree two in the coordinates")
        rest = tuple(0 if v in claim.vectors else e for v, e in zip(claim.variables, monomial, strict=True))
        known = out.get(pairs[pair], Poly(claim.variables, {}))
        out[pairs[pair]] = known + Poly(claim.variables, {rest: coefficient})
    return out


def sums(claim: SumClaim) -> tuple[Frame, list[str]]:
    """Return the definitions, the lemma ``coordinates``, where inner products are numbers, and ``claim``, with proofs."""
    frame = Frame(claim.variables, claim.definitions)
    i, d = frame.index("i"), frame.index("d")
    inner = {name: Applied(f"tg_inner {frame.called[u]} {frame.called[v]} {d}") for u, v, name in claim.inner}
    at = {v: Applied(f"{frame.called[v]} {i}") for v in claim.vectors}
    numbers = [v for v in claim.variables if v not in claim.vectors]
    constants = [v for v in numbers if v not in inner]
    vectors = " ".join(frame.called[v] for v in claim.vectors)
    sequences = f" ({vectors} : nat -> R)" if vectors else ""
    env = frame.env()
    parts = [
        f"({render_poly(c, env)}) * tg_inner {frame.called[u]} {frame.called[v]} {d}"
        for (u, v), c in _coefficients(claim).items()
    ]
    tree, value = frame.expression(claim.summand), frame.expression(claim.total)
    unfold = f"cbv beta delta [{' '.join([*frame.defined, 'tg_inner'])}]."
    given = " ".join([vectors, *(argument(inner.get(v, frame.called[v])) for v in numbers)])
    return frame, [
        "Lemma coordinates :",
        f"  forall{sequences}{frame.binders(numbers)} ({d} : nat),",
        f"  tg_total (fun {i} => {render(tree, frame.env(at))}) {d}",
        f"  = {' + '.join(parts) or '0'}.",
        f"Proof. intros. induction {d} as [| {d} before]. cbv beta iota delta [tg_inner tg_total]. ring.",
        f"cbn [tg_total]. rewrite before. {unfold} cbn [tg_total]. field. Qed.",
        "Lemma claim :",
        f"  forall{sequences}{frame.binders(constants)} ({d} : nat),",
        f"  tg_total (fun {i} => {render(tree, frame.env(at | inner))}) {d}",
        f"  = {render(value, frame.env(inner))}.",
        f"Proof. intros. rewrite (coordinates {given} {d}). {frame.unfold()} field. Qed.",
    ]

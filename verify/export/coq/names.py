"""Names that Coq takes: those of a claim, changed only where they would hide a word of Coq or of the proofs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        Axiom CoFixpoint Definition Fixpoint Hypothesis Parameter Prop SProp Set Theorem Type Variable as at by cofix else end
        exists exists2 fix for forall fun if in let match mod return then using where with of o rem IF R S O Z N nat xH xO xI eq
        eq_refl conj and or True False pow IZR Rplus Rmult Rminus Ropp Rinv Rdiv Rlt Rle Rgt Rge derivable_pt_lim
        start before coordinates claim simple original slope
        """,
    )
)
_TAKEN = re.compile(r"(tg|v|derivative|hyp|trace|here|step|held|carried|inner|root|gap|gram)_")


def coq_names(names: Iterable[str]) -> dict[str, str]:
    """Return for each name of a claim the name that it has in Coq; different names stay different."""
    wanted = list(dict.fromkeys(names))
    out = {n: n for n in wanted if n not in _WORDS and not _TAKEN.match(n)}
    for name in wanted:
        if name not in out:
            out[name] = free(f"v_{name}", set(out.values()))
    return out


def free(name: str, used: Collection[str]) -> str:
    """Return ``name``, with a number behind it if it is used already."""
    number, found = 0, name
    while found in used:
        found, number = f"{name}{number}", number + 1
    return found

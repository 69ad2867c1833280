"""Names that Coq takes: those of a claim, changed only where they would hide a word of Coq or of the proofs."""

from __future__ import annotations

import re
from collections.abc import Iterable

_KEYWORDS = """
as at by cofix else end exists exists2 fix for forall fun if in let match mod of Prop return Set SProp struct then Type using
where with Axiom Check Definition Fixpoint Lemma Module Section Theorem Variable Type R S O nat Z N positive True False and or
not eq pair conj fst snd plus minus mult pow sqrt exp ln sin cos tan PI Rabs Rsqr Rplus Rmult Rminus Ropp Rinv Rdiv Rlt Rle Rgt
Rge IZR INR id list nil cons step carried orbit claim derivable_pt_lim
""".split()
_TAKEN = re.compile(r"(tg|derivative|hyp|here|at)_?[0-9A-Za-z_]*\Z|.*__")


def coq_names(names: Iterable[str]) -> dict[str, str]:
    """Return for each name of a claim the name it has in Coq; different names stay different."""
    wanted = list(dict.fromkeys(names))
    used: set[str] = {n for n in wanted if n not in _KEYWORDS and not _TAKEN.match(n)}
    out: dict[str, str] = {}
    for name in wanted:
        if name in used:
            out[name] = name
            continue
        changed = "v_" + name.replace("__", "_")
        while changed in used:
            changed += "0"
        used.add(changed)
        out[name] = changed
    return out

"""Certificates as Coq: a claim becomes a lemma about real numbers, a certificate its proof (docs/coq.md).

Nothing here is trusted: whatever it writes, Coq accepts or refuses. What a reader has to trust is that a lemma states its
claim, which is why statements keep the words of the claim.
"""

from verify.export.coq.errors import NotExported
from verify.export.coq.lemma import Lemma, lemma
from verify.export.coq.render import comment
from verify.export.coq.source import PRELUDE, prelude, source

__all__ = ["PRELUDE", "Lemma", "NotExported", "comment", "lemma", "prelude", "source"]

"""What Coq says its proofs rest on."""

from __future__ import annotations

import re

# The axioms with which the standard library makes its real numbers; every statement about them rests on some of these.
OF_THE_REALS = frozenset(
    {
        "ClassicalDedekindReals.sig_forall_dec",
        "ClassicalDedekindReals.sig_not_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "Classical_Prop.classic",
    }
)
_ENTRY = re.compile(r"([A-Za-z_][\w.']*)(?: :.*)?\Z")


class Unreadable(ValueError):
    """The answer to Print Assumptions is not understood; the message shows the line."""


def axioms_in(output: str) -> tuple[str, ...]:
    """Read the answer to Print Assumptions. Raises Unreadable rather than overlook anything."""
    lines = [line for line in output.splitlines() if line.strip()]
    if lines == ["Closed under the global context"]:
        return ()
    if not lines or lines[0] != "Axioms:":
        raise Unreadable(f"Coq does not say what the proofs rest on, but {' '.join(lines[:1])[:80]!r}")
    found = []
    for line in lines[1:]:
        if line[0] == " ":
            continue  # the statement of the axiom above
        match = _ENTRY.match(line)
        if not match:
            raise Unreadable(f"Coq lists {line[:80]!r} among what the proofs rest on")
        found.append(match[1])
    return tuple(sorted(found))

"""Proofs that a polynomial is the derivative of a function, by the rules for sums, products and powers."""

from __future__ import annotations

from collections.abc import Mapping

from verify.export.coq.render import render
from verify.export.coq.syntax import Binary, Minus, Name, Power, Tree


def derivative_proof(tree: Tree, by: str, definitions: Mapping[str, Tree], env: Mapping[str, str]) -> str:
    """Return a term that proves ``derivable_pt_lim (fun by => tree) by _``, the value as the rules give it."""

    def varies(part: Tree) -> bool:
        if isinstance(part, Name):
            return part.name == by or (part.name in definitions and varies(definitions[part.name]))
        if isinstance(part, Minus):
            return varies(part.of)
        if isinstance(part, Power):
            return varies(part.base)
        return isinstance(part, Binary) and (varies(part.left) or varies(part.right))

    def proof(part: Tree) -> str:
        if not varies(part):
            return f"(tg_d_const ({render(part, env)}) {env[by]})"
        if isinstance(part, Name):
            return f"(tg_d_id {env[by]})" if part.name == by else proof(definitions[part.name])
        if isinstance(part, Minus):
            return f"(tg_d_opp {proof(part.of)})"
        if isinstance(part, Power):
            one = f"(tg_d_const 1 {env[by]})"  # the power 0
            return (
                f"(tg_d_pow {part.exponent - 1} {part.exponent} eq_refl {proof(part.base)})" if part.exponent else one
            )
        assert isinstance(part, Binary)
        if part.sign == "/":
            return f"(tg_d_div ({render(part.right, env)}) {proof(part.left)})"
        rule = {"+": "tg_d_add", "-": "tg_d_sub", "*": "tg_d_mul"}[part.sign]
        return f"({rule} {proof(part.left)} {proof(part.right)})"

    return proof(tree)

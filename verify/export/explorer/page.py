"""Puts the explorer together: one HTML file with its style and scripts in it, which asks for nothing from a network."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable

NAME = "explorer.html"
SCRIPTS = ("exact", "line", "core", "words", "outcome", "view", "plane", "plots", "diagram", "fields", "main")
# The theorems that the page names, and the page of the documentation that each is on.
THEOREMS: Mapping[str, str] = {
    "balanced_line.balancing_without_convergence": "docs/balanced_line.md#balancing-without-convergence",
    "balanced_line.cascade": "docs/balanced_line.md#the-cascade",
    "balanced_line.chaos": "docs/balanced_line.md#chaos-from-1450441-on",
    "balanced_line.convergence": "docs/balanced_line.md#convergence-for-eta-at-most-1",
    "balanced_line.cubic_map": "docs/balanced_line.md#the-cubic-map",
    "balanced_line.period_three": "docs/balanced_line.md#the-window-of-period-three",
    "balanced_line.second_two_cycles": "docs/balanced_line.md#the-second-two-cycles",
    "balanced_line.single_attractor": "docs/balanced_line.md#one-attractor-at-most",
    "balanced_line.two_cycle": "docs/balanced_line.md#the-two-cycle",
    "scalar.balancing": "docs/scalar.md#balancing",
    "scalar.catapult": "docs/scalar.md#the-catapult-target-zero",
    "scalar.chebyshev_boundary": "docs/scalar.md#on-the-boundary-chebyshev",
    "scalar.convergence": "docs/scalar.md#convergence",
    "scalar.diagonal_form": "docs/scalar.md#the-map-in-one-line",
    "scalar.divergence": "docs/scalar.md#divergence",
    "scalar.escape_every_rate": "docs/scalar.md#one-given-start-finite-certificates",
    "scalar.gd_map": "docs/scalar.md#the-map-in-one-line",
    "scalar.invariant_ellipsoid": "docs/scalar.md#the-ellipsoid-and-the-triangle",
    "scalar.sharpness_bound": "docs/scalar.md#balancing",
}
ABOUT = (
    "Beside h = h* and where the orbit is chaotic, rounding errors grow and the picture is that of a nearby orbit. "
    "What is theorem and what illustration: docs/explorer.md."
)


def theorem_link(theorem: str) -> str:
    """Return where the page of a theorem is in the site of ``tamegd report``."""
    return f"theorem/{theorem}.html"


def pages(
    link: Callable[[str], str | None] = theorem_link,
    home: str = "index.html",
    verdicts: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the files of the explorer, by name.

    ``link`` gives the address of a theorem's page, or None where there is none: the name then stands there with the page of the
    documentation as its title. ``home`` is the address of the site's front page, shown at the top if it is not empty.
    ``verdicts`` are what theorems were worth when the site was built; each stands beside the theorem's name.
    """
    known = verdicts or {}
    folder = files("verify.export.explorer")
    links = {
        name: {"href": link(name), "title": f"{name}: {docs}, or tamegd show {name}", "verdict": known.get(name, "")}
        for name, docs in THEOREMS.items()
    }
    scripts = "\n".join(f"<script>\n{_read(folder, f'{name}.js')}</script>" for name in SCRIPTS)
    parts = {
        "style": _read(folder, "style.css"),
        "home": f'<a href="{escape(home)}">All theorems</a>' if home else "",
        "about": escape(ABOUT),
        "links": json.dumps(links, indent=1).replace("<", "\\u003c"),
        "scripts": scripts,
    }
    text = _read(folder, "page.html")
    for name, part in parts.items():
        text = text.replace("{{" + name + "}}", part)
    return {NAME: text}


def _read(folder: Traversable, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")

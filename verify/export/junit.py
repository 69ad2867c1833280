"""The results of a run as JUnit XML: a suite a theorem; a case for its verdict and for every step, check and neighbour."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from verify.export.escape import printable
from verify.theorems.results import TheoremResult


def _cases(result: TheoremResult) -> list[tuple[str, str]]:
    """Return (name, why it failed) of every case; "" for one that passed."""
    worse = result.verdict.kind.rank > result.promised.rank
    verdict = f"{result.verdict}, where {result.promised.value} is promised" if worse else ""
    cases = [("verdict", verdict)]
    cases += [(f"step: {s.id}", "" if s.ok else s.reason or "not accepted") for s in result.steps]
    cases += [(f"{c.evidence.value}: {c.id}", "" if c.ok else c.detail or "failed") for c in result.checks]
    cases += [(f"neighbour: {n.name}", "" if n.refuted else n.reason or "not refuted") for n in result.neighbours]
    cases += [(f"constant: {c.what}", c.reason) for c in result.constants if c.places]
    return cases


def _suite(parent: ET.Element, result: TheoremResult) -> None:
    cases = [] if result.error else _cases(result)
    failures = sum(1 for _, why in cases if why)
    attributes = {"name": result.id, "tests": str(len(cases) or 1), "failures": str(failures),
                  "errors": str(int(bool(result.error))), "time": f"{result.seconds:.3f}"}  # fmt: skip
    suite = ET.SubElement(parent, "testsuite", attributes)
    if result.error:
        case = ET.SubElement(suite, "testcase", classname=result.id, name="theorem file")
        ET.SubElement(case, "error", message=printable(result.error))
    for name, why in cases:
        case = ET.SubElement(suite, "testcase", classname=result.id, name=printable(name))
        if why:
            ET.SubElement(case, "failure", message=printable(why))


def junit(results: Iterable[TheoremResult]) -> str:
    """Return the XML document."""
    root = ET.Element("testsuites", name="tamegd")
    for result in results:
        _suite(root, result)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"

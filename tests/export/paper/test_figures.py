from verify.catalogue import discover
from verify.check import check
from verify.export.paper.figures import figures, figures_of
from verify.theorems.load import load


def test_every_certificate_is_measured():
    entry = discover()["scalar.normal_form"]
    theorem = load(entry)
    certificates = [c for s in theorem.steps for c in s.certificates(theorem.definitions)]
    found = figures(entry)
    assert [f.digest for f in found] == [c.claim.digest.removeprefix("sha256:") for c in certificates]
    assert [f.size for f in found] == [len(c.to_json()) for c in certificates]
    assert all(check(c).accepted for c in certificates)
    assert max(f.degree for f in found) >= 5
    assert {f.kind for f in found} == {"identity"}
    assert all(f.seconds >= 0 for f in found)


def test_figures_are_the_same_in_two_processes():
    entries = [discover()[name] for name in ("growth.squared", "scalar.sharpness_bound")]
    assert figures_of(entries, 2) == figures_of(entries, 1) == [*figures(entries[0]), *figures(entries[1])]


def test_matrices_are_counted_in_a_degree():
    found = figures(discover()["matrix.gd_map"])
    assert {f.kind for f in found} == {"words"}
    assert max(f.degree for f in found) >= 4

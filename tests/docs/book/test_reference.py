"""The reference names what a module offers, and where its source is."""

from importlib import import_module


def test_the_names_of_a_module(part):
    reference = part("reference")
    assert "settle" in reference.public("verify.settle")
    assert "check" not in reference.public("verify.settle")  # taken from another module
    assert ".. autoclass:: verify.orbits.Start" in reference.page("verify.orbits")
    assert "verify/orbits/factorization.py" in reference.sources()


def test_a_source_is_linked_from_a_page_of_the_reference(part):
    found = part("reference").source_of("py", {"module": "verify.orbits", "fullname": "Start.critical_step"})
    assert found == "../source/verify/orbits/factorization.py.html"


def test_nothing_is_described_twice(part):
    reference = part("reference")
    assert "``Start``: see :doc:`verify.orbits <verify.orbits>`." in reference.page("verify.orbits.factorization")
    described = [
        getattr(import_module(m), line.split(f"{m}.")[1])
        for m in reference.MODULES
        for line in reference.page(m).splitlines()
        if line.startswith((".. autoclass::", ".. autofunction::"))
    ]
    assert len({id(value) for value in described}) == len(described) > 100

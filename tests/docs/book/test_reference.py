"""The reference names what a module offers, and where its source is."""


def test_the_names_of_a_module(part):
    reference = part("reference")
    assert "settle" in reference.public("verify.settle")
    assert "check" not in reference.public("verify.settle")  # taken from another module
    assert ".. autoclass:: verify.orbits.Start" in reference.page("verify.orbits")
    assert "verify/orbits/factorization.py" in reference.sources()


def test_a_source_is_linked_from_a_page_of_the_reference(part):
    found = part("reference").source_of("py", {"module": "verify.orbits", "fullname": "Start.critical_step"})
    assert found == "../source/verify/orbits/factorization.py.html"

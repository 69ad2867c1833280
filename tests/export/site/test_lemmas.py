from verify.claims import Evidence
from verify.export.site.lemmas import without_lemma
from verify.theorems.kernel import Translation
from verify.theorems.results import StepResult


def step(name, *evidence, **more):
    return StepResult(name, "", evidence, more.pop("ok", True), **more)


def test_every_step_without_a_lemma_is_told_with_its_reason():
    steps = [
        step("proved", Evidence.CERTIFIED),
        step("named", Evidence.CITED, cites="Coppel"),
        step("appeal", Evidence.CERTIFIED, uses="m.other"),
        step("another", Evidence.CITED, cites="Sard"),
        step("foreign", Evidence.CERTIFIED),
        step("ball", Evidence.ENCLOSED),
        step("open", Evidence.SAMPLED),
        step("wrong", ok=False, reason="it is false"),
        step("spoiled", Evidence.CITED, ok=False, cites="Coppel", reason="it is loose"),
    ]
    translation = Translation(lemmas={"proved": []}, untranslated={"foreign": "not translated to Coq: a matrix"})
    told = dict(without_lemma(steps, translation))
    assert told["cited"] == (2, 4)
    assert told["not translated to Coq: a matrix"] == (5,)
    assert [n for why, numbers in told.items() for n in numbers if "not checked: it is" in why] == [8, 9]
    assert {n for numbers in told.values() for n in numbers} == set(range(2, 10))
    assert without_lemma(steps[:1], translation) == ()

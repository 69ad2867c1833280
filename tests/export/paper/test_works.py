import pytest

from verify.export.paper.works import Bibliography, parts

RUDIN = "Rudin, Principles of Mathematical Analysis, Thm 3.14"
REAL = "Rudin, Real and Complex Analysis, Thm 15.5"


@pytest.mark.parametrize(
    ("reference", "read"),
    [
        (RUDIN, [("", "Rudin, Principles of Mathematical Analysis", "Thm 3.14")]),
        ("Wang, ICLR 2022; sharp form Liang, ICLR 2026", [("", "Wang, ICLR 2022", ""), ("sharp form ", "Liang, ICLR 2026", "")]),
        ("NIST Digital Library, 9.2 and 9.9", [("", "NIST Digital Library", "9.2 and 9.9")]),
        ("; ", []),
    ],
)  # fmt: skip
def test_references_are_taken_apart(reference, read):
    assert parts(reference) == read


def test_a_work_is_listed_once_and_cited_with_its_place():
    works = Bibliography([RUDIN, RUDIN.replace("Thm 3.14", "ch. 8"), REAL])
    assert [w.text for w in works.works.values()] == [
        "Rudin, Principles of Mathematical Analysis", "Rudin, Real and Complex Analysis"
    ]  # fmt: skip
    assert works.cite(RUDIN) == r"\cite[{Thm 3.14}]{tamegd:rudinprinciples}"
    assert works.cite(f"{RUDIN}; {REAL}").count(r"\cite[") == 2


def test_what_two_references_tell_of_one_paper_is_joined():
    works = Bibliography(["Wang, Xu (arXiv 2310.17087)", "Wang, Xu, JMLR 2025", "Wang, ICLR 2022"])
    assert [w.text for w in works.works.values()] == ["Wang and Xu, JMLR 2025, arXiv 2310.17087", "Wang, ICLR 2022"]
    assert works.cite("Wang, Xu, JMLR 2025") == works.cite("Wang, Xu (arXiv 2310.17087)")


def test_two_papers_of_the_same_authors_and_year_have_two_keys():
    works = Bibliography(["Zhu, arXiv 2201.00001", "Zhu, arXiv 2202.00002"])
    assert list(works.works) == ["tamegd:zhu2022", "tamegd:zhu2022x"]


def test_bibtex():
    text = Bibliography(
        ["Hardy, Littlewood and Pólya, Inequalities, ch. 2", "Kalra et al. 2023 (arXiv 2311.02076)"]
    ).bibtex()
    assert "author = {Hardy and Littlewood and Pólya}" in text
    assert "title = {{Inequalities}}" in text
    assert "author = {Kalra and others}" in text
    assert "eprint = {2311.02076}" in text
    assert text.count("@misc{") == 2


def test_a_title_of_one_word_is_no_author():
    [work] = Bibliography(["Munkres, Topology, Thm 30.3"]).works.values()
    assert (work.authors, work.title) == (("Munkres",), "Topology")

import pytest

from verify.export.paper.works import Bibliography, listed_works, parts

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


@pytest.mark.parametrize(
    ("reference", "title", "venue"),
    [
        ("Bowen, Franks, Topology 15, 1976", "", "Topology 15, 1976"),
        ("Hirsch, Smith, Chain transitivity, attractivity and strong repellors, J. Dynam. 13, 2001",
         "Chain transitivity, attractivity and strong repellors", "J. Dynam. 13, 2001"),
        ("Wang, Chen (ICLR 2022)", "", "ICLR 2022"),
        ("Xu and others, NeurIPS 2024", "", "NeurIPS 2024"),
        ("Elaydi, Difference Equations, 3rd ed., Springer 2005, sec. 2.3", "Difference Equations", "3rd ed., Springer 2005"),
    ],
)  # fmt: skip
def test_titles_and_places_are_told_apart(reference, title, venue):
    [work] = Bibliography([reference]).works.values()
    assert (work.title, work.venue) == (title, venue)


def test_a_list_of_works_tells_what_references_leave_out_and_that_is_marked(tmp_path):
    file = tmp_path / "works.txt"
    file.write_text(
        "# recalled\nZhu, Wang, Ge | Two, or three | | 2210.03294\nKalra, He | Sharpness | | 2311.02076\nRudin | Analysis | Wiley 1976 |\n"
    )
    references = [
        "Zhu et al., arXiv 2210.03294",
        "Kalra et al. 2023",
        "Kalra et al. (arXiv 2311.02076)",
        "Rudin, Analysis, ch. 2",
        "Gan 2026",
    ]
    works = Bibliography(references, listed_works(file), [(references[0], "recalled"), (references[4], "derived here")])
    assert [w.text for w in works.works.values()] == [
        "Gan, 2026", "Kalra and He, Sharpness, 2023, arXiv 2311.02076", "Rudin, Analysis, Wiley 1976",
        "Zhu, Wang and Ge, Two, or three, 2022, arXiv 2210.03294",
    ]  # fmt: skip
    notes = list(map(works.note, works.works))
    assert notes == [
        "for comparison",
        "details unconfirmed",
        "details unconfirmed",
        "results recalled; details unconfirmed",
    ]
    assert "(results recalled; details unconfirmed)" in works.items()
    assert "note = {details unconfirmed}" in works.bibtex()
    assert listed_works(tmp_path / "none") == []


def test_another_paper_of_the_same_author_is_not_completed(tmp_path):
    file = tmp_path / "works.txt"
    file.write_text("Rudin | Real Analysis | Wiley 1987 |\nZhu, Ge | Dynamics | | 2210.03294\n")
    works = Bibliography(["Rudin, Functional Analysis", "Zhu, arXiv 2211.00001", "Kolda 2019"], listed_works(file))
    assert [w.recalled for w in works.works.values()] == [False] * 3


def test_bibtex_tells_books_and_articles_apart():
    text = Bibliography(
        ["Li, On chaos, Amer. Math. Monthly 82, 1975", "Elaydi, Difference Equations, 3rd ed., Springer 2005"]
    ).bibtex()
    assert "@article{tamegd:li1975" in text
    assert "journal = {Amer. Math. Monthly},\n  volume = {82},\n  year = {1975}" in text
    assert "@book{tamegd:elaydi2005" in text
    assert "publisher = {Springer},\n  edition = {3rd},\n  year = {2005}" in text

def test_one_theorem_whole(run, proofs):
    got = run("show", "mine.user", "--proofs", proofs("user", "polite"))
    assert got.status == 0
    for words in (
        "The square of a sum.",
        "Problem\n",
        "Claim\n",
        "Derived here.",
        "As said.",
        "Evidence: certified, cited",
    ):
        assert words in got.out
    assert "proved modulo cited (politeness [A Book, p. 1_2])" in got.out


def test_steps_neighbours_and_checks(run, proofs):
    got = run("show", "mine.checked", "--proofs", proofs("checked"))
    assert got.status == 0
    flat = " ".join(got.out.split())
    assert "Step 1 (claim): expand By expanding: (x + y)^2 = x^2 + 2 x y + y^2" in flat
    assert "Rule: identity. Evidence: certified." in flat
    assert "False neighbour: no mixed term" in flat
    assert "Refuted by x = 1, y = 1" in flat
    assert "positive: sampled, 7 random exact inputs" in flat
    assert "digits: at 30 digits" in flat


def test_a_step_that_fails_shows_no_reason_for_itself(run, proofs):
    got = run("show", "mine.wrong_sign", "--proofs", proofs("wrong_sign"))
    assert got.status == 1
    assert "NOT CHECKED:" in got.out
    assert "By expanding" not in got.out
    assert "Evidence: none" in got.out


def test_a_neighbour_that_stands_is_said(run, proofs):
    got = run("show", "mine.no_refutation", "--proofs", proofs("no_refutation"))
    assert got.status == 1
    assert "NOT REFUTED: the conclusion" in got.out


def test_a_broken_file_is_one_line(run, proofs):
    got = run("show", "mine.raising", "--proofs", proofs("raising"))
    got.refused("raising.py:17: ZeroDivisionError: division by zero")
    assert got.out == ""


def test_show_takes_one_theorem(run, proofs):
    run("show", "mine.*", "--proofs", proofs("good", "polite")).refused(
        "'mine.*' is 2 theorems", "mine.good, mine.polite"
    )


def test_what_is_enclosed_is_shown_with_its_digits(run, proofs):
    got = run("show", "mine.enclosed", "--proofs", proofs("enclosed"))
    flat = " ".join(got.out.split())
    assert got.status == 0
    assert (
        "Given y = 2: x is the positive root of y, where x = 1.4142 (all digits right, the last one rounded)." in flat
    )
    assert "By ball arithmetic, which encloses every number; no certificate shows it." in flat
    assert "Enclosed, every digit right: x = 1.41421356237" in flat
    assert "Rule: enclosed. Evidence: enclosed." in flat
    assert "supported (step 'root' is enclosed by ball arithmetic, not certified). Promised: supported." in flat

from verify.export.paper.order import sections


def test_chapters_stay_whole_where_they_can():
    uses = {"a.one": ["b.one"], "a.two": [], "b.one": [], "b.two": ["b.one"]}
    assert sections(list(uses), uses) == [("b", ["b.one", "b.two"]), ("a", ["a.one", "a.two"])]


def test_a_chapter_is_taken_up_again_where_two_lean_on_each_other():
    uses = {"a.one": [], "a.two": [], "a.three": ["b.one"], "b.one": ["a.one"]}
    assert sections(list(uses), uses) == [("a", ["a.one", "a.two"]), ("b", ["b.one"]), ("a", ["a.three"])]


def test_every_theorem_stands_after_those_it_uses():
    uses = {"c.z": ["c.y"], "c.y": ["c.x", "elsewhere.one"], "c.x": []}
    assert sections(list(uses), uses) == [("c", ["c.x", "c.y", "c.z"])]


def test_a_circle_is_told_in_the_order_given():
    uses = {"a.one": ["a.two"], "a.two": ["a.one"]}
    assert sections(list(uses), uses) == [("a", ["a.one", "a.two"])]

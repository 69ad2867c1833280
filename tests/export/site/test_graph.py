from types import SimpleNamespace

from verify.export.site.graph import Graph, graph_of, origins
from verify.theorems.results import StepResult, TheoremResult

#     d
#    / \
#   b   c
#    \ /
#     a        e
DIAMOND = Graph({"a": (), "b": ("a",), "c": ("a",), "d": ("b", "c"), "e": ()})


def test_what_it_leans_on_and_what_would_fall():
    assert DIAMOND.below("d") == ["a", "b", "c"]
    assert DIAMOND.above("a") == ["b", "c", "d"]
    assert (DIAMOND.above("d"), DIAMOND.below("a"), DIAMOND.above("e")) == ([], [], [])
    assert DIAMOND.used_by == {"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": (), "e": ()}


def test_a_circle_ends():
    circle = Graph({"a": ("b",), "b": ("a",)})
    assert circle.below("a") == ["b"]
    assert circle.above("a") == ["b"]


def test_edges_are_the_appeals_of_steps():
    def step(name, uses=""):
        return StepResult(name, "", (), True, uses=uses)

    results = {
        "m.two": TheoremResult("m.two", steps=(step("s", "m.one"), step("t", "m.one"), step("u"), step("v", "m.gone"))),
        "m.one": TheoremResult("m.one"),
    }
    assert graph_of(results) == Graph({"m.one": (), "m.two": ("m.one",)})


def test_where_it_began_that_a_theorem_is_lost():
    graph = Graph({"a": (), "b": ("a",), "c": ("b",), "d": ("e",), "e": (), "f": ("c", "d")})
    lost = {name: SimpleNamespace(as_claimed=name in "ae") for name in graph.uses}
    assert origins(graph, lost) == {"b": ["b"], "c": ["b"], "d": ["d"], "f": ["b", "d"]}

from itertools import combinations, pairwise

from verify.export.site.graph import Graph
from verify.export.site.layout import COLUMN, NODE_HEIGHT, NODE_WIDTH, chapter_order, layout, levels
from verify.export.site.picture import label

GRAPH = Graph({
    "far.alone": (), **{f"far.single{i:02}": () for i in range(9)},
    "one.a": (), "one.b": ("one.a",), "one.c": ("one.a", "one.b"), "one.d": ("one.a",), "one.e": ("one.a",),
    "two.a": ("one.c",), "two.b": ("one.a", "two.a"), "two.c": (), "two.d": ("two.c",),
})  # fmt: skip


def test_every_edge_goes_to_the_right():
    found = layout(GRAPH).places
    for name, used in GRAPH.uses.items():
        assert all(found[u][0] + COLUMN <= found[name][0] for u in used)


def test_nothing_overlaps_or_sticks_out():
    found = layout(GRAPH)
    assert set(found.places) == set(GRAPH.uses)
    for (ax, ay), (bx, by) in combinations(found.places.values(), 2):
        assert abs(ax - bx) >= NODE_WIDTH or abs(ay - by) >= NODE_HEIGHT
    bands = {b.chapter: b for b in found.bands}
    for name, (x, y) in found.places.items():
        band = bands[name.split(".")[0]]
        assert band.top < y < y + NODE_HEIGHT < band.top + band.height
        assert 0 <= x <= x + NODE_WIDTH <= found.width
    ends = [(b.top, b.top + b.height) for b in found.bands]
    assert all(a[1] < b[0] for a, b in pairwise(ends))
    assert ends[-1][1] <= found.height


def test_the_order_in_which_theorems_come_does_not_matter():
    assert layout(Graph(dict(reversed(GRAPH.uses.items())))).places == layout(GRAPH).places


def test_levels_are_the_longest_chains_and_a_circle_is_cut():
    assert levels(GRAPH)["two.b"] == 4
    assert levels(Graph({"a": ("b",), "b": ("a",)})).keys() == {"a", "b"}
    assert layout(Graph({"x": ("x",)})).places.keys() == {"x"}


def test_chapters_with_edges_between_them_are_neighbours():
    graph = Graph({"a.x": (), "b.x": (), "c.x": ("a.x",), "d.x": ("b.x",)})
    order = chapter_order(graph)
    assert abs(order.index("a") - order.index("c")) == abs(order.index("b") - order.index("d")) == 1


def test_labels_fit_their_boxes():
    assert label("scalar.rate") == ("rate",)
    assert label("b.balancing_without_convergence") == ("balancing_without_", "convergence")
    assert max(map(len, label("x." + "a" * 60))) <= 19

"""The site in a browser, on a phone and on a desktop, light and dark: skipped where there is none.

The check with axe-core needs AXE_CORE, the path of its axe.min.js, from npm and outside the repository. TAMEGD_SITE names a site that is
there already, to look at that one.
"""

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from verify.cli.main import main

PAGES = [
    "index.html", "graph.html", "graph.html#scalar.normal_form", "reading.html", "theorem/scalar.convergence.html",
    "theorem/catapult.two_layer.html",  # a figure
    "theorem/edge.reflection.html",  # a long formula in the title
    "theorem/scalar.sharpness_bound.html",  # a false neighbour whose name is a formula alone
]  # fmt: skip
AXE = os.environ.get("AXE_CORE", "")

WIDTHS = {390: 844, 1280: 900}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the folder of a small site; TAMEGD_SITE names one that is there already, to look at that."""
    if built := os.environ.get("TAMEGD_SITE"):
        return built
    pytest.importorskip("jinja2", reason="the site needs tamegd[report]")
    out = tmp_path_factory.mktemp("site") / "report"
    chosen = ["scalar.convergence", "scalar.rate", "catapult.two_layer", "edge.reflection", "scalar.sharpness_bound"]
    assert main(["report", *chosen, "--only", "certified", "--out", str(out)]) == 0
    return str(out)


@pytest.fixture(scope="module")
def served(site) -> Iterator[str]:
    """The site's address, from a server on this machine."""
    handler = partial(Quiet, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(params=[(390, "light"), (1280, "dark")], ids=lambda p: f"{p[0]}-{p[1]}")
def visit(request, browser, served):
    """Return a function that opens a page of the site; whatever the browser complains about fails the test."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)
    complaints = []

    def listen(page):
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("requestfailed", lambda r: complaints.append(f"not found: {r.url}"))

    context.on("page", listen)

    def go(name, address=served):
        page = context.new_page()
        page.goto(f"{address}/{name}")
        return page

    yield go
    context.close()
    assert complaints == []


def focused(page):
    return page.locator("#graph-focus-title").inner_text()


def marked(page, kind):
    return set(page.locator(f"#graph-drawing a.node.{kind}").evaluate_all("nodes => nodes.map(n => n.id)"))


def listed(page, title):
    return set(page.locator(f"#graph-focus-lists > div:has(h3:text-matches('^{title}')) li > a").all_inner_texts())


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(visit, name):
    page = visit(name)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(visit, name):
    if not Path(AXE).is_file():
        pytest.skip("AXE_CORE does not name axe.min.js: accessibility is not checked")
    page = visit(name)
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))  # not as a tag: the policy of the page would refuse it
    found = page.evaluate("async () => (await axe.run(document)).violations")
    serious = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_the_filter_leaves_what_was_asked_for(visit):
    page = visit("index.html")
    rows = page.locator("table.theorems tbody tr")
    everything = rows.count()
    page.get_by_label("Words").fill("normal form")
    assert 0 < page.locator("table.theorems tbody tr:visible").count() < everything
    assert page.get_by_role("link", name="The normal form").is_visible()
    page.get_by_label("Words").fill("no such theorem")
    assert page.locator("#filter-count").inner_text() == f"0 of {everything} theorems"
    assert page.locator("section.chapter:visible").count() == 0
    page.get_by_label("Words").fill("")
    page.get_by_label("Verdict").select_option("proved")
    kinds = page.locator("table.theorems tbody tr:visible").evaluate_all("rows => rows.map(r => r.dataset.kind)")
    assert set(kinds) == {"proved"}


def test_a_theorem_is_chosen_by_click_and_by_keyboard(visit):
    page = visit("graph.html")
    assert focused(page) == "No theorem chosen"
    page.locator("[id='scalar.normal_form']").click()
    assert focused(page) == "scalar.normal_form"
    below, above = marked(page, "below"), marked(page, "above")
    assert below == listed(page, "Leans on") == {"scalar.diagonal_form", "scalar.gd_map"}
    assert "scalar.rate" in above
    assert above == listed(page, "Would fall")
    assert page.url.endswith("#scalar.normal_form")
    page.locator("[id='scalar.rate']").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "scalar.rate"
    assert below | {"scalar.normal_form"} == marked(page, "below")
    page.go_back()
    assert focused(page) == "scalar.normal_form"
    page.keyboard.press("Escape")
    assert focused(page) == "No theorem chosen"
    assert marked(page, "below") == set()


def test_the_graph_tells_verdicts_without_colour_and_names_titles(visit):
    page = visit("graph.html#scalar.normal_form")
    signs = {"proved": "✓", "proved modulo cited": "✓*", "supported": "≈", "inconclusive": "?", "refuted": "✗"}
    nodes = page.locator("#graph-drawing a.node")
    shown = nodes.evaluate_all("all => all.map(n => [n.dataset.kind, n.querySelector('text.mark').textContent])")
    assert len(shown) > 3
    assert all(mark == signs[kind] for kind, mark in shown)
    assert "two numbers" in page.locator("#graph-focus-about").inner_text()
    titles = page.locator("#graph-focus-lists li .title")
    assert titles.count() == page.locator("#graph-focus-lists li").count()
    assert page.locator("#graph-focus-lists li .title math").count() > 0
    labels = page.locator("#graph-drawing a.node").evaluate_all("""all => all.filter((n) => {
        const [frame, ...words] = [n.querySelector("rect"), ...n.querySelectorAll("text")].map((e) => e.getBBox());
        const [mark, ...label] = words;
        return label.some((w) => w.x < mark.x + mark.width || w.x + w.width > frame.x + frame.width);
    }).map((n) => n.id)""")
    assert labels == []  # no label runs into the mark or out of its box


def test_the_graph_can_be_made_smaller_and_larger(visit):
    page = visit("graph.html#scalar.normal_form")
    drawing, canvas = page.locator("#graph-drawing"), page.locator("#graph-canvas")
    full = drawing.bounding_box()["width"]
    page.get_by_role("button", name="Fit the width").focus()
    page.keyboard.press("Enter")
    assert abs(drawing.bounding_box()["width"] - canvas.evaluate("c => c.clientWidth")) < 2
    small = drawing.bounding_box()["width"]
    page.get_by_role("button", name="Larger").click()
    assert drawing.bounding_box()["width"] > small
    page.get_by_role("button", name="Full size").click()
    assert drawing.bounding_box()["width"] == full
    box, node = canvas.bounding_box(), page.locator("[id='scalar.normal_form']").bounding_box()
    assert box["x"] <= node["x"] <= node["x"] + node["width"] <= box["x"] + box["width"]


def test_a_tap_chooses_a_theorem(browser, served):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{served}/graph.html")
    page.locator("[id='scalar.gd_map']").tap()
    assert focused(page) == "scalar.gd_map"
    context.close()


def test_long_formulas_scroll_and_the_keyboard_reaches_them(visit):
    page = visit("theorem/catapult.two_layer.html")
    page.wait_for_load_state("load")
    wide = page.locator(".tex, .scroll").evaluate_all(
        "all => all.filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1).map(e => e.tabIndex)"
    )
    assert all(index == 0 for index in wide)


def test_the_explorer_shows_the_verdicts_of_this_site(visit):
    page = visit("explorer.html#mu=1&h=0.4&x=3&y=0.1")
    kinds = page.locator("#theorems .name").all_inner_texts()
    assert kinds[0] == "scalar.convergence proved modulo cited"
    page.get_by_role("link", name="scalar.convergence").click()
    assert page.locator("h1").is_visible()
    assert page.get_by_text("proved modulo cited").first.is_visible()


def test_a_permalink_opens_on_its_theorem_in_view(visit):
    page = visit("graph.html#scalar.rate")
    assert focused(page) == "scalar.rate"
    canvas, node = page.locator("#graph-canvas").bounding_box(), page.locator("[id='scalar.rate']").bounding_box()
    assert canvas["x"] <= node["x"] <= node["x"] + node["width"] <= canvas["x"] + canvas["width"]
    page.get_by_role("link", name="Its page").click()
    assert page.url.endswith("theorem/scalar.rate.html")
    page.get_by_role("link", name="in the graph").click()
    assert focused(page) == "scalar.rate"


def test_a_theorem_page_sets_its_formulas_and_offers_its_files(visit):
    page = visit("theorem/scalar.normal_form.html")
    sizes = page.locator(".tex:visible math").evaluate_all("all => all.map(m => m.getBoundingClientRect().height)")
    assert sizes
    assert min(sizes) > 10
    with page.expect_download() as waiting:
        page.get_by_role("link", name="scalar.normal_form.v").click()
    assert "Print Assumptions" in Path(waiting.value.path()).read_text(encoding="utf-8")
    neighbour = page.locator(".neighbours details").first
    neighbour.locator("summary").focus()
    page.keyboard.press("Enter")
    assert neighbour.get_by_text("Refuted by").is_visible()


def test_it_works_from_a_folder_too(visit, site):
    page = visit("graph.html#scalar.rate", f"file://{site}")
    assert focused(page) == "scalar.rate"
    page.get_by_role("link", name="Its page").click()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.step')).borderRadius") == "8px"


def test_paper_is_white_and_shows_everything(visit):
    page = visit("graph.html")
    page.emulate_media(media="print")
    canvas = page.locator("#graph-canvas")
    assert canvas.evaluate("c => getComputedStyle(c).overflow") == "visible"
    assert page.locator("#graph-drawing").evaluate("d => d.getBoundingClientRect().width <= innerWidth")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 253, 252)"
    assert page.get_by_role("button", name="Larger").is_hidden()


def test_the_keyboard_finds_the_content_first(visit):
    page = visit("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_without_a_script_everything_is_there(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{site}/index.html")
    assert page.locator("table.theorems tbody tr:visible").count() > 3
    assert not page.locator("form").is_visible()
    page.goto(f"file://{site}/theorem/scalar.rate.html")
    assert page.get_by_text("With what these use").is_visible()
    context.close()

"""The explorer in a browser: pointer, keys, touch, address, tabs and accessibility.

The check with axe-core needs AXE_CORE, the path of its axe.min.js, from npm and outside the repository.
"""

import json
import os
import re
import time
from pathlib import Path

import pytest

from verify.export.explorer.__main__ import main

WIDTHS = [(390, 844), (1280, 900)]
START = "#mu=1&h=0.4&x=3&y=0.1"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    out = tmp_path_factory.mktemp("explorer")
    assert main([str(out)]) == 0
    return (out / "explorer.html").as_uri()


@pytest.fixture
def visit(browser, address):
    """Return how to open the page; at the end, nothing may have been complained of, and nothing asked for from elsewhere."""
    contexts, complaints = [], []

    def open_page(fragment=START, size=(1280, 900), **options):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("request", lambda r: complaints.append(r.url) if not r.url.startswith((address, "data:")) else None)
        page.goto(address + fragment)
        until(page, "document.getElementById('title').textContent !== ''")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def until(page, expression):
    """Wait until an expression holds. The page forbids the evaluation of text, by which playwright waits."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        time.sleep(0.05)
    raise AssertionError(f"not within 10 seconds: {expression}")


def state(page):
    return {name: page.input_value(f"#{name}-text") for name in ("mu", "h", "x", "y")}


def place(page, x, y):
    """Return where a point of the plane is on the screen; the picture for START reaches from -4 to 4."""
    box = page.locator("#plane").bounding_box()
    return box["x"] + box["width"] * (x + 4) / 8, box["y"] + box["height"] * (4 - y) / 8


def test_dragging_moves_the_start(visit):
    page = visit()
    page.mouse.move(*place(page, 3, 0.1))
    page.mouse.down()
    page.mouse.move(*place(page, 2, 1.5))
    page.mouse.move(*place(page, -3, 2.5))
    page.mouse.up()
    found = state(page)
    assert abs(float(found["x"]) + 3) < 0.02
    assert abs(float(found["y"]) - 2.5) < 0.02
    assert page.text_content("#title") == "Diverges"
    assert len(found["x"].lstrip("-")) <= 4  # a round number, that a command can repeat


def test_a_finger_moves_the_start(visit):
    page = visit(size=(390, 844), has_touch=True, is_mobile=True)
    page.touchscreen.tap(*place(page, 1, 2))
    until(page, "document.getElementById('x-text').value !== '3'")
    found = state(page)
    assert abs(float(found["x"]) - 1) < 0.05
    assert abs(float(found["y"]) - 2) < 0.05


def test_a_finger_that_moves_on_the_picture_drags_the_start(visit):
    page = visit(size=(390, 844), has_touch=True, is_mobile=True)
    session = page.context.new_cdp_session(page)

    def touch(kind, *at):
        points = [{"x": p[0], "y": p[1]} for p in at]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", place(page, 3, 0.1))
    for step in range(1, 9):
        touch("touchMove", place(page, 3 - step / 2, 0.1 - step / 4))
    touch("touchEnd")
    until(page, "Math.abs(Number(document.getElementById('x-text').value) + 1) < 0.05")
    assert abs(float(state(page)["y"]) + 1.9) < 0.05
    assert page.evaluate("scrollY") == 0


def test_two_fingers_zoom_the_diagram(visit):
    page = visit(START + "&tab=line", size=(390, 844), has_touch=True, is_mobile=True)
    session = page.context.new_cdp_session(page)
    box = page.locator("#diagram").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for kind, half in (("touchStart", 30), ("touchMove", 60), ("touchMove", 90)):
        points = [{"x": x + s * half, "y": y, "id": i} for i, s in enumerate((-1, 1))]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    low, high = (float(v) for v in page.get_attribute("#diagram", "data-view").split()[:2])
    assert low < 1 < high
    assert 0.5 < high - low < 1
    assert page.input_value("#eta-text") == "0.4"  # a pinch is no click


def test_keys_move_the_start(visit):
    page = visit()
    page.focus("#plane")
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowLeft", "Shift+ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert state(page) == {"mu": "1", "h": "0.4", "x": "2.91", "y": "0"}


def test_every_control_is_reached_with_the_tab_key_and_has_a_name(visit):
    page = visit()
    wanted = page.evaluate("""[...document.querySelectorAll('button, input, select, canvas[tabindex]')]
        .filter((e) => e.offsetParent && !e.disabled && e.tabIndex >= 0).map((e) => e.id || e.dataset.copy)""")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.copy || ''"))
    assert set(wanted) <= seen


def test_the_address_takes_one_back_to_the_same_point(visit):
    page = visit()
    for name, text in {"mu": "1.25", "h": "1.02", "x": "-0.7", "y": "-1.1"}.items():
        page.fill(f"#{name}-text", text)
        page.press(f"#{name}-text", "Enter")
    fragment = "#mu=1.25&h=1.02&x=-0.7&y=-1.1"
    assert page.text_content("#permalink").endswith(fragment)
    until(page, f"location.hash === {json.dumps(fragment)}")
    again = visit(fragment)
    assert state(again) == state(page)
    assert again.text_content("#computed") == page.text_content("#computed")
    assert again.text_content("#title") == page.text_content("#title")
    page.evaluate("location.hash = '#mu=1&h=0.5&x=2&y=2'")
    until(page, "document.getElementById('title').textContent.startsWith('Lands on a minimizer')")


def test_the_commands_and_the_link_are_copied(visit):
    page = visit("#mu=1&h=0.4&x=3&y=-0.1", permissions=["clipboard-read", "clipboard-write"])
    copied = []
    for name in ("cmd-threshold", "cmd-orbit", "permalink"):
        page.click(f'[data-copy="{name}"]')
        until(page, "document.getElementById('copied').textContent === 'Copied.'")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert copied[:2] == [
        "tamegd threshold --mu 1 --x 3 --y -0.1", "tamegd orbit --mu 1 --h 0.4 --x 3 --y -0.1 --enclose",
    ]  # fmt: skip
    assert copied[2].endswith("explorer.html#mu=1&h=0.4&x=3&y=-0.1")


def test_the_tabs(visit):
    page = visit()
    assert page.is_visible("#plane")
    page.click("#tab-line")
    assert page.is_visible("#diagram")
    assert not page.is_visible("#plane")
    until(page, "location.hash.endsWith('&tab=line')")
    page.focus("#tab-line")
    page.keyboard.press("ArrowLeft")
    assert page.is_visible("#plane")
    assert page.evaluate("document.activeElement.id") == "tab-plane"
    assert visit(START + "&tab=line").is_visible("#diagram")


def test_the_largest_learning_rate_is_told(visit):
    page = visit()
    assert page.text_content("#largest").startswith("Critical learning rate of this start: h* = 0.42961193. Below it")
    page.fill("#x-text", "1.2")
    page.press("#x-text", "Enter")
    assert page.text_content("#largest").startswith(
        "Critical learning rate of this start: 1/μ = 1. Above it every minimizer"
    )


def test_the_sliders_are_linked(visit):
    page = visit()
    page.fill("#ratio-text", "1.2")
    page.press("#ratio-text", "Enter")
    assert abs(float(state(page)["h"]) / 0.42961193243679735 - 1.2) < 1e-12
    assert page.text_content("#title") == "Diverges"
    page.focus("#h")
    page.keyboard.press("Home")
    until(page, "document.getElementById('h-text').value === '0.001'")
    assert float(page.input_value("#ratio-text")) == pytest.approx(0.001 / 0.42961193243679735, rel=1e-5)
    page.click("#tab-line")
    page.fill("#eta-text", "1.25")
    page.press("#eta-text", "Enter")
    assert state(page)["h"] == "1.25"


def test_what_cannot_be_read_is_said(visit):
    page = visit()
    for name, text, words in (
        ("h", "0", "h is positive"),
        ("x", "1/2", "write a decimal number"),
        ("mu", "-1", "not negative"),
    ):
        before = page.text_content("#cmd-orbit")
        page.fill(f"#{name}-text", text)
        page.press(f"#{name}-text", "Enter")
        assert words in page.text_content("#error")
        assert page.get_attribute(f"#{name}-text", "aria-invalid") == "true"
        assert page.text_content("#cmd-orbit") == before
    page.fill("#h-text", "0.3")
    page.press("#h-text", "Enter")
    assert not page.is_visible("#error")
    broken = visit("#mu=1&h=nonsense&x=2&y=1")
    assert "was not read" in broken.text_content("#error")


def test_the_diagram_zooms_and_gives_its_learning_rate(visit):
    def view():
        return [float(v) for v in page.get_attribute("#diagram", "data-view").split()]

    page = visit(START + "&tab=line")
    assert view()[:2] == [0, 2]
    page.click("#diagram-in")
    near = view()
    assert near[0] < 0.4 < near[1]
    assert near[1] - near[0] == pytest.approx(1.25)
    page.focus("#diagram")
    page.keyboard.press("ArrowRight")
    assert view()[0] > near[0]
    page.keyboard.press("0")
    assert view()[:2] == [0, 2]
    box = page.locator("#diagram").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert 0.9 < float(page.input_value("#eta-text")) < 1.2
    page.select_option("#marks", index=2)
    assert "1.236" in page.text_content("#mark-text")
    low, high = view()[:2]
    assert low < 5**0.5 - 1 < high < low + 0.3
    until(page, "document.getElementById('diagram').dataset.refined === 'true'")


def test_the_iterates(visit):
    page = visit()
    page.focus("#cursor")
    page.keyboard.press("ArrowRight")
    assert page.text_content("#cursor-text") == "1"
    x, y = (float(re.search(rf"{v} = (−?[\d.]+)", page.text_content("#iterate"))[1].replace("−", "-")) for v in "xy")
    rho = 0.4 * (1 - 0.3)
    assert (x, y) == pytest.approx((3 + rho * 0.1, 0.1 + rho * 3))
    page.click("#play")
    until(page, "Number(document.getElementById('cursor-text').textContent) > 2")
    page.click("#play")
    assert visit(reduced_motion="reduce").is_hidden("#play")


def test_extreme_points_are_shown_without_an_error(visit):
    for fragment in (
        "#mu=0&h=1&x=0&y=0",
        "#mu=1000000&h=1000000&x=-1000000&y=1000000",
        "#mu=1&h=1e-12&x=1e-12&y=1e-12",
        "#mu=0&h=1&x=2&y=2",
    ):
        page = visit(fragment)
        page.click("#tab-line")
        page.click("#diagram-in")
        page.click("#tab-plane")
        page.click("#plane-in")
        assert "NaN" not in page.text_content("main")
        assert "−∞" not in page.text_content("main")


@pytest.mark.parametrize("size", WIDTHS, ids=str)
@pytest.mark.parametrize("tab", ["", "&tab=line"])
def test_nothing_is_wider_than_the_screen(visit, size, tab):
    for fragment in (START, "#mu=0.123456789&h=0.98765432123&x=-1.23456789&y=-0.987654321", "#mu=1&h=1.9&x=0.5&y=0.3"):
        page = visit(fragment + tab, size=size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        cut = page.evaluate("""[...document.querySelectorAll('button, h1, h2, p, dd, figure, li')]
            .filter((e) => e.offsetParent && e.getBoundingClientRect().right > innerWidth).map((e) => e.outerHTML)""")
        assert cut == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["", "&tab=line"])
def test_no_serious_problem_of_accessibility(visit, scheme, tab):
    axe = os.environ.get("AXE_CORE")
    if not axe:
        pytest.skip("AXE_CORE does not name axe.min.js: accessibility is not checked")
    for size in WIDTHS:
        page = visit("#mu=1&h=1.9&x=0.5&y=0.3" + tab, size=size, color_scheme=scheme)
        page.evaluate(Path(axe).read_text(encoding="utf-8"))
        found = page.evaluate("axe.run()")["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []


def test_the_links_lead_to_the_theorems(visit):
    page = visit("#mu=1&h=1.2&x=1.5&y=0.3")
    names = page.locator("#theorems .name a").all_text_contents()
    assert names[:2] == ["balanced_line.balancing_without_convergence", "balanced_line.two_cycle"]
    targets = page.evaluate("[...document.querySelectorAll('#theorems .name a')].map((a) => a.href)")
    assert all(Path(t.removeprefix("file://").partition("#")[0]).is_file() for t in targets)

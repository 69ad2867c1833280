"""A browser, where there is one: playwright from PyPI, and chromium on the path or at TAMEGD_CHROMIUM."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from verify.cli.main import main

WIDTHS = {390: 844, 1280: 900}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Return the folder of a small site; TAMEGD_SITE names one that is there already, to look at that."""
    if built := os.environ.get("TAMEGD_SITE"):
        return built
    pytest.importorskip("jinja2", reason="the site needs tamegd[report]")
    out = tmp_path_factory.mktemp("site") / "report"
    chosen = ["scalar.convergence", "scalar.rate", "catapult.two_layer"]
    assert main(["report", *chosen, "--only", "certified", "--out", str(out)]) == 0
    return str(out)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """A running chromium; the tests are skipped where playwright or chromium is not installed."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install playwright"
    )
    chromium = os.environ.get("TAMEGD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no chromium on the path (Debian: apt-get install chromium), nor at TAMEGD_CHROMIUM")
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
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

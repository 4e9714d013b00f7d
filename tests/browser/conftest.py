"""A browser, and the built site over http and from the disk."""

import fcntl
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from browser.common import KINDS, ROOT, Open, Watch, missing
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

# a busy machine is slow; what is broken stays broken
expect.set_options(timeout=15_000)
LOOPBACK = "127.0.0.1"
# Chromium itself may not call home either: a foreign request in these tests is the page's
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {LOOPBACK}",
]


@contextmanager
def once(folder: Path) -> Iterator[bool]:
    """True for the first of all test processes, which the others wait for."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not (folder / "done").exists()
        (folder / "done").touch()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site, built once for all processes of a test run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "built"
    with once(folder) as first:
        if first:
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
            environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
            built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
            assert built.returncode == 0, built.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def worker_id() -> str:
    """The process of pytest-xdist, or "master" without it (pytest-xdist brings this fixture when it is active)."""
    return os.environ.get("PYTEST_XDIST_WORKER", "master")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, and the site's own page where there is none, like most hosts of static sites."""

    def log_message(self, *_: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on a server of its own."""
    with http.server.ThreadingHTTPServer((LOOPBACK, 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{LOOPBACK}:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def http_root(site: Path) -> Iterator[str]:
    """The address of the site on a server of its own."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def below_root(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site below a path, as the page of a project has it."""
    folder = tmp_path_factory.mktemp("below")
    (folder / "proofnotes").symlink_to(site, target_is_directory=True)
    with served(folder) as address:
        yield f"{address}proofnotes/"


@pytest.fixture(scope="session")
def file_root(site: Path) -> str:
    """The address of the site on the disk."""
    return f"{site.as_uri()}/"


@pytest.fixture
def root(request: pytest.FixtureRequest) -> str:
    """Over http, there below a path, or from the disk: `parametrize("root", ["http", "below", "file"], indirect=True)`.

    Over http where a test does not say.
    """
    return str(request.getfixturevalue(f"{getattr(request, 'param', 'http')}_root"))


@pytest.fixture
def path(request: pytest.FixtureRequest, site: Path) -> str:
    """The page of a kind: `@pytest.mark.parametrize("path", KINDS, indirect=True)`."""
    kind = str(request.param)
    if KINDS[kind]:
        return KINDS[kind]
    mark = {"lab": "jupyter-wrapper", "diagram": 'figure class="diagram"'}[kind]
    pages = sorted(path for path in site.rglob("*.html") if mark in path.read_text(encoding="utf-8"))
    if not pages:
        missing(f"the site has no page of the kind {kind}", "add one, or mend the mark above")
    return pages[0].relative_to(site).as_posix()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        missing("no Chromium is installed", "apt-get install chromium")
    return str(found)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The code of axe, for `violations`."""
    script = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        missing("axe is not installed", "npm ci")
    return script.read_text(encoding="utf-8")


@pytest.fixture
def watch(http_root: str, below_root: str, file_root: str) -> Iterator[Watch]:
    """Fails the test at its end when a page had an error, broke the policy or asked another host for something."""
    watching = Watch(http_root, below_root, file_root)
    yield watching
    assert not watching.problems, "\n".join(watching.problems)


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Open]:
    """Opens a page in a fresh profile; options are those of a Playwright context, and `width`."""
    contexts: list[BrowserContext] = []

    def open_(address: str, width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        watch(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()

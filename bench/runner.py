"""What the runner in the page costs, beside a naive build: the same packages in one zip, and no snapshot."""

import contextlib
import functools
import gzip
import http.server
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from proofnotes import runtime
from proofnotes.project import HERE

ROUNDS = 5
_EXAMPLE = "sqs/visibility_timeout"
_PAGE = "sqs/visibility-timeout.html"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Milliseconds from the click to the first output and to the end, and the longest time that the page was held up.
_CLICK = """
() => new Promise((resolve) => {
  const log = document.querySelector(".runner [role=log]");
  const verdict = document.querySelector(".runner__verdict");
  const began = performance.now();
  let first = 0, blocked = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((e) => (blocked = Math.max(blocked, e.duration))))
    .observe({ type: "longtask" });
  const look = () => {
    if (log.textContent) first ||= performance.now() - began;
    if (first && verdict.textContent) setTimeout(() => resolve([first, blocked]), 100);
  };
  document.querySelector(".runner button").click();
  new MutationObserver(look).observe(document.querySelector(".runner"), { childList: true, subtree: true });
})
"""
_NAIVE = """
import { installClock } from "./boot.js";
import { loadPyodide } from "./pyodide.mjs";
const began = performance.now();
installClock();
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide" } });
const [zip, code] = await Promise.all(["packages.zip", "example.py"].map((name) => fetch(name)));
pyodide.unpackArchive(await zip.arrayBuffer(), "zip", { extractDir: "/lib/python3.14/site-packages" });
const text = await code.text();
const run = (from) => {
  let first = 0;
  pyodide.pyimport("proofnotes.browser").run("bench/naive", text, false, () => (first ||= performance.now() - from));
  return first;
};
postMessage([run(began), run(performance.now())]);
"""
_NAIVE_PAGE = """
() => new Promise((resolve, reject) => {
  const worker = new Worker("naive.js", { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
})
"""


@dataclass
class Measured:
    """Medians in seconds; sizes in millions of bytes as they cross the network, compressed."""

    first: dict[str, float] = field(default_factory=dict)  # by "http", "file" and "naive"
    second: float = 0
    naive_second: float = 0
    blocked: float = 0
    download: float = 0
    naive_download: float = 0


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # a page was closed while its spare worker still loaded
            super().handle()


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def _naive(folder: Path) -> float:
    """Write the naive build; its compressed size."""
    home = HERE.root / "node_modules" / "pyodide"
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        shutil.copyfile(home / name, folder / name)
    staged = HERE.root / ".cache" / "runtime" / "packages"
    with zipfile.ZipFile(folder / "packages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(staged.rglob("*")):
            name = path.relative_to(staged).as_posix().partition("/")[2]
            if path.is_file() and name not in archive.NameToInfo:  # two packs may hold the same file
                archive.write(path, name)
    size = sum(len(gzip.compress(path.read_bytes())) for path in folder.iterdir())
    shutil.copyfile(HERE.root / "web" / "runner" / "boot.js", folder / "boot.js")
    code = (HERE.snippets / f"{_EXAMPLE}.py").read_text(encoding="utf-8")
    (folder / "example.py").write_text(runtime.plain(code), encoding="utf-8")
    (folder / "naive.js").write_text(_NAIVE, encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>naive</title>", encoding="utf-8")
    return size / 1e6


@contextlib.contextmanager
def _fresh(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


@functools.cache
def measured() -> Measured:
    """Everything, by turns: a cold profile each time, medians of `ROUNDS`. Raises RuntimeError without Chromium."""
    chromium = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if chromium is None:
        raise RuntimeError("no Chromium is installed  ->  apt-get install chromium")
    runtime.main()
    found = Measured()
    manifest = json.loads((runtime.folder(HERE) / "manifest.json").read_text(encoding="utf-8"))
    found.download = manifest["download"] / 1e6
    names = ("http", "file", "naive", "second", "naive second", "blocked")
    took: dict[str, list[float]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory(prefix="proofnotes-bench-") as temporary:
        site, naive = Path(temporary, "site"), Path(temporary, "naive")
        naive.mkdir()
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=HERE.root, check=True, capture_output=True)
        found.naive_download = _naive(naive)
        with _served(site) as ours, _served(naive) as theirs, sync_playwright() as playwright:
            roots = {"http": ours, "file": f"{site.as_uri()}/"}
            for _ in range(ROUNDS):
                for name, root in roots.items():
                    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                    with _fresh(browser, f"{root}{_PAGE}") as page:
                        page.locator(".runner button").first.wait_for()
                        first, blocked = page.evaluate(_CLICK)
                        took[name].append(first)
                        took["blocked"].append(blocked)
                        if name == "http":
                            took["second"].append(page.evaluate(_CLICK)[0])
                    browser.close()
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                with _fresh(browser, theirs) as page:
                    for name, milliseconds in zip(("naive", "naive second"), page.evaluate(_NAIVE_PAGE), strict=True):
                        took[name].append(milliseconds)
                browser.close()
    middle = {name: statistics.median(times) / 1000 for name, times in took.items()}
    found.first = {name: middle[name] for name in ("http", "file", "naive")}
    found.second, found.naive_second, found.blocked = middle["second"], middle["naive second"], middle["blocked"]
    return found


def _against_naive(what: float, naive: float, unit: str) -> str:
    return f"{what:.2f} {unit}, {what / naive:.2f} of the naive build's {naive:.2f} {unit}"


def first_over_http() -> tuple[str, bool]:
    """From the first click to the first output, over http, with nothing cached."""
    found = measured()
    return _against_naive(found.first["http"], found.first["naive"], "s"), found.first["http"] <= 1.5


def first_from_file() -> tuple[str, bool]:
    """The same with the site opened from the disk."""
    found = measured()
    return _against_naive(found.first["file"], found.first["naive"], "s"), found.first["file"] <= 4


def second_run() -> tuple[str, bool]:
    """The same example again."""
    found = measured()
    return _against_naive(found.second, found.naive_second, "s"), found.second <= 0.3


def blocked() -> tuple[str, bool]:
    """The longest time that the page does not answer, from the click to the end of a first run."""
    found = measured()
    return f"{found.blocked * 1000:.0f} ms", found.blocked <= 0.05


def download() -> tuple[str, bool]:
    """What is loaded for an example of the base, all in."""
    found = measured()
    return _against_naive(found.download, found.naive_download, "MB"), found.download <= 25

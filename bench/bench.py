"""What `make bench` prints: each number that Proofnotes promises, its target, and what this machine measures now.

Times compare with each other only within one run. Nothing is remembered between runs.
"""

import contextlib
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from bench import runner
from proofnotes import pages, sandbox, snippets
from proofnotes.project import HERE, Project

_LEFT = shutil.ignore_patterns(".git", ".venv", "node_modules", "site", ".cache", "*_cache", "__pycache__")
_VERIFY = (
    "from pathlib import Path; from proofnotes import snippets; from proofnotes.project import Project; "
    "[snippets.verify(s) for s in snippets.discover(Project(Path.cwd())) if s.path.suffix == '.py']"
)
_THEME = re.compile(r"assets/(javascripts/(bundle|workers|lunr|glightbox)|stylesheets/(main|palette))")


def timed(*command: str, folder: Path = HERE.root) -> float:
    """Seconds that a program takes. Raises RuntimeError with its words where it fails."""
    environment = os.environ | {"PYTHONPATH": str(HERE.root), "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - start
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)} fails:\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    return took


@contextlib.contextmanager
def copied() -> Iterator[Project]:
    """The project in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="proofnotes-bench-") as folder:
        root = Path(folder, "project")
        shutil.copytree(HERE.root, root, ignore=_LEFT)
        settings = root / "mkdocs.yml"
        settings.write_text(
            settings.read_text(encoding="utf-8").replace("strict: true", "strict: false"), encoding="utf-8"
        )
        yield Project(root)


def examples() -> list[snippets.Snippet]:
    """Every Python example."""
    return [snippet for snippet in snippets.discover(HERE) if snippet.path.suffix == ".py"]


def one_process() -> tuple[str, bool]:
    """Each file in a process of its own, against all of them in one: both with a sandbox of its own for each file."""
    alone = sum(timed(sys.executable, str(snippet.path)) for snippet in examples())
    together = timed(sys.executable, "-c", _VERIFY)
    return f"{alone / together:.1f} times ({alone:.1f} s, {together:.1f} s)", alone / together >= 10


def warm_example() -> tuple[str, bool]:
    """The second run of every example in this process: a sandbox opened, the example run, the sandbox closed."""
    took = []
    for snippet in examples():
        sandbox.run(snippet.path)
        start = time.perf_counter()
        sandbox.run(snippet.path)
        took.append(1000 * (time.perf_counter() - start))
    median = statistics.median(took)
    return f"{median:.0f} ms (slowest {max(took):.0f} ms of {len(took)})", median <= 60


def whole_test() -> tuple[str, bool]:
    """`make test` without browsers."""
    took = timed("make", "test", "TESTS=--ignore=tests/browser")
    return f"{took:.0f} s", took <= 60


def _build(project: Project) -> float:
    return timed(sys.executable, "-m", "mkdocs", "build", "--quiet", folder=project.root)


def extension() -> tuple[str, bool]:
    """The same pages with our Markdown extension and without it, by turns, the best of three."""
    with copied() as project:
        settings = project.root / "mkdocs.yml"
        ours = settings.read_text(encoding="utf-8")
        plain = re.sub(r"(?m)^ +- proofnotes\.markdown.*\n", "", ours)
        took: dict[str, list[float]] = {ours: [], plain: []}
        for text in [ours, plain] * 3:
            settings.write_text(text, encoding="utf-8")
            took[text].append(_build(project))
    ratio = min(took[ours]) / min(took[plain])
    return f"{ratio:.2f} times ({min(took[ours]):.1f} s, {min(took[plain]):.1f} s)", ratio <= 1.3


class _Loaded(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, set[str]] = {"js": set(), "css": set()}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "script" and values.get("src"):
            self.found["js"].add(str(values["src"]))
        elif tag == "link" and values.get("rel") == "stylesheet":
            self.found["css"].add(str(values["href"]))


def weight() -> tuple[str, bool]:
    """The heaviest page: the scripts and style sheets that it names and the theme does not bring."""
    timed(sys.executable, "-m", "mkdocs", "build", "--quiet")
    heaviest = {"js": 0.0, "css": 0.0}
    for path in HERE.site.rglob("*.html"):
        page = _Loaded()
        page.feed(path.read_text(encoding="utf-8"))
        for kind, names in page.found.items():
            own = [path.parent / name.split("?")[0] for name in names if not _THEME.search(name) and "://" not in name]
            size = sum(len(gzip.compress(file.read_bytes())) for file in own if file.is_file()) / 1024
            heaviest[kind] = max(heaviest[kind], size)
    well = heaviest["js"] <= 60 and heaviest["css"] <= 30
    return f"{heaviest['js']:.1f} KB of JavaScript, {heaviest['css']:.1f} KB of CSS", well


def ten_times() -> tuple[str, bool]:
    """Building and verifying ten copies of every page and example, against one."""
    with copied() as project:
        shutil.rmtree(project.snippets / "labs", ignore_errors=True)
        cost = {1: _cost(project)}
        for page in pages.discover(project):
            for number in range(9):
                shutil.copyfile(page.path, page.path.with_stem(f"{page.path.stem}-{number}"))
        for snippet in snippets.discover(project):
            for number in range(9):
                shutil.copyfile(snippet.path, snippet.path.with_stem(f"{snippet.path.stem}_{number}"))
                if snippet.output.exists():
                    output = snippet.output
                    shutil.copyfile(output, output.with_stem(f"{output.stem}_{number}"))
        cost[10] = _cost(project)
    ratio = cost[10] / cost[1]
    return f"{ratio:.1f} times ({cost[10]:.0f} s, {cost[1]:.1f} s)", ratio <= 10


def _cost(project: Project) -> float:
    return _build(project) + timed(sys.executable, "-c", _VERIFY, folder=project.root)


MEASURES: list[tuple[str, str, Callable[[], tuple[str, bool]]]] = [
    ("all examples: a process each, against one process", "at least 10 times", one_process),
    ("a warm example in the sandbox, median", "60 ms or less", warm_example),
    ("make test without browsers", "60 s or less", whole_test),
    ("mkdocs build with our extension, against without", "at most 1.3 times", extension),
    ("a page beyond the theme, gzipped", "60 KB JavaScript, 30 KB CSS", weight),
    ("ten times the pages and examples, against one", "at most 10 times", ten_times),
    ("first Run to first output, cold, over http", "1.5 s or less", runner.first_over_http),
    ("first Run to first output, from the disk", "4 s or less", runner.first_from_file),
    ("second Run to first output", "0.3 s or less", runner.second_run),
    ("longest time that a first Run holds up the page", "50 ms or less", runner.blocked),
    ("download for a first Run, compressed", "25 MB or less", runner.download),
]


def main() -> None:
    """Measure everything and print a table; a target that is missed is a finding, not a failure."""
    load = f"a load of {os.getloadavg()[0]:.1f}"
    print(f"{len(examples())} Python examples, {len(pages.discover(HERE))} pages, {os.cpu_count()} processors, {load}")
    for what, target, measure in MEASURES:
        try:
            measured, well = measure()
        except RuntimeError as error:
            measured, well = str(error), False
        print(f"{'ok    ' if well else 'MISSED'}  {what:51} {target:28} {measured}", flush=True)


if __name__ == "__main__":
    main()

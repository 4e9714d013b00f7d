"""Build what runs the examples in the reader's browser: Python, the packages, and a memory snapshot.

The result lies in `docs/assets/runtime/`, is never committed, and is built again only when one of its
inputs changed. This module chooses and stages the files; `web/runtime.mjs` compiles and packs them in the
same Pyodide that the reader gets.
"""

import hashlib
import importlib.metadata
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from proofnotes import files, snippets
from proofnotes.project import HERE, Project

# What the engine and moto need for themselves, whichever services the examples use; moto's Kinesis writes to
# CloudWatch, and its Lambda looks into ECR.
_ALWAYS = set("cloudwatch dynamodb dynamodbstreams ecr events iam kms lambda logs s3 sns sqs sts".split())  # noqa: SIM905
_MOTO_FOLDERS = {"lambda": "awslambda", "application-autoscaling": "applicationautoscaling", "states": "stepfunctions"}
_CLIENT = re.compile(r"""\b(?:client|resource)\(\s*["']([a-z0-9-]+)["']""")
_ENGINE = ("__init__", "browser", "clock", "functions", "guard", "sandbox")
_DISTRIBUTIONS = """
    boto3 botocore certifi charset-normalizer idna jinja2 jmespath jsonpath-ng markupsafe moto py-partiql-parser
    python-dateutil pyyaml requests responses s3transfer six typing-extensions urllib3 werkzeug xmltodict
""".split()  # noqa: SIM905 - thirty quotes would hide the names
# Small, or taking another way in the browser than on this machine, where tracing would miss what they load.
_WHOLE = ("boto3", "charset-normalizer", "jmespath", "jsonpath-ng", "markupsafe", "pyyaml", "s3transfer", "urllib3")
_LICENCES = re.compile(r"Apache|MIT|BSD|MPL|Mozilla|PSF|Python Software Foundation|ISC", re.IGNORECASE)
_SMALL = 300_000  # bytes; larger data files of moto belong to services that no example uses

_TRACE = """
import importlib, sys
import boto3
from proofnotes import sandbox
with sandbox.aws():
    for pair in sys.argv[1:]:
        service, folder = pair.split("=")
        importlib.import_module(f"moto.{folder}.urls")
        boto3.client(service)
for module in list(sys.modules.values()):
    print(getattr(module, "__file__", None) or "")
"""


def folder(project: Project) -> Path:
    """Where the built runtime lies."""
    return project.docs / "assets" / "runtime"


def services(project: Project) -> list[str]:
    """The boto3 names of the services that examples and labs use."""
    found = set(_ALWAYS)
    sources = [snippet.path for snippet in snippets.discover(project) if snippet.path.suffix == ".py"]
    for path in [*sources, *(project.snippets / "labs").glob("*.py")]:
        found.update(_CLIENT.findall(path.read_text(encoding="utf-8")))
    return sorted(found)


def _site_packages() -> Path:
    spec = importlib.util.find_spec("boto3")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent.parent


def _moto_folder(service: str) -> str:
    return _MOTO_FOLDERS.get(service, service)


def _imported(names: list[str]) -> set[Path]:
    """What Python loads from site-packages for these services, found by loading it."""
    pairs = [f"{name}={_moto_folder(name)}" for name in names]
    command = [sys.executable, "-c", _TRACE, *pairs]
    ran = subprocess.run(command, cwd=HERE.root, capture_output=True, text=True, check=True)
    root = _site_packages()
    return {path for path in map(Path, ran.stdout.splitlines()) if root in path.parents}


def _owners() -> dict[str, str]:
    """The distribution that each file of site-packages belongs to, for those that may come along."""
    found = {}
    for name in _DISTRIBUTIONS:
        for file in importlib.metadata.files(name) or []:
            found[str(file)] = name
    return found


def wanted(project: Project) -> dict[str, Path]:
    """Every file of the packages, by its path in the browser's site-packages."""
    names = services(project)
    root = _site_packages()
    loaded = {path.relative_to(root).as_posix() for path in _imported(names)}
    moto_folders = {f"moto/{_moto_folder(name)}/" for name in names}
    data_folders = {f"botocore/data/{name}/" for name in names} | {f"boto3/data/{name}/" for name in names}
    found = {}
    for file, owner in _owners().items():
        path = root / file
        if file.startswith("..") or "__pycache__" in file or not path.is_file():
            continue
        code = path.suffix == ".py"
        folder_of = "/".join(file.split("/")[:2]) + "/"
        take = (
            (code and (file in loaded or owner in _WHOLE or folder_of in moto_folders))
            or file.endswith(".dist-info/METADATA")
            or (file.startswith(tuple(data_folders)))
            or (file.startswith("botocore/data/") and file.count("/") == 2)
            or (not code and folder_of in moto_folders and path.stat().st_size < _SMALL)
        )
        if take and not file.endswith(("/examples-1.json", ".so")):
            found[file] = path
    return found


def licences() -> dict[str, str]:
    """The licence of each distribution that goes along. Raises ValueError for one that is not permissive."""
    found = {}
    for name in _DISTRIBUTIONS:
        meta = importlib.metadata.metadata(name)
        classifiers = [text for text in meta.get_all("Classifier") or [] if text.startswith("License")]
        named = [meta[key] for key in ("License-Expression", "License") if key in meta]
        told = [*named, *(text.split("::")[-1].strip() for text in classifiers)]
        licence = next((text[:60] for text in told if _LICENCES.search(text)), "")
        if not licence:
            raise ValueError(
                f"{name}: the licence {licence!r} is not known to be permissive  ->  read it, then extend _LICENCES"
            )
        found[f"{name} {meta['Version']}"] = licence
    return found


def _engine() -> dict[str, Path]:
    # what is compiled for this machine has a stand-in under web/standins/, laid over the packages
    files = {f"proofnotes/{name}.py": HERE.root / "proofnotes" / f"{name}.py" for name in _ENGINE}
    standins = HERE.root / "web" / "standins"
    for path in sorted(path for path in standins.rglob("*") if path.suffix in (".py", ".pem")):
        files[path.relative_to(standins).as_posix()] = path
    return files


def digest(project: Project) -> str:
    """What the runtime is made from: change any of it and it is built again."""
    lines = [",".join(services(project)), sys.version.split()[0]]
    sources = [HERE.root / name for name in ("requirements.lock", "package-lock.json", "web/runtime.mjs")]
    sources += sorted((HERE.root / "web" / "runner").glob("*.js"))
    for path in [*sources, Path(__file__), *_engine().values()]:
        lines.append(hashlib.sha256(path.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_current(project: Project) -> bool:
    """Whether what is built is made from what lies here now, and still whole."""
    manifest = folder(project) / "manifest.json"
    if not manifest.is_file():
        return False
    told = json.loads(manifest.read_text(encoding="utf-8"))
    sizes = {name: entry["bytes"] for name, entry in told["files"].items()}
    here = {name: (folder(project) / name).stat().st_size for name in sizes if (folder(project) / name).is_file()}
    return bool(told["inputs"] == digest(project) and sizes == here)


def build(project: Project) -> None:
    """Stage the files and let Node.js pack them. Raises CalledProcessError with what Node.js said."""
    stage = project.root / ".cache" / "runtime"
    shutil.rmtree(stage, ignore_errors=True)
    for name, path in {**wanted(project), **_engine()}.items():
        target = stage / "packages" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    names = services(project)
    warm = [_moto_folder(name) for name in names]
    plan = {"services": names, "warm": warm, "inputs": digest(project), "licences": licences()}
    (stage / "plan.json").write_text(json.dumps(plan, indent=1), encoding="utf-8")
    command = ["node", str(HERE.root / "web" / "runtime.mjs"), str(stage), str(folder(project))]
    subprocess.run(command, cwd=HERE.root, check=True)


def plain(code: str) -> str:
    """An example without the lines that back it with the sandbox and mark its sections: what a reader would write."""
    hidden = ("from proofnotes import sandbox", "sandbox.enter()")
    kept = [line for line in code.splitlines() if line not in hidden and "--8<-- [" not in line]
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(kept)).replace('"""\n\n\n', '"""\n\n', 1) + "\n"


def terminal_only(project: Project) -> dict[str, str]:
    """The examples that the browser cannot run, each with the reason."""
    path = project.root / "web" / "terminal-only.yml"
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def write_examples(project: Project) -> None:
    """One script for each chapter, and one with the names of all; rewritten where an example changed."""
    reasons = terminal_only(project)
    chapters: dict[str, dict[str, dict[str, str]]] = {}
    for snippet in snippets.discover(project):
        if snippet.path.suffix == ".py":
            entry = {
                "caption": snippet.caption,
                "code": plain(snippet.text),
                "output": snippet.output.read_text(encoding="utf-8") if snippet.output.is_file() else "",
                "terminal": reasons.get(snippet.name, ""),
            }
            chapters.setdefault(snippet.name.split("/")[0], {})[snippet.name] = entry
    wanted = {f"{chapter}.js": f"proofnotesExamples({json.dumps(found)});\n" for chapter, found in chapters.items()}
    names = {name: entry["caption"] for found in chapters.values() for name, entry in found.items()}
    wanted["index.js"] = f"proofnotesIndex({json.dumps(names)});\n"
    examples = folder(project) / "examples"
    for path in examples.glob("*.js"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = examples / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            files.replace(path, text)


def main() -> int:
    """`make runtime`."""
    if is_current(HERE):
        print("the runtime is current")
    else:
        build(HERE)
    write_examples(HERE)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Build what runs the examples in the reader's browser: Python, the packages, and a memory snapshot.

The base is what every example needs. Every other service is a pack, loaded for code that names it.

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
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from proofnotes import files, snippets
from proofnotes.project import HERE, Project

# The snapshot holds the services that most examples use, and those that the engine and moto need for themselves:
# moto's Kinesis writes to CloudWatch, and its Lambda looks into ECR. Every other service is a pack of its own.
_BASE = "cloudwatch dynamodb dynamodbstreams ecr events iam kinesis kms lambda logs s3 sns sqs sts".split()  # noqa: SIM905
# Packs that are there for what readers write themselves, whether or not an example uses them.
_OFFERED = """
    acm apigateway autoscaling cloudformation cloudfront cognito-idp ec2 ecs efs elasticache elb elbv2 firehose
    organizations rds rds-data route53 secretsmanager ssm stepfunctions xray
""".split()  # noqa: SIM905
# Python packages that come along when code imports them: the name of the pack, and its distributions.
_EXTRAS = {
    "airspeed": ("airspeed", "cachetools"),  # mapping templates
    "joserfc": ("joserfc",),
    "redis": ("redis", "fakeredis", "sortedcontainers"),
}
# What a pack needs of other packs and does not import by itself: {pack: others}.
_ALSO = {
    # our own gateway renders mapping templates, which no code shows
    "apigateway": ("airspeed",),
    # moto has both versions of the API behind one address
    "apigatewayv2": ("apigateway",),
    # A template names the resources of other services, which the page sees; these are part of the engine itself.
    "cloudformation": ("ec2", "organizations", "ssm"),
    "cognito-idp": ("joserfc",),  # signs its tokens
    "ec2": ("autoscaling",),  # asked whether it owns an instance that ends
}
# What these import by themselves would be far too much: only `_ALSO` counts.
_ALONE = ("cloudformation",)
# What the code of an example needs and does not show, since it reads a name from a variable: {example: packs}.
_HIDDEN: dict[str, tuple[str, ...]] = {}
_MOTO_FOLDERS = {
    "application-autoscaling": "applicationautoscaling",
    "bedrock-runtime": "bedrockruntime",
    "cognito-identity": "cognitoidentity",
    "cognito-idp": "cognitoidp",
    "lambda": "awslambda",
    "rds-data": "rdsdata",
    "service-quotas": "servicequotas",
}
_CLIENT = re.compile(r"""\b(?:client|resource)\(\s*(?:service_name\s*=\s*)?["']([a-z0-9-]+)["']""")
_ENGINE = """
    __init__ aliases asynchronous browser cache clock destinations filters functions gateway guard rules sandbox
    streams triggers workflows
""".split()  # noqa: SIM905
_DISTRIBUTIONS = """
    antlr4-python3-runtime boto3 botocore certifi charset-normalizer idna jinja2 jmespath jsonpath-ng markupsafe moto
    py-partiql-parser python-dateutil pyyaml requests responses s3transfer six typing-extensions urllib3 werkzeug
    xmltodict
""".split()  # noqa: SIM905 - thirty quotes would hide the names
# Small, or taking another way in the browser than on this machine, where tracing would miss what they load.
_WHOLE = """
    boto3 charset-normalizer jmespath jsonpath-ng markupsafe py-partiql-parser pyyaml s3transfer urllib3
""".split()  # noqa: SIM905
_LICENCES = re.compile(r"Apache|MIT|BSD|MPL|Mozilla|PSF|Python Software Foundation|ISC", re.IGNORECASE)
_SMALL = 300_000  # bytes; larger data files of moto belong to services that no example uses
# moto has lists of images and instance types for every region; of the others it has none then. Its 1,200 images for
# ECS would make every run of an EC2 example a second longer.
_LEFT_OUT = re.compile(
    r"/(?!(?:us-east-1|us-west-2|eu-west-1|eu-central-1)\.)[a-z]{2}(?:-[a-z]+)+-\d\.json(?:\.gz)?$"
    r"|^moto/ec2/resources/ecs/"
)
_MODEL = re.compile(r"(boto(?:core|3)/data/[^/]+)/(\d{4}-\d\d-\d\d)/")
# moto's CloudFormation imports the models of every service. Those that are not there must not stop it.
_MODELS = re.compile(r"(?m)^from (moto\.\w+) import models as \w+  # noqa$")
# moto's EC2 asks every service for its VPC endpoints.
_ASKED = "                _backends = backends.get_backend(implemented_service)  # type: ignore[call-overload]\n"
_ASKED_WHERE_THERE = """                try:
                    _backends = backends.get_backend(implemented_service)
                except ModuleNotFoundError:
                    continue
"""
_LENIENT = """
import contextlib, importlib
for _name in {names}:
    with contextlib.suppress(ModuleNotFoundError):
        importlib.import_module(f"{{_name}}.models")
"""

# What Python loads from site-packages for the base, and beyond it for each pack, each in a process of its own.
_TRACE = """
import importlib, json, os, sys
import boto3
import botocore.stub  # of botocore, what only examples import
from proofnotes import guard, sandbox, workflows

def loaded():
    return [file for file in (getattr(module, "__file__", None) for module in list(sys.modules.values())) if file]

base, packs = json.loads(sys.argv[1])
with sandbox.aws(), guard.lifted():
    for service, folder in base.items():
        boto3.client(service)
        importlib.import_module(f"moto.{folder}.urls")
    print(json.dumps(["", loaded(), []]), flush=True)
    from moto.core.common_models import CloudFormationModel
    for service, folder in packs.items():
        if not os.fork():
            importlib.import_module(f"moto.{folder}.urls")
            if service == "stepfunctions":
                workflows.install()  # what it imports when it is first asked
                from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
                field = {"Type": "Pass", "Parameters": {"id.$": "States.UUID()"}, "End": True}
                AmazonStateLanguageParser.parse(json.dumps({"StartAt": "A", "States": {"A": field}}))
            models = CloudFormationModel.__subclasses__()
            kinds = [m.cloudformation_type() for m in models if m.__module__.startswith(f"moto.{folder}.")]
            print(json.dumps([service, loaded(), [kind for kind in kinds if kind.startswith("AWS::")]]), flush=True)
            os._exit(0)
        if os.wait()[1]:
            sys.exit(f"{service} cannot be loaded")
"""


@dataclass
class Parts:
    """The files of the packages by their path in the browser's site-packages: of the base, and of each pack.

    `needs` names the packs that a pack cannot do without; `kinds` the pack for the first two words of the type of a
    CloudFormation resource.
    """

    base: dict[str, Path] = field(default_factory=dict)
    packs: dict[str, dict[str, Path]] = field(default_factory=dict)
    needs: dict[str, set[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def closure(self, name: str) -> list[str]:
        """A pack and all that it needs; packs may need each other."""
        found: set[str] = set()
        open_ = [name]
        while open_:
            found.add(open_[-1])
            open_ += self.needs.get(open_.pop(), set()) - found
        return sorted(found)


def folder(project: Project) -> Path:
    """Where the built runtime lies."""
    return project.docs / "assets" / "runtime"


def services(project: Project) -> list[str]:
    """The boto3 names of the services that have a pack: what examples and labs use, and what readers may try."""
    found = set(_OFFERED)
    sources = [snippet.path for snippet in snippets.discover(project) if snippet.path.suffix == ".py"]
    for path in [*sources, *(project.snippets / "labs").glob("*.py")]:
        found.update(_CLIENT.findall(path.read_text(encoding="utf-8")))
    known = _site_packages() / "botocore" / "data"
    return sorted(name for name in found - set(_BASE) if (known / name).is_dir())


def _site_packages() -> Path:
    spec = importlib.util.find_spec("boto3")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent.parent


def _moto_folder(service: str) -> str:
    return _MOTO_FOLDERS.get(service, service)


def _own(service: str) -> tuple[str, ...]:
    """The folders of a service."""
    return (f"moto/{_moto_folder(service)}/", f"botocore/data/{service}/", f"boto3/data/{service}/")


def _traced(names: list[str]) -> dict[str, tuple[set[str], list[str]]]:
    """What Python loads from site-packages for each service, and its kinds of CloudFormation resources."""
    told = [{name: _moto_folder(name) for name in group} for group in (_BASE, names)]
    command = [sys.executable, "-c", _TRACE, json.dumps(told)]
    ran = subprocess.run(command, cwd=HERE.root, capture_output=True, text=True, check=True)
    root = _site_packages()
    found = {}
    for line in ran.stdout.splitlines():
        name, loaded, kinds = json.loads(line)
        inside = (path for path in map(Path, loaded) if root in path.parents)
        found[name] = ({path.relative_to(root).as_posix() for path in inside}, kinds)
    return found


def _files(names: Iterable[str]) -> dict[str, str]:
    """Every file of these distributions that may come along, with its distribution; of API models the newest only."""
    root = _site_packages()
    newest: dict[str, str] = {}
    found = {}
    for name in names:
        for path in map(str, importlib.metadata.files(name) or []):
            skipped = path.startswith("..") or "__pycache__" in path or path.endswith(("/examples-1.json", ".so"))
            if not skipped and not _LEFT_OUT.search(path) and (root / path).is_file():
                found[path] = name
                if model := _MODEL.match(path):
                    newest[model[1]] = max(newest.get(model[1], ""), model[2])
    models = ((path, _MODEL.match(path)) for path in found)
    old = {path for path, model in models if model and model[2] != newest[model[1]]}
    return {path: name for path, name in found.items() if path not in old}


def parts(project: Project) -> Parts:
    """Choose what goes into the base and into each pack."""
    names = services(project)
    traced = _traced(names)
    root = _site_packages()
    files = _files(_DISTRIBUTIONS)
    made = Parts(needs={name: set(others) for name, others in _ALSO.items()})
    owned = {name: {file for file in files if file.startswith(_own(name))} for name in names}
    everywhere = set().union(*owned.values())
    base_folders = tuple(folder for name in _BASE for folder in _own(name))

    def small(file: str) -> bool:
        return not file.startswith("moto/") or file.endswith(".py") or (root / file).stat().st_size < _SMALL

    for file, owner in files.items():
        code = file.endswith(".py")
        take = file not in everywhere and (
            (code and (file in traced[""][0] or owner in _WHOLE))
            or file.endswith(".dist-info/METADATA")
            or (file.startswith("botocore/data/") and file.count("/") == 2)
            or (file.startswith(base_folders) and small(file))
        )
        if take:
            made.base[file] = root / file
    for name in names:
        loaded, kinds = traced[name]
        if name in _ALONE:
            loaded = set()
        made.needs.setdefault(name, set()).update(other for other in names if other != name and loaded & owned[other])
        beyond = {file for file in loaded if file in files} - made.base.keys() - everywhere
        made.packs[name] = {file: root / file for file in sorted(owned[name] | beyond) if small(file)}
        made.kinds.update(dict.fromkeys(("::".join(kind.split("::")[:2]) for kind in kinds), name))
    for name, distributions in _EXTRAS.items():
        kept = (file for file in _files(distributions) if file.endswith((".py", ".json", "/METADATA")))
        made.packs[name] = {file: root / file for file in kept}
    return made


def licences() -> dict[str, str]:
    """The licence of each distribution that goes along. Raises ValueError for one that is not permissive."""
    found = {}
    for name in [*_DISTRIBUTIONS, *(name for extra in _EXTRAS.values() for name in extra)]:
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
    engine = HERE.root / "proofnotes"
    code = [path for name in _ENGINE for path in (engine / f"{name}.py", *sorted(engine.glob(f"{name}/*.py")))]
    files = {path.relative_to(HERE.root).as_posix(): path for path in code if path.is_file()}
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


def build(project: Project, stage: Path, out: Path) -> None:
    """Stage the files and let Node.js pack them. Raises CalledProcessError with what Node.js said."""
    shutil.rmtree(stage, ignore_errors=True)
    made = parts(project)
    for pack, chosen in {"base": {**made.base, **_engine()}, **made.packs}.items():
        for name, path in chosen.items():
            target = stage / "packages" / pack / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if edit := _EDITS.get(name):
                target.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
            else:
                shutil.copyfile(path, target)
    plan = {
        "services": {"base": _BASE, "packs": services(project)},
        "warm": [_moto_folder(name) for name in _BASE],
        "folders": {name: _moto_folder(name) for name in services(project)},
        "packs": {name: made.closure(name) for name in made.packs},
        "asks": {
            "services": {name: name for name in services(project)},
            "kinds": made.kinds,
            "modules": {module: name for name, modules in _EXTRAS.items() for module in modules},
            "examples": _HIDDEN,
        },
        "inputs": digest(project),
        "licences": licences(),
    }
    (stage / "plan.json").write_text(json.dumps(plan, indent=1), encoding="utf-8")
    command = ["node", str(HERE.root / "web" / "runtime.mjs"), str(stage), str(out)]
    subprocess.run(command, cwd=HERE.root, check=True)


def _lenient(code: str) -> str:
    """moto's CloudFormation, with its imports of the models of other services made optional.

    Raises ValueError where they cannot be found any more.
    """
    names = [name for name in _MODELS.findall(code) if name != "moto.ssm"]
    if len(names) < 20:
        raise ValueError("moto/cloudformation/parsing.py imports models in another way now  ->  mend _MODELS")
    first = _MODELS.search(code)
    assert first is not None
    begin = first.start()
    return code[:begin] + _LENIENT.format(names=names).lstrip() + _MODELS.sub("", code[begin:])


def _asking(code: str) -> str:
    """moto's VPC endpoints, with those of services that are not there left out. Raises ValueError as above."""
    if _ASKED not in code:
        raise ValueError("moto/ec2/models/vpcs.py asks for endpoints in another way now  ->  mend _ASKED")
    return code.replace(_ASKED, _ASKED_WHERE_THERE)


def _without_recorder(code: str) -> str:
    """moto's X-Ray, without what tests of the X-Ray SDK use of it. Raises ValueError as above."""
    lines = code.splitlines(keepends=True)
    kept = [line for line in lines if "mock_client" not in line and "mock_xray_client" not in line]
    if len(lines) - len(kept) != 2:
        raise ValueError("moto/xray/__init__.py has another mock_client now  ->  mend _without_recorder")
    return "".join(kept)


_EDITS = {
    "moto/cloudformation/parsing.py": _lenient,
    "moto/ec2/models/vpcs.py": _asking,
    "moto/xray/__init__.py": _without_recorder,
}


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
        build(HERE, HERE.root / ".cache" / "runtime", folder(HERE))
    write_examples(HERE)
    return 0


if __name__ == "__main__":
    sys.exit(main())

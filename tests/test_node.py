"""JavaScript examples run by node, in the sandbox's folder, and say where they fail."""

from pathlib import Path

import pytest

from proofnotes import node


def test_module_runs_in_the_sandbox_folder(tmp_path: Path) -> None:
    module = tmp_path / "where.mjs"
    module.write_text("import { homedir } from 'node:os';\nconsole.log(process.cwd() === homedir());\n")
    assert node.run(module).output == "true\n"


def test_failure_names_the_line(tmp_path: Path) -> None:
    module = tmp_path / "broken.mjs"
    module.write_text("const fine = 1;\nnull.orders;\n")
    result = node.run(module)
    assert "TypeError" in result.error
    assert result.line == 2


@pytest.mark.parametrize(
    "call",
    [
        'await fetch("http://127.0.0.1:8181/")',
        'await new Promise((_, no) => http.get("http://127.0.0.1:8181/").on("error", no))',
        'net.connect(8181, "127.0.0.1")',
        'await dns.promises.lookup("aws.test")',
    ],
)
def test_module_has_no_network(tmp_path: Path, call: str) -> None:
    module = tmp_path / "call.mjs"
    imports = "".join(f'import {name} from "node:{name}";\n' for name in ("dns", "http", "net"))
    module.write_text(f"{imports}try {{ {call} }} catch (error) {{ console.log((error.cause ?? error).message); }}\n")
    assert node.run(module).output == "there is no network in the sandbox\n"

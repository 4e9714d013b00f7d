"""JavaScript examples run by node, in the sandbox's folder, and say where they fail."""

from pathlib import Path

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

"""The cells of a lab that do not draw print in the browser what its notebook has."""

import json

import pytest
from runtime.test_runtime import run

from proofnotes import labs
from proofnotes.project import HERE

END = "\x1e"


@pytest.mark.parametrize("lab", labs.discover(HERE), ids=lambda lab: lab.script)
def test_lab_prints_in_the_browser_what_its_notebook_has(lab, tmp_path):
    notebook = json.loads(lab.notebook.read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    shown = [cell for cell in cells if "plot" not in cell["metadata"].get("tags", [])]
    code = "".join("".join(cell["source"]) + '\nprint("\\x1e", end="")\n' for cell in shown)
    recorded = [
        "".join("".join(output["text"]) for output in cell["outputs"] if output["output_type"] == "stream")
        for cell in shown
    ]
    result = run([(lab.script, code)], tmp_path)[lab.script]
    assert not result["error"], f'{result["error"]}  ->  move what draws into cells marked # %% tags=["plot"]'
    assert result["output"].split(END)[:-1] == recorded
    assert any(recorded)

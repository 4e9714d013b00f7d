"""Which phases a build runs when one of them fails."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rules]
PHASES = ("install", "pre_build", "build", "post_build")


def run(fails=(), on_failure=None):
    """The phases that run, and how the build ends.

    `fails` names phases with a failing command; `on_failure` holds
    what the buildspec says for a phase: ABORT or CONTINUE.
    """
    on_failure, ran, failed = on_failure or {}, [], False
    for phase in PHASES:
        ran.append(phase)
        if phase not in fails:
            continue
        failed = True
        goes_on = "CONTINUE" if phase == "build" else "ABORT"
        if on_failure.get(phase, goes_on) == "ABORT":
            break
    return ran, "FAILED" if failed else "SUCCEEDED"


# --8<-- [end:rules]

# --8<-- [start:show]
for fails, on_failure in (
    ((), {}),
    (("pre_build",), {}),
    (("build",), {}),
    (("build",), {"build": "ABORT"}),
    (("install",), {"install": "CONTINUE"}),
):
    ran, status = run(fails, on_failure)
    print(" ".join(fails) or "nothing", "fails:", *ran, "->", status)
# --8<-- [end:show]

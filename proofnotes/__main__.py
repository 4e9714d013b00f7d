"""The command line: python -m proofnotes run | check | update | new | list."""

import argparse
import sys

from proofnotes.project import HERE, Problem


def _report(problems: list[Problem]) -> int:
    for problem in sorted(set(problems)):
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(set(problems))} problem(s)", file=sys.stderr)
    return 1 if problems else 0


def _run(names: list[str]) -> int:
    from proofnotes import snippets

    problems: list[Problem] = []
    for name in names:
        result, found = snippets.run(snippets.find(HERE, name))
        sys.stdout.write(result.output)
        sys.stderr.write(result.trace)
        problems += found
    return _report(problems)


def _check() -> int:
    from proofnotes import checks

    status = _report(checks.all_problems(HERE))
    if not status:
        print(checks.summary(HERE))
    return status


def _update(names: list[str]) -> int:
    from proofnotes import figures, page_plots, reference, update

    fresh, problems = update.outputs(HERE, names)
    if problems:  # a broken example changes nothing
        return _report(problems)
    changes, problems = figures.draw(HERE)
    if problems:  # nor does a broken diagram
        return _report(problems)
    drew, problems = page_plots.draw(HERE)
    if problems:
        return _report(problems)
    changes += drew
    changes += update.write(HERE, fresh)
    changes += update.write(HERE, reference.generate(HERE))
    for path in update.stale_reference_pages(HERE):
        path.unlink()
        changes.append(f"removed {HERE.name(path)}")
    print("\n".join(changes) or "nothing changed")
    return 0


def _new(name: str) -> int:
    from proofnotes import scaffold

    for path in scaffold.create(HERE, name):
        print(HERE.name(path))
    return 0


def _list() -> int:
    from proofnotes import snippets

    for snippet in snippets.discover(HERE):
        print(f"{snippet.name:45} {snippet.caption}")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 well, 1 problems, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m proofnotes", description="Run, check and write Proofnotes.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in (("run", "+"), ("update", "*")):
        told = {
            "run": "print what an example prints",
            "update": "rewrite recorded output, diagrams, plots and reference pages",
        }
        commands.add_parser(name, help=told[name]).add_argument("names", nargs=words, metavar="chapter/idea")
    commands.add_parser("new", help="make a snippet, its claim test and its page").add_argument(
        "name", metavar="chapter/idea"
    )
    commands.add_parser("check", help="list everything that is wrong with pages, claims, facts and examples")
    commands.add_parser("list", help="list the examples")
    options = parser.parse_args(arguments)
    try:
        match options.command:
            case "run":
                return _run(options.names)
            case "update":
                return _update(options.names)
            case "new":
                return _new(options.name)
            case "check":
                return _check()
            case _:
                return _list()
    except (LookupError, ValueError, FileExistsError) as error:
        print(error.args[0] if error.args else error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())

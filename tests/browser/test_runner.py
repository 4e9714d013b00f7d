"""A reader runs, changes, breaks, stops and resets examples in the page: from a server, and from a disk."""

import re

import pytest
from browser.common import Open, needs_runtime
from browser.panels import PAGE, STARTS, edit, outcome, panel, playground, press, prints, write
from playwright.sync_api import Page, Route, expect

from proofnotes import runtime
from proofnotes.project import HERE

EVERYWHERE = pytest.mark.parametrize("root", ["http", "below", "file"], indirect=True)
BOTH = pytest.mark.parametrize("root", ["http", "file"], indirect=True)

pytestmark = needs_runtime


@BOTH
def test_nothing_of_the_runtime_loads_before_the_first_click(open_page: Open, root: str) -> None:
    asked: list[str] = []
    page = open_page("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{root}{PAGE}")
    expect(panel(page).get_by_role("button", name="Run")).to_contain_text(re.compile(r"\(\d+ MB once\)"))
    assert [address for address in asked if "/runtime/" in address] == [f"{root}assets/runtime/about.js"]


@EVERYWHERE
def test_reader_runs_changes_breaks_stops_and_resets_an_example(open_page: Open, root: str) -> None:
    page = open_page(f"{root}{PAGE}")
    if root.startswith("file:"):
        page.context.set_offline(True)
    place = panel(page)
    press(place, "Run")
    expect(outcome(place)).to_have_text("Same as recorded.")
    expect(place.get_by_role("log")).to_contain_text("first worker:  ['order 1']")
    expect(place.get_by_role("status")).to_have_text(re.compile(r"Done in \d+\.\d s\."))

    code = runtime.plain((HERE.snippets / "sqs" / "visibility_timeout.py").read_text(encoding="utf-8"))
    edit(place, code.replace("time.sleep(31)", "time.sleep(29)", 1))
    press(place, "Run")
    expect(place.get_by_role("log")).to_contain_text("after 31 s:    []", timeout=STARTS)
    expect(place).to_have_class(re.compile("runner--changed"))
    expect(place.get_by_text("You changed this example.", exact=True)).to_be_visible()

    write(place, "import boto3\n\nboto3.client('sqs').receive_message(QueueUrl='https://sqs/none')\n")
    press(place, "Run")
    expect(outcome(place).locator("p").first).to_have_text("Error code: AWS.SimpleQueueService.NonExistentQueue")
    expect(place.locator(".runner__line--failed")).to_contain_text("→   3")
    place.get_by_text("The whole traceback").click()
    expect(place.locator("details pre")).to_contain_text("Traceback (most recent call last)")

    write(place, "print('begin', flush=True)\nwhile True:\n    pass\n")
    press(place, "Run")
    prints(place, "begin\n")
    press(place, "Stop")
    expect(place.locator(".runner__verdict")).to_contain_text("Stopped.", timeout=1_000)

    press(place, "Reset")
    expect(place.locator(".cm-content")).to_contain_text("WaitTimeSeconds")
    press(place, "Run")
    expect(outcome(place)).to_have_text("Same as recorded.")


def test_change_survives_a_reload_is_marked_and_goes_with_reset(open_page: Open, root: str) -> None:
    page = open_page(f"{root}{PAGE}")
    edit(panel(page), "print('mine')\n")
    page.reload()
    expect(panel(page)).to_have_class(re.compile("runner--changed"))
    press(panel(page), "Run")
    prints(panel(page), "mine\n")
    expect(outcome(panel(page))).to_contain_text("its output is not compared")
    press(panel(page), "Reset")
    page.reload()
    expect(panel(page)).not_to_have_class(re.compile("runner--changed"))
    expect(panel(page).get_by_role("button", name="Reset")).to_be_hidden()


def answer_with(page: Page, address: str, old: str, new: str) -> None:
    """Give the page a file in which something else stands."""

    def answer(route: Route) -> None:
        text = route.fetch().text()
        assert old in text
        route.fulfill(body=text.replace(old, new), content_type="text/javascript")

    page.route(address, answer)


def test_all_that_differs_from_the_record_is_shown_line_by_line(open_page: Open, root: str) -> None:
    page = open_page("about:blank")
    lines = "".join(f"line {number}\\n" for number in range(400))
    answer_with(
        page, "**/examples/sqs.js", "first worker:  ['order 1']\\n", f"first <b>bold</b>: {'x' * 900}\\n{lines}"
    )
    page.goto(f"{root}{PAGE}")
    press(panel(page), "Run")
    told = outcome(panel(page))
    expect(told).to_contain_text("Not the same as recorded. Line 1: recorded is “first <b>bold</b>:")
    rows = told.locator(".runner__row")
    expect(rows.first).to_have_text(re.compile(r"^- first <b>bold</b>: x{100,490} …\s$"))
    expect(rows).to_have_count(201)
    expect(rows.last).to_contain_text("… and 205 lines more")
    assert told.locator("b").count() == 0
    page.unroute("**/examples/sqs.js")

    answer_with(page, "**/examples/sqs.js", "second worker: []", "second worker: ['order 1']")
    page.reload()
    press(panel(page), "Run")
    outcome(panel(page))
    kinds = rows.evaluate_all("(rows) => rows.map((row) => [row.localName, row.textContent.slice(0, 3)])")
    assert kinds == [["span", "  f"], ["del", "- s"], ["ins", "+ s"], ["span", "  a"], ["span", "  a"]]


def test_example_that_needs_a_terminal_says_so_and_how(open_page: Open, root: str) -> None:
    page = open_page("about:blank")
    answer_with(page, "**/examples/sqs.js", '"terminal": ""', '"terminal": "It opens a socket."')
    page.goto(f"{root}{PAGE}")
    press(panel(page), "Run")
    expect(outcome(panel(page))).to_have_text(
        "Terminal only: It opens a socket. Run it there: python -m proofnotes run sqs/visibility_timeout"
    )


def test_state_is_kept_between_runs_only_where_the_reader_wants_it(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "import boto3\n\nboto3.client('sqs').create_queue(QueueName='orders')\n")
    place.get_by_role("checkbox").check()
    press(place, "Run")
    outcome(place).get_by_text("What exists now").click()
    expect(place.locator(".runner__exists")).to_contain_text("SQS queues: orders")
    write(place, "import boto3\n\nprint(len(boto3.client('sqs').list_queues().get('QueueUrls', [])))\n")
    press(place, "Run")
    prints(place, "1\n")
    place.get_by_role("checkbox").uncheck()
    press(place, "Run")
    prints(place, "0\n")


def test_link_carries_the_code_and_runs_nothing_by_itself(open_page: Open, root: str) -> None:
    place = playground(open_page, root, "playground.html#code=cHJpbnQoInNoYXJlZCIpCg")
    expect(place.locator(".cm-content")).to_contain_text('print("shared")')
    expect(place.get_by_role("log")).to_be_hidden()
    press(place, "Run")
    prints(place, "shared\n")


def test_download_does_not_reach_an_aws_account_either(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "print('mine')\n")
    with place.page.expect_download() as started:
        place.page.get_by_role("button", name="Download as .py").click()
    code = started.value.path().read_text(encoding="utf-8")
    assert code.startswith("from proofnotes import sandbox\n\nsandbox.enter()")
    assert code.endswith("\n\nprint('mine')\n")


def test_two_tabs_run_at_once_and_show_the_same_change(open_page: Open, root: str) -> None:
    first = open_page(f"{root}{PAGE}")
    second = first.context.new_page()
    second.goto(f"{root}{PAGE}")
    press(panel(second), "Edit")
    expect(panel(second).locator(".cm-content")).to_contain_text("WaitTimeSeconds", timeout=STARTS)
    edit(panel(first), "print('from the first tab')\n")
    expect(panel(second).locator(".cm-content")).to_have_text("print('from the first tab')")
    for page in (first, second):
        press(panel(page), "Run")
    for page in (first, second):
        prints(panel(page), "from the first tab\n")
    press(panel(second), "Reset")
    expect(panel(first)).not_to_have_class(re.compile("runner--changed"))
    expect(panel(first).locator(".cm-content")).to_contain_text("WaitTimeSeconds")


def test_who_leaves_in_the_middle_of_a_run_finds_the_page_at_rest(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "print('begin', flush=True)\nwhile True:\n    pass\n")
    press(place, "Run")
    prints(place, "begin\n")
    # a browser that keeps the page in memory sends this and later shows it as it was
    place.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(place.locator(".runner__verdict")).to_contain_text("Stopped.")
    press(place, "Run")
    prints(place, "begin\n")
    place.page.goto(f"{root}{PAGE}")
    place.page.go_back()
    expect(place.locator(".cm-content")).to_contain_text("while True", timeout=STARTS)
    write(place, "print('again')\n")
    press(place, "Run")
    prints(place, "again\n")


def test_lab_runs_to_a_cell_or_whole_and_compares_every_cell(open_page: Open, root: str) -> None:
    page = open_page(f"{root}labs/dynamodb-capacity.html")
    whole = panel(page, "Run the whole lab")
    part = panel(page, "Run the lab to cell 3")
    press(part, "Run to here")
    expect(part.get_by_role("status")).to_have_text(
        re.compile(r"3 cells ran in .* s: same as recorded\."), timeout=STARTS
    )
    cells = page.locator(".jp-CodeCell[data-cell]")
    expect(cells.locator(".runner__same")).to_have_count(2)

    recorded = cells.locator(".jp-OutputArea .language-text code")
    count = recorded.count()
    assert count > 5
    press(whole, "Run this lab")
    expect(whole.get_by_role("status")).to_contain_text("same as recorded", timeout=STARTS)
    expect(cells.locator(".runner__same")).to_have_count(count)
    figures = page.locator(".lab-plot").count()
    expect(cells.get_by_text("This run left the figure out")).to_have_count(figures)

    recorded.nth(1).evaluate("(code) => code.append('one line more\\n')")
    press(whole, "Run this lab")
    expect(whole.get_by_role("status")).to_contain_text("1 not the same as recorded", timeout=STARTS)
    expect(cells.locator("del")).to_have_text("- one line more\n")

    # what fails is told in its own cell, by its own line
    cells.nth(2).locator(".jp-InputArea code").evaluate("(code) => code.append('nothing_of_this_name\\n')")
    press(whole, "Run this lab")
    expect(whole.get_by_role("status")).to_have_text("Cell 3 ended with an error.", timeout=STARTS)
    expect(cells.nth(2).locator(".runner__what")).to_have_text("NameError: name 'nothing_of_this_name' is not defined")
    expect(cells.nth(2).locator(".runner__line--failed")).to_contain_text("nothing_of_this_name")
    expect(cells.locator(".runner__error")).to_have_count(1)

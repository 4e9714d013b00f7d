"""A reader runs, changes, breaks, stops and resets examples in the page: from a server, and from a disk."""

import re

import pytest
from browser.common import Open, Watch
from playwright.sync_api import Locator, Page, expect

from proofnotes import runtime
from proofnotes.project import HERE

PAGE = "sqs/visibility-timeout.html"
EXAMPLE = "Run sqs/visibility_timeout"
STARTS = 60_000  # milliseconds: a first Run loads the whole runtime, on a machine that may be busy
EVERYWHERE = pytest.mark.parametrize("root", ["http", "below", "file"], indirect=True)
BOTH = pytest.mark.parametrize("root", ["http", "file"], indirect=True)

pytestmark = pytest.mark.skipif(not runtime.folder(HERE).is_dir(), reason="the runtime is not built  ->  make runtime")


def panel(page: Page, name: str = EXAMPLE) -> Locator:
    return page.get_by_role("group", name=name)


def press(place: Locator, name: str) -> None:
    place.get_by_role("button", name=name).click()


def write(place: Locator, code: str) -> None:
    """Replace all code in the open editor."""
    place.locator(".cm-content").click()
    place.page.keyboard.press("Control+a")
    place.page.keyboard.insert_text(code)


def playground(open_page: Open, root: str, address: str = "playground.html") -> Locator:
    place = panel(open_page(f"{root}{address}"), "Run the playground")
    expect(place.locator(".cm-content")).to_be_visible(timeout=STARTS)
    return place


def outcome(place: Locator) -> Locator:
    """What a run says at its end, once it is there."""
    told = place.locator(".runner__verdict")
    expect(told).not_to_be_empty(timeout=STARTS)
    return told


@BOTH
def test_nothing_of_the_runtime_loads_before_the_first_click(open_page: Open, root: str, watch: Watch) -> None:
    asked: list[str] = []
    page = open_page("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{root}{PAGE}")
    expect(panel(page).get_by_role("button", name="Run")).to_contain_text(re.compile(r"\(\d+ MB once\)"))
    assert [address for address in asked if "/runtime/" in address] == [f"{root}assets/runtime/about.js"]


@EVERYWHERE
def test_reader_runs_changes_breaks_and_resets_an_example(open_page: Open, root: str) -> None:
    page = open_page(f"{root}{PAGE}")
    place = panel(page)
    press(place, "Run")
    expect(outcome(place)).to_contain_text("Same as recorded.")
    expect(place.get_by_role("log")).to_contain_text("first worker:  ['order 1']")

    press(place, "Edit")
    code = runtime.plain((HERE.snippets / "sqs" / "visibility_timeout.py").read_text(encoding="utf-8"))
    write(place, code.replace("time.sleep(31)", "time.sleep(29)", 1))
    press(place, "Run")
    expect(place.get_by_role("log")).to_contain_text("after 31 s:    []", timeout=STARTS)
    expect(place).to_have_class(re.compile("runner--changed"))

    write(place, "import boto3\n\nboto3.client('sqs').receive_message(QueueUrl='https://sqs/none')\n")
    press(place, "Run")
    expect(outcome(place)).to_contain_text("NonExistentQueue")
    expect(place.locator(".runner__line--failed")).to_contain_text("→   3")
    place.get_by_text("The whole traceback").click()
    expect(place.locator("details pre")).to_contain_text("Traceback (most recent call last)")

    press(place, "Reset")
    press(place, "Run")
    expect(outcome(place)).to_contain_text("Same as recorded.")


@BOTH
def test_stop_ends_an_endless_loop_within_a_second_and_the_next_run_works(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "print('begin', flush=True)\nwhile True:\n    pass\n")
    press(place, "Run")
    expect(place.get_by_role("log")).to_contain_text("begin", timeout=STARTS)
    press(place, "Stop")
    expect(place.locator(".runner__verdict")).to_contain_text("Stopped.", timeout=1_000)
    write(place, "print('again')\n")
    press(place, "Run")
    expect(place.get_by_role("log")).to_contain_text("again", timeout=STARTS)


def test_change_survives_a_reload_and_is_marked(open_page: Open, root: str) -> None:
    page = open_page(f"{root}{PAGE}")
    press(panel(page), "Edit")
    expect(panel(page).locator(".cm-content")).to_be_visible(timeout=STARTS)
    write(panel(page), "print('mine')\n")
    page.reload()
    expect(panel(page)).to_have_class(re.compile("runner--changed"))
    press(panel(page), "Run")
    expect(panel(page).get_by_role("log")).to_have_text("mine\n", timeout=STARTS)


def test_html_in_output_in_a_key_and_in_a_shared_link_stays_text(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "print('<img src=x onerror=alert(1)><script>alert(2)</script>')\nraise ValueError('<b>bold</b>')\n")
    press(place, "Run")
    expect(outcome(place)).to_contain_text("<b>bold</b>")
    expect(place.get_by_role("log")).to_contain_text("<img src=x onerror=alert(1)>")
    assert place.locator("img, script, b").count() == 0


def test_endless_print_is_cut_and_can_be_stopped(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "while True:\n    print('x' * 1000)\n")
    press(place, "Run")
    expect(place.get_by_role("log")).to_contain_text("the output ends here", timeout=STARTS)
    press(place, "Stop")
    expect(place.locator(".runner__verdict")).to_contain_text("Stopped.")
    assert len(place.get_by_role("log").inner_text()) < 210_000


def test_state_is_kept_between_runs_only_where_the_reader_wants_it(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "import boto3\n\nboto3.client('sqs').create_queue(QueueName='orders')\n")
    place.get_by_role("checkbox").check()
    press(place, "Run")
    outcome(place).get_by_text("What exists now").click()
    expect(place.locator(".runner__exists")).to_contain_text("SQS queues: orders")
    write(place, "import boto3\n\nprint(len(boto3.client('sqs').list_queues().get('QueueUrls', [])))\n")
    press(place, "Run")
    expect(place.get_by_role("log")).to_have_text("1\n", timeout=STARTS)
    place.get_by_role("checkbox").uncheck()
    press(place, "Run")
    expect(place.get_by_role("log")).to_have_text("0\n", timeout=STARTS)


def test_request_to_a_real_host_is_refused_at_once(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "import urllib3\n\nurllib3.PoolManager().request('GET', 'https://example.com/')\n")
    press(place, "Run")
    expect(outcome(place)).to_contain_text("there is no network in the sandbox")


def test_missing_module_says_what_to_do_instead(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "import pandas\n")
    press(place, "Run")
    expect(outcome(place)).to_contain_text("pandas is not part of what runs in the browser")
    expect(outcome(place)).to_contain_text("python -m proofnotes run")


@pytest.mark.parametrize("link", ["#code=%%%", "#code=_____w", f"#code={'QUFB' * 15_000}"])
def test_damaged_or_too_long_link_is_told_and_harmless(open_page: Open, root: str, link: str) -> None:
    place = playground(open_page, root, f"playground.html{link}")
    expect(place.page.get_by_text(re.compile("The link is (damaged|too long)"))).to_be_visible()


def test_link_carries_the_code_and_runs_nothing_by_itself(open_page: Open, root: str) -> None:
    place = playground(open_page, root, "playground.html#code=cHJpbnQoInNoYXJlZCIpCg")
    expect(place.locator(".cm-content")).to_contain_text('print("shared")')
    expect(place.get_by_role("log")).to_be_hidden()
    press(place, "Run")
    expect(place.get_by_role("log")).to_have_text("shared\n", timeout=STARTS)


def test_storage_that_is_forbidden_loses_the_change_and_nothing_else(open_page: Open, root: str) -> None:
    page = open_page("about:blank")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(f"{root}{PAGE}")
    press(panel(page), "Edit")
    expect(panel(page).locator(".cm-content")).to_be_visible(timeout=STARTS)
    write(panel(page), "print('not kept')\n")
    expect(panel(page).get_by_role("status")).to_contain_text("does not keep this change")
    press(panel(page), "Run")
    expect(panel(page).get_by_role("log")).to_have_text("not kept\n", timeout=STARTS)


def test_damaged_file_of_the_runtime_is_told_with_a_way_to_retry(open_page: Open, root: str, watch: Watch) -> None:
    page = open_page(f"{root}{PAGE}")
    page.route("**/packages.bin", lambda route: route.fulfill(body=b"x" * 1000))
    press(panel(page), "Run")
    expect(outcome(panel(page))).to_contain_text("is damaged")
    page.unroute("**/packages.bin")
    press(panel(page), "Retry")
    expect(panel(page).locator(".runner__same")).to_be_visible(timeout=STARTS)


def test_editor_lets_the_keyboard_out(open_page: Open, root: str) -> None:
    page = open_page(f"{root}{PAGE}")
    press(panel(page), "Edit")
    expect(panel(page).locator(".cm-content")).to_be_focused(timeout=STARTS)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(panel(page).locator(".cm-content")).not_to_be_focused()

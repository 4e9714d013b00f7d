"""Whatever a reader writes, opens or suffers in the page ends in words, and the next run works."""

import re
from pathlib import Path

import pytest
from browser.common import Open, Watch, needs_runtime
from browser.panels import PAGE, STARTS, edit, long_tasks, observe, outcome, panel, playground, press, prints, write
from playwright.sync_api import Locator, expect

from proofnotes import runtime
from proofnotes.project import HERE

pytestmark = needs_runtime

# code, what the page says of it, and the line that it marks
BAD = [
    ("def again():\n    again()\n\n\nagain()\n", "RecursionError: maximum recursion depth exceeded", 2),
    ("name = input('Your name? ')\n", "an example cannot ask: write the value into the code instead of input()", 1),
    ("print('x')\nlist(range(10**9))\n", "MemoryError: the example needs more than the memory it may have here", 2),
    ("print('x')\nif True\n    print('y')\n", "SyntaxError: expected ':'", 2),
    ("import requests\n\nrequests.get('https://example.com/')\n", "there is no network in the sandbox", 3),
    ("import pandas\n", "pandas is not part of what runs in the browser", 1),
    ("import boto3\n\nboto3.client('braket')\n", "braket is not part of what runs in the browser", 3),
    ("raise SystemExit(3)\n", "SystemExit: 3", 1),
    ("raise ValueError('<b>bold</b><script>alert(1)</script>')\n", "<b>bold</b><script>alert(1)</script>", 1),
]
HTML = """
import boto3

print('<img src=x onerror=alert(1)><script>alert(2)</script>')
s3 = boto3.client('s3')
s3.create_bucket(Bucket='orders')
s3.put_object(Bucket='orders', Key='<img src=x onerror=alert(3)>')
for number in range(30):
    s3.put_object(Bucket='orders', Key=f'order/{number:02}')
"""


def test_bad_code_is_told_in_words_with_its_line_and_the_next_run_works(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    for code, words, line in BAD:
        write(place, code)
        press(place, "Run")
        expect(outcome(place)).to_contain_text(words)
        expect(place.locator(".runner__line--failed")).to_have_text(re.compile(rf"^→ +{line}  +\S"))
        expect(place.locator("details").first).to_contain_text("The whole traceback")
        assert place.locator("b, script").count() == 0
        write(place, "print('still here')\n")
        press(place, "Run")
        prints(place, "still here\n")
    write(place, "import pandas\n")
    press(place, "Run")
    expect(outcome(place)).to_contain_text("Download the code, then in a terminal: python playground.py")


def test_html_stays_text_in_output_and_in_keys(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, HTML)
    press(place, "Run")
    outcome(place).get_by_text("What exists now").click()
    expect(place.get_by_role("log")).to_contain_text("<img src=x onerror=alert(1)><script>alert(2)</script>")
    exists = place.locator(".runner__exists")
    expect(exists).to_contain_text("S3 objects: orders/<img src=x onerror=alert(3)>, orders/order/00")
    expect(exists).to_contain_text("and 11 more")
    assert place.locator("img, script").count() == 0


def test_html_stays_text_in_a_shared_link(open_page: Open, root: str) -> None:
    place = playground(open_page, root, "playground.html#code=cHJpbnQoIjxpbWcgc3JjPXggb25lcnJvcj1hbGVydCgxKT4iKQ")
    expect(place.locator(".cm-content")).to_have_text('print("<img src=x onerror=alert(1)>")')
    assert place.locator("img:not(.cm-widgetBuffer)").count() == 0


@pytest.mark.parametrize("link", ["#code=%%%", "#code=_____w", f"#code={'QUFB' * 15_000}"])
def test_damaged_or_too_long_link_is_told_and_harmless(open_page: Open, root: str, link: str) -> None:
    place = playground(open_page, root, f"playground.html{link}")
    expect(place.page.get_by_text(re.compile("The link is (damaged|too long)"))).to_be_visible()


def test_code_too_long_for_a_link_is_told(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, f"print('{'x' * 20_000}')\n")
    place.page.get_by_role("button", name="Copy a link").click()
    expect(place.page.get_by_text("A link holds 20000 characters at most; this code has 20010.")).to_be_visible()
    assert "#" not in place.page.url


@pytest.mark.parametrize(
    "code",
    ["while True:\n    print('x' * 1000)\n", "while True:\n    print()\n", "print('x' * 150_000)\nwhile True: 0\n"],
)
def test_endless_print_is_cut_can_be_stopped_and_does_not_block_the_page(open_page: Open, root: str, code: str) -> None:
    page = open_page("about:blank")
    observe(page)
    page.goto(f"{root}playground.html")
    place = panel(page, "Run the playground")
    expect(place.locator(".cm-content")).to_be_visible(timeout=STARTS)
    write(place, code)
    long_tasks(page)
    press(place, "Run")
    end = "the output ends here" if "print('x' * 150" not in code else "xxx"
    expect(place.get_by_role("log")).to_contain_text(end, timeout=STARTS)
    blocked = long_tasks(page)
    press(place, "Stop")
    expect(place.locator(".runner__verdict")).to_contain_text("Stopped.")
    assert 150_000 <= place.get_by_role("log").evaluate("(log) => log.textContent.length") < 210_000
    # only what is in sight is laid out: all 200 kB would take 130 ms and more, again and again
    blocks = place.locator(".runner__block")
    told = "(blocks) => blocks.map((block) => [getComputedStyle(block).contentVisibility, block.textContent.length])"
    assert {style for style, _ in blocks.evaluate_all(told)} == {"auto"}
    assert max(length for _, length in blocks.evaluate_all(told)) <= 4000
    assert [duration for duration in blocked if duration > 250] == []


def test_loop_that_reaches_the_time_limit_is_told_and_shown(open_page: Open, root: str) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        "const wait = setTimeout; window.setTimeout = (f, ms, ...rest) => wait(f, ms === 60000 ? 500 : ms, ...rest)"
    )
    page.goto(f"{root}playground.html")
    place = panel(page, "Run the playground")
    expect(place.locator(".cm-content")).to_be_visible(timeout=STARTS)
    write(place, "print('begin')\nwhile True:\n    pass\n")
    press(place, "Run")
    expect(outcome(place)).to_contain_text("The example was stopped after 60 seconds.")
    expect(place.locator(".runner__line--failed")).to_have_text("→   2  while True:\n")


def test_storage_that_is_full_or_forbidden_loses_the_change_and_nothing_else(open_page: Open, root: str) -> None:
    page = open_page(f"{root}{PAGE}")
    page.evaluate(
        """() => {
            for (let size = 2 ** 22; size >= 1; size /= 2) {
                try { for (;;) localStorage.setItem(`fill ${Math.random()}`, "x".repeat(size)); } catch { /* full */ }
            }
        }"""
    )
    edit(panel(page), "print('not kept')\n")
    expect(panel(page).get_by_role("status")).to_contain_text("does not keep this change")
    press(panel(page), "Run")
    prints(panel(page), "not kept\n")

    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.reload()
    edit(panel(page), "print('not kept either')\n")
    expect(panel(page).get_by_role("status")).to_contain_text("does not keep this change")
    press(panel(page), "Run")
    prints(panel(page), "not kept either\n")


def test_broken_worker_is_told_with_a_way_to_retry(open_page: Open, root: str) -> None:
    page = open_page("about:blank")
    page.add_init_script("const Old = Worker; window.Worker = class extends Old { made = window.lastWorker = this; }")
    page.goto(f"{root}playground.html")
    place = panel(page, "Run the playground")
    expect(place.locator(".cm-content")).to_be_visible(timeout=STARTS)
    write(place, "print('begin', flush=True)\nwhile True:\n    pass\n")
    press(place, "Run")
    prints(place, "begin\n")
    page.evaluate("window.lastWorker.dispatchEvent(new ErrorEvent('error', { message: 'crash' }))")
    expect(outcome(place)).to_contain_text("The worker broke down. Run the example again.")
    write(place, "print('again')\n")
    press(place, "Retry")
    prints(place, "again\n")
    expect(place.get_by_role("button", name="Run")).to_be_focused()


def damaged(file: str) -> bytes:
    return bytes((runtime.folder(HERE) / file).stat().st_size)


def retry(place: Locator, words: str) -> None:
    """The run says these words, and a second try works."""
    expect(outcome(place)).to_contain_text(words)
    place.page.unroute_all()
    press(place, "Retry")
    expect(place.locator(".runner__same")).to_be_visible(timeout=STARTS)


def test_missing_or_damaged_file_of_the_runtime_is_told_with_a_way_to_retry(open_page: Open, root: str) -> None:
    page = open_page(f"{root}{PAGE}")
    # of the right length, so that only its hash tells
    page.route("**/packages.bin", lambda route: route.fulfill(body=damaged("packages.bin")))
    press(panel(page), "Run")
    retry(panel(page), "packages.bin is damaged")
    page.reload()
    page.route("**/snapshot.bin", lambda route: route.fulfill(status=404, body="not here"))
    press(panel(page), "Run")
    retry(panel(page), "snapshot.bin answers 404")


def linked(site: Path, folder: Path, *parts: str) -> Path:
    """A copy of the site that costs nothing: links, but for the folder of these parts, which can be changed."""
    folder.mkdir()
    for path in site.iterdir():
        if parts and path.name == parts[0]:
            linked(path, folder / path.name, *parts[1:])
        else:
            (folder / path.name).symlink_to(path, target_is_directory=path.is_dir())
    return folder


def test_missing_or_damaged_file_of_the_runtime_on_the_disk_is_told(
    open_page: Open, site: Path, tmp_path: Path, watch: Watch
) -> None:
    copy = linked(site, tmp_path / "site", "assets", "runtime", "embedded")
    watch.roots += (f"{copy.as_uri()}/",)
    part = copy / "assets" / "runtime" / "embedded" / "packages-0.js"
    whole = part.read_text(encoding="utf-8")
    part.unlink()
    page = open_page(f"{copy.as_uri()}/{PAGE}")
    press(panel(page), "Run")
    expect(outcome(panel(page))).to_contain_text("packages-0.js of the runtime is missing")
    part.write_text(whole, encoding="utf-8")
    retry(panel(page), "packages-0.js of the runtime is missing")
    watch.forgive("ERR_FILE_NOT_FOUND")

    middle = len(whole) // 2
    part.write_text(f"{whole[:middle]}AAAA{whole[middle + 4 :]}", encoding="utf-8")
    page.reload()
    press(panel(page), "Run")
    expect(outcome(panel(page))).to_contain_text("a part of the runtime is damaged")
    part.write_text(whole, encoding="utf-8")
    retry(panel(page), "a part of the runtime is damaged")


def test_page_without_the_runtime_says_how_to_build_it(open_page: Open, root: str, watch: Watch) -> None:
    page = open_page("about:blank")
    page.route("**/assets/runtime/**", lambda route: route.abort())
    page.goto(f"{root}{PAGE}")
    place = panel(page)
    press(place, "Run")
    expect(outcome(place)).to_contain_text('Whoever builds this site runs "make runtime" first.')
    expect(outcome(place)).to_contain_text(
        "In a terminal it runs without: python -m proofnotes run sqs/visibility_timeout"
    )
    press(place, "Edit")
    expect(place.get_by_role("status")).to_contain_text('"make runtime"')
    page.goto(f"{root}playground.html")
    press(panel(page, "Run the playground"), "Run")
    expect(outcome(panel(page, "Run the playground"))).to_contain_text('"make runtime"')
    page.goto(f"{root}labs/dynamodb-capacity.html")
    press(panel(page, "Run the whole lab"), "Run this lab")
    expect(outcome(panel(page, "Run the whole lab"))).to_contain_text('"make runtime"')
    watch.forgive("ERR_FAILED")

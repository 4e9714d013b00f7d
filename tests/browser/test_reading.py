"""Pages can be read, searched and used: over http and from the disk, with and without JavaScript, at any width."""

import re
from pathlib import Path

import pytest
from browser.common import KINDS, Open, Watch
from playwright.sync_api import Page, expect

BOTH = pytest.mark.parametrize("root", ["http", "file"], indirect=True)
# a page for an address that does not exist is only ever served
ON_DISK = [kind for kind in KINDS if kind != "not-found"]
WHERE = [("http", kind) for kind in KINDS] + [("file", kind) for kind in ON_DISK]


@pytest.mark.parametrize(("root", "path"), WHERE, indirect=True)
def test_page_has_no_error_breaks_no_policy_and_asks_no_other_host(root: str, path: str, open_page: Open) -> None:
    page = open_page(root + path)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    # the fixture `watch` fails this test for anything that went wrong


@BOTH
def test_policy_stops_inline_scripts_and_styles(root: str, open_page: Open, watch: Watch) -> None:
    page = open_page(root + KINDS["chapter"])
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            document.body.setAttribute("style", "color: red");
        }"""
    )
    assert page.evaluate("window.ran") is None
    watch.forgive("script-src")
    watch.forgive("style-src")


@BOTH
def test_menu_leads_to_every_part(root: str, open_page: Open) -> None:
    page = open_page(f"{root}index.html")
    page.get_by_role("link", name="Visibility timeout").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Visibility timeout")
    page.locator(".md-tabs").get_by_role("link", name="Reference").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Limits and defaults").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Limits and defaults")
    page.get_by_role("link", name="Proofnotes").first.click()
    expect(page).to_have_url(f"{root}index.html")


@BOTH
def test_mark_leads_to_its_claim_and_shows_which_it_is(root: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"])
    page.locator("a.proof").first.click()
    expect(page).to_have_url(re.compile(r"reference/proofs/sqs\.html#sqs\.visibility\.hidden$"))
    row = page.locator("tr:has(:target)")
    expect(row).to_be_in_viewport()
    others = page.locator("tbody tr:not(:has(:target)) > td").first
    colour = "element => getComputedStyle(element).backgroundColor"
    assert row.locator("td").first.evaluate(colour) != others.evaluate(colour)


@BOTH
@pytest.mark.parametrize("words", ["receive_message", "visibility", "ChangeMessageVisibility"])
def test_search_finds_an_example_by_words_of_its_code(root: str, words: str, open_page: Open) -> None:
    page = open_page(f"{root}index.html")
    page.keyboard.press("/")
    page.keyboard.type(words)
    hit = page.locator('.md-search-result__link[href*="sqs/visibility-timeout.html"]').first
    hit.click()
    expect(page).to_have_url(re.compile("visibility-timeout"))
    expect(page.locator("article mark").first).to_be_visible()


@BOTH
def test_chosen_colours_persist(root: str, open_page: Open) -> None:
    page = open_page(f"{root}index.html", color_scheme="light")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    for _ in range(2):  # as the system, light, dark
        page.locator("label[for^=__palette]:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(root + KINDS["chapter"])
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("label[for^=__palette]:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_dark_system_gets_a_dark_page_before_the_theme_starts(root: str, open_page: Open, watch: Watch) -> None:
    page = open_page("about:blank", color_scheme="dark")
    page.route("**/bundle.*", lambda route: route.abort())
    page.goto(root + KINDS["chapter"])
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    watch.forgive("ERR_FAILED")


@BOTH
def test_page_without_javascript_shows_code_output_and_evidence(root: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"], java_script_enabled=False)
    for words in ("sqs.receive_message(", "second worker: []", "proven: ran", "30 seconds"):
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_role("link", name="proven: ran").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Proofs: Amazon SQS")


@pytest.mark.parametrize("path", KINDS, indirect=True)
@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no-javascript"])
def test_page_does_not_scroll_sideways_on_a_narrow_screen(root: str, path: str, scripts: bool, open_page: Open) -> None:
    page = open_page(root + path, width=320, java_script_enabled=scripts)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


def test_table_of_many_columns_is_a_list_of_named_values_on_a_phone(root: str, open_page: Open) -> None:
    page = open_page(root + KINDS["limits"], width=390)
    table = page.locator("article table").first
    assert table.bounding_box()["width"] <= 390  # type: ignore[index]
    cell = table.get_by_role("row").nth(1).get_by_role("cell").nth(1)
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Value: "'
    expect(table.get_by_role("columnheader")).to_have_count(6)


@pytest.mark.parametrize("path", ["limits", "ledger"], indirect=True)
def test_reference_table_fits_a_desk(root: str, path: str, open_page: Open) -> None:
    page = open_page(root + path)
    wide = page.evaluate(
        """() => [...document.querySelectorAll("article .md-typeset__scrollwrap")]
            .filter((box) => box.scrollWidth > box.clientWidth + 1)
            .map((box) => box.textContent.trim().slice(0, 60))"""
    )
    assert not wide, wide


@BOTH
def test_address_that_names_a_setting_of_another_program_breaks_nothing(root: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"])
    page.evaluate("localStorage.setItem(`${__md_scope.pathname}.__palette`, '{not json')")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_unknown_address_gets_a_page_that_leads_on(root: str, open_page: Open, watch: Watch) -> None:
    page = open_page(f"{root}sqs/no-such-page.html")
    watch.forgive("404")
    page.locator("article").get_by_role("link", name="Exam map").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Exam map")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_text_and_whole_code_only(root: str, scheme: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"], width=320, color_scheme=scheme)
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer__inner", ".runner >> nth=0"):
        expect(page.locator(part)).not_to_be_visible()
    clipped = page.evaluate(
        """() => [...document.querySelectorAll("article pre, article code, article table")]
            .filter((box) => getComputedStyle(box).display !== "inline" && box.scrollWidth > box.clientWidth + 1)
            .length"""
    )
    assert clipped == 0
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 36, 41)"
    page.goto(root + KINDS["ledger"])
    address = page.locator('article a[href^="https://docs.aws.amazon.com"]').first
    assert "https://docs.aws" in address.evaluate("link => getComputedStyle(link, '::after').content")


def _durations(page: Page) -> list[float]:
    found: list[float] = page.evaluate(
        """() => {
            document.querySelector("h1").style.animation = "spin 5s infinite"; // as a page of ours might, one day
            return [...document.querySelectorAll("*")].flatMap((element) => {
                const { transitionDuration, animationDuration } = getComputedStyle(element);
                return `${transitionDuration},${animationDuration}`.split(",").map(parseFloat);
            });
        }"""
    )
    return found


def test_reduced_motion_is_honoured(root: str, open_page: Open) -> None:
    moving = open_page(root + KINDS["chapter"])
    assert max(_durations(moving)) == 5, "nothing moves: this test proves nothing"
    still = open_page(root + KINDS["chapter"], reduced_motion="reduce")
    assert max(_durations(still)) <= 0.01


def test_diagram_follows_the_colours_of_the_page(root: str, open_page: Open, site: Path) -> None:
    drawing = (
        '<figure class="diagram"><svg role="img" aria-label="a queue" width="90" height="40" viewBox="0 0 90 40">'
        '<g class="node queue" fill="#fff4e6" stroke="#a8530a"><path d="M1,1H89V39H1Z"/>'
        '<text fill="#1f2933" stroke="none" x="45" y="25">orders</text></g></svg></figure>'
    )
    seen = {}
    for scheme in ("light", "dark"):
        page = open_page(root + KINDS["chapter"], color_scheme=scheme)
        page.evaluate("drawing => document.querySelector('article').insertAdjacentHTML('beforeend', drawing)", drawing)
        seen[scheme] = page.evaluate(
            """() => ['path', 'text'].map(
                (part) => getComputedStyle(document.querySelector(`.diagram:last-child ${part}`)).fill
            )"""
        )
    assert seen["light"][0] == "rgb(255, 244, 230)"
    assert all(light != dark for light, dark in zip(seen["light"], seen["dark"], strict=True)), seen

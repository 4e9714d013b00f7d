"""axe finds nothing, on every kind of page, in both schemes, at three widths; and the keyboard suffices."""

import pytest
from browser.common import KINDS, Open, violations
from playwright.sync_api import Page, expect

WIDTHS = (1280, 390, 320)
SCHEMES = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", KINDS, indirect=True)
def test_axe_finds_nothing(root: str, path: str, scheme: str, axe: str, open_page: Open) -> None:
    page = open_page(root + path, color_scheme=scheme, reduced_motion="reduce")
    # hundreds of rows that one generator wrote are alike: some of each table stand for all, and axe ends in time
    page.evaluate("document.querySelectorAll('article tbody tr:nth-child(n + 7)').forEach((row) => row.remove())")
    # a plot is one picture with one text alternative, and its thousand strokes are nothing to axe but work
    page.evaluate("document.querySelectorAll('svg[role=img] > *').forEach((stroke) => stroke.remove())")
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(100)  # tables learn that they overflow after the next frame
        found += violations(page, axe)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_open_search(root: str, scheme: str, axe: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"], color_scheme=scheme, reduced_motion="reduce")
    page.keyboard.press("/")
    page.keyboard.type("visibility")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert not violations(page, axe)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_open_menu_of_a_phone(root: str, scheme: str, axe: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"], width=390, color_scheme=scheme, reduced_motion="reduce")
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    assert not violations(page, axe)


@pytest.mark.parametrize("grade", ["moto", "sdk", "tool", "calc", "cited", "gap"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_mark_of_each_grade_reads_well_and_is_large_enough(
    root: str, grade: str, scheme: str, axe: str, open_page: Open
) -> None:
    page = open_page(root + KINDS["chapter"], color_scheme=scheme, reduced_motion="reduce")
    mark = page.locator("a.proof").first
    mark.evaluate("(mark, grade) => mark.dataset.grade = grade", grade)
    assert not violations(page, axe, "a.proof")
    assert mark.bounding_box()["height"] >= 24  # type: ignore[index]
    shape = mark.evaluate("mark => getComputedStyle(mark, '::before').maskImage")
    assert shape.startswith('url("data:image/svg+xml')


def test_skip_link_is_the_first_stop_and_leads_to_the_content(root: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_contain_class("md-skip")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


# what a keyboard user sees of the element with the focus
STOP = """async () => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const seen = (other) => other && parseFloat(getComputedStyle(other).outlineWidth) > 0
        && getComputedStyle(other).outlineStyle !== "none";
    // a radio button of the theme is invisible, and its label stands for it
    const shown = element.matches(".md-option, .md-toggle") ? element.nextElementSibling : element;
    const isVisible = () => {
        const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect(); // a link may span two lines
        const [x, y] = [box.x + Math.min(box.width / 2, 20), box.y + Math.min(box.height / 2, 10)];
        const top = document.elementFromPoint(x, y);
        return box.width > 0 && box.height > 0 && Boolean(top) && (shown.contains(top) || top.contains(shown));
    };
    // the search opens when it gets the focus, the menu closes when it loses it: both a few frames later
    for (let waited = 0; waited < 10 && !isVisible(); waited += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    window.stops = [...(window.stops ?? []), element];
    const text = element.textContent.trim().slice(0, 30);
    return {
        name: `${element.tagName} ${element.className} ${element.getAttribute("aria-label") ?? ""} ${text}`,
        marked: seen(shown),
        visible: isVisible(),
    };
}"""


def walk(page: Page) -> list[dict[str, object]]:
    """Press Tab from the start of the page to its end."""
    stops = []
    for _ in range(120):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    assert [stop for stop in stops if not stop["marked"]] == []
    assert [stop for stop in stops if not stop["visible"]] == []
    return stops


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["chapter", "limits"])
def test_every_stop_of_the_tab_key_is_in_sight_marked_and_in_order(
    root: str, kind: str, width: int, open_page: Open
) -> None:
    page = open_page(root + KINDS[kind], width=width, reduced_motion="reduce")
    stops = walk(page)
    assert len(stops) > 8, stops
    jumps = page.evaluate(
        """() => window.stops.filter((stop, at) => at && stop !== window.stops[at - 1]
            && !(window.stops[at - 1].compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)).length"""
    )
    assert jumps == 0


def test_menu_of_a_phone_opens_leads_and_closes_with_the_keyboard(root: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"], width=390, reduced_motion="reduce")
    button = page.get_by_role("button", name="Menu")
    menu = page.locator(".md-sidebar--primary")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    names = " | ".join(str(stop["name"]) for stop in walk(page))
    assert "Visibility timeout" in names
    # the Tab key has left the menu, which lies over the page
    expect(menu).not_to_be_visible()


def test_menu_of_a_phone_leads_back_to_the_other_parts(root: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"], width=390, reduced_motion="reduce")
    page.get_by_role("button", name="Menu").click()
    for _ in range(5):  # out of the page, the chapter and the list of chapters
        other = page.locator(".md-sidebar--primary").get_by_role("link", name="Reference")
        if other.is_visible():
            break
        back = page.locator(".md-nav--primary .md-nav__title[tabindex='0']:visible").last
        back.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(50)
    other.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Exam map")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_search_opens_with_a_key_and_closes_with_escape(root: str, key: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"])
    box = page.get_by_role("textbox", name="Search")
    page.keyboard.press(key)
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    expect(page.locator("#__search")).not_to_be_checked()


def test_overflowing_code_and_tables_can_be_scrolled_with_the_keyboard(root: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"], width=320)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll("article *")]
            .filter((box) => box.scrollWidth > box.clientWidth + 1)
            .filter((box) => /auto|scroll/.test(getComputedStyle(box).overflowX))
            .map((box) => [box.className, box.tabIndex])"""
    )
    assert boxes, "nothing overflows: this test proves nothing"
    assert [box for box in boxes if box[1] != 0] == []


def test_forced_colours_keep_the_shape_of_a_mark(root: str, open_page: Open) -> None:
    page = open_page(root + KINDS["chapter"], forced_colors="active")
    mark = page.locator("a.proof").first
    shape = mark.evaluate("mark => getComputedStyle(mark, '::before').backgroundColor")
    assert shape == mark.evaluate("mark => getComputedStyle(mark).color")

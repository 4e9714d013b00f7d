"""What tests do with the panel below an example: press, write, and wait for what it says."""

from browser.common import Open
from playwright.sync_api import Locator, Page, expect

PAGE = "sqs/visibility-timeout.html"
EXAMPLE = "Run sqs/visibility_timeout"
STARTS = 60_000  # milliseconds: a first Run loads the whole runtime, on a machine that may be busy


def panel(page: Page, name: str = EXAMPLE) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def press(place: Locator, name: str) -> None:
    place.get_by_role("button", name=name).click()


def write(place: Locator, code: str) -> None:
    """Replace all code in the open editor."""
    place.locator(".cm-content").click()
    place.page.keyboard.press("Control+a")
    place.page.keyboard.insert_text(code)


def edit(place: Locator, code: str) -> None:
    """Open the editor and replace all code in it."""
    press(place, "Edit")
    expect(place.locator(".cm-content")).to_be_visible(timeout=STARTS)
    write(place, code)


def playground(open_page: Open, root: str, address: str = "playground.html") -> Locator:
    place = panel(open_page(f"{root}{address}"), "Run the playground")
    expect(place.locator(".cm-content")).to_be_visible(timeout=STARTS)
    return place


def outcome(place: Locator) -> Locator:
    """What a run says at its end, once it is there."""
    told = place.locator(".runner__verdict")
    expect(told).not_to_be_empty(timeout=STARTS)
    return told


def prints(place: Locator, text: str) -> None:
    """The whole output of a run, once it is there."""
    expect(place.get_by_role("log")).to_have_text(text, timeout=STARTS)


def observe(page: Page) -> None:
    """Count from now on, on every page that this one opens, what keeps it busy for 50 ms or more."""
    page.add_init_script("""
        window.tasks = [];
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.tasks.push(entry.duration);
        }).observe({ type: "longtask", buffered: true });
    """)


def long_tasks(page: Page) -> list[float]:
    """The milliseconds of each task of 50 ms or more since the last question."""
    found: list[float] = page.evaluate("window.tasks.splice(0)")
    return found

"""What runs behind Run in the page: packs of services, the limits of a run, the spare worker."""

import pytest
from browser.common import Open, Watch, needs_runtime
from browser.test_runner import STARTS, outcome, playground, press, write
from playwright.sync_api import expect

BOTH = pytest.mark.parametrize("root", ["http", "file"], indirect=True)

pytestmark = needs_runtime


@BOTH
def test_service_beyond_the_base_is_loaded_once_and_only_for_code_that_names_it(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    asked: list[str] = []
    place.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    write(place, "import boto3\n\nprint(len(boto3.client('s3').list_buckets()['Buckets']))\n")
    press(place, "Run")
    expect(place.get_by_role("log")).to_have_text("0\n", timeout=STARTS)
    assert not [name for name in asked if name.startswith("route53")]
    write(place, "import boto3\n\nprint(len(boto3.client('route53').list_hosted_zones()['HostedZones']))\n")
    for _ in range(2):
        press(place, "Run")
        expect(place.get_by_role("log")).to_have_text("0\n", timeout=STARTS)
    assert [name for name in asked if name.startswith("route53")] in (["route53.bin"], ["route53-0.js"])


def test_damaged_pack_is_told_and_the_next_run_works(open_page: Open, root: str, watch: Watch) -> None:
    place = playground(open_page, root)
    place.page.route("**/route53.bin", lambda route: route.fulfill(body=b"x" * 1000))
    write(place, "import boto3\n\nprint(len(boto3.client('route53').list_hosted_zones()['HostedZones']))\n")
    press(place, "Run")
    expect(outcome(place)).to_contain_text("is damaged")
    place.page.unroute("**/route53.bin")
    press(place, "Retry")
    expect(place.get_by_role("log")).to_have_text("0\n", timeout=STARTS)


def test_run_that_takes_too_long_is_stopped_with_the_reason(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    place.page.evaluate("proofnotesRunner.limits.milliseconds = 2000")
    write(place, "while True:\n    pass\n")
    press(place, "Run")
    expect(place.locator(".runner__verdict")).to_contain_text("stopped after 2 seconds", timeout=STARTS)
    write(place, "print('again')\n")
    press(place, "Run")
    expect(place.get_by_role("log")).to_have_text("again\n", timeout=STARTS)


def test_too_much_memory_ends_in_words_and_the_next_run_works(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "pile = []\nwhile True:\n    pile.append([0] * 1_000_000)\n")
    press(place, "Run")
    expect(outcome(place)).to_contain_text("MemoryError")
    write(place, "print('again')\n")
    press(place, "Run")
    expect(place.get_by_role("log")).to_have_text("again\n", timeout=STARTS)


def test_spare_worker_is_ready_when_a_run_was_stopped(open_page: Open, root: str) -> None:
    place = playground(open_page, root)
    write(place, "import boto3\n\nprint(boto3.client('route53').list_hosted_zones()['HostedZones'], flush=True)\n")
    press(place, "Run")
    expect(place.get_by_role("log")).to_have_text("[]\n", timeout=STARTS)
    place.page.evaluate("proofnotesRunner.warm()")
    write(place, "while True:\n    pass\n")
    press(place, "Run")
    expect(place.get_by_role("button", name="Stop")).to_be_visible()
    press(place, "Stop")
    expect(place.locator(".runner__verdict")).to_contain_text("Stopped.")
    # the spare has packs of its own to load
    write(place, "import boto3\n\nprint(boto3.client('route53').list_hosted_zones()['HostedZones'], flush=True)\n")
    press(place, "Run")
    expect(place.get_by_role("log")).to_have_text("[]\n", timeout=5_000)

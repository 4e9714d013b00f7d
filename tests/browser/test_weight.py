"""What a page weighs beyond the theme, and what it says to machines."""

import gzip
import re

import pytest
from browser.common import KINDS, Open

# files of Material for MkDocs itself
THEME = re.compile(
    r"assets/(javascripts/(bundle|workers/search)|stylesheets/(main|palette))\.[0-9a-f]+\.min\.(js|css)$"
)
LIMITS = {"js": 60_000, "css": 30_000}


@pytest.mark.parametrize("path", KINDS, indirect=True)
def test_scripts_and_styles_of_our_own_are_light(root: str, path: str, open_page: Open) -> None:
    page = open_page("about:blank")
    sizes = {"js": 0, "css": 0}
    seen = set()
    page.on("response", lambda response: seen.add(response.url))
    page.goto(root + path)
    page.wait_for_load_state("networkidle")
    own = [url for url in seen if url.endswith((".js", ".css")) and not THEME.search(url)]
    for url in own:
        body = page.request.get(url).body()
        sizes[url.rpartition(".")[2]] += len(gzip.compress(body))
    assert len(own) >= 8, "the page loads less than the site has: this test proves nothing"
    assert {kind: size for kind, size in sizes.items() if size > LIMITS[kind]} == {}

"""Claims about functions that CloudFront calls."""

from proofnotes.evidence import moto


@moto("lambda.edge.answers")
def test_a_request_function_may_answer(example):
    """A request function that returns a status has answered; one that returns the request lets it go on."""
    visit = example("lambda/edge_redirect")["visit"]
    answered = visit("/sale")
    assert (answered["status"], answered["headers"]["location"][0]["value"]) == ("301", "/outlet")
    assert "status" not in visit("/shoes")
    assert visit("/shoes")["uri"] == "/shoes"


@moto("lambda.edge.groups")
def test_a_cookie_sorts_viewers(example):
    """A viewer request function sends viewers with a cookie to another page, and no others."""
    visit = example("lambda/edge_redirect")["visit"]
    assert visit("/", "group=b")["uri"] == "/new/index.html"
    assert visit("/", "group=a")["uri"] == visit("/")["uri"] == "/"

"""Claims of the lab on an order's way; each asserts on what the lab saw in the sandbox."""

import pytest

from proofnotes import labs
from proofnotes.evidence import moto
from proofnotes.project import HERE

FIRST, BAD, BEHIND = ("order-1", "19.90"), ("order-2", "19"), ("order-3", "5.00")


@pytest.fixture(scope="module")
def lab():
    """The names that the lab leaves behind, from one run in a sandbox of its own."""
    done = labs.run(labs.find(HERE, "labs/order_to_ledger"))
    assert not done.problems, "\n".join(map(str, done.problems))
    return done.names


@moto("messaging.order-lab.arrives")
def test_order_arrives_after_the_answer(lab):
    """The click gets its 201 while the ledger is empty; ten seconds later the order is in the ledger."""
    assert (lab["first_status"], lab["at_once"], lab["later"]) == (201, [], [FIRST])


@moto("messaging.order-lab.twice")
def test_second_click_changes_nothing(lab):
    """A second click with the same order gets a 409, and the ledger stays as it is."""
    assert (lab["again_status"], lab["again"]) == (409, [FIRST])


@moto("messaging.order-lab.one-trace")
def test_one_trace(lab):
    """The trace of one click holds a segment of each of the three functions, one after the other."""
    assert [name for _, _, name, _ in lab["good"]] == ["take", "announce", "book"]
    assert all(one[1] <= next_one[0] for one, next_one in zip(lab["good"], lab["good"][1:], strict=False))


@moto("messaging.order-lab.dead")
def test_bad_order_is_tried_three_times(lab):
    """The bad order fails three times, 60 seconds apart, and then lies in the dead-letter queue."""
    failed = [start for start, _, name, fault in lab["attempts"] if fault and name == "book"]
    assert [round(start - failed[0]) for start in failed] == [0, 60, 120]
    assert (lab["bad_status"], lab["stuck"]) == (201, 1)


@moto("messaging.order-lab.passes")
def test_bad_order_does_not_hold_up_the_next(lab):
    """The order behind the bad one is booked before the bad one comes back."""
    assert lab["between"] == [FIRST, BEHIND]


@moto("messaging.order-lab.redriven")
def test_mended_order_is_booked_without_another_click(lab):
    """Once the function is mended and the message is back in its queue, the order is booked and no message is left."""
    assert (lab["at_last"], lab["left"]) == ([FIRST, BAD, BEHIND], 0)

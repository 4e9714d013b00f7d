"""Claims about swapping the names of two environments."""

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@calc("beanstalk.swap.names")
def test_a_swap_exchanges_the_names(example):
    """A swap exchanges the two names and nothing else."""
    swap = example("beanstalk/blue_green")["swap"]
    assert swap({"a": "live", "b": "test", "c": "docs"}, "a", "b") == {"a": "test", "b": "live", "c": "docs"}


@calc("beanstalk.swap.back")
def test_a_second_swap_is_the_rollback(example):
    """A second swap brings back what was: that is the rollback."""
    swap = example("beanstalk/blue_green")["swap"]
    before = {"a": "live", "b": "test"}
    assert swap(swap(before, "a", "b"), "a", "b") == before != swap(before, "a", "b")


@calc("beanstalk.swap.cache")
def test_cached_answers_last(example):
    """Answers that were cached before the swap lead to the old environment until they run out."""
    names = example("beanstalk/blue_green")
    still_old, ttl = names["still_old"], names["TTL"]
    assert [still_old(share * ttl) for share in (0, 0.5, 1, 2)] == [1, 0.5, 0, 0]


@sdk("beanstalk.swap.operation")
def test_the_swap_is_one_call():
    """SwapEnvironmentCNAMEs swaps the names of two environments in one call."""
    assert model.text("elasticbeanstalk", "SwapEnvironmentCNAMEs") == "Swaps the CNAMEs of two environments."
    members = model.operation("elasticbeanstalk", "SwapEnvironmentCNAMEs").input_shape.members
    assert {"SourceEnvironmentName", "DestinationEnvironmentName"} < set(members)


@sdk("beanstalk.swap.pairs")
def test_both_are_named_in_one_way():
    """Both environments are named in the call, by name or by id, not mixed."""
    says = model.text("elasticbeanstalk", "SwapEnvironmentCNAMEsMessage.SourceEnvironmentName")
    assert "you must specify the DestinationEnvironmentName" in says
    says = model.text("elasticbeanstalk", "SwapEnvironmentCNAMEsMessage.SourceEnvironmentId")
    assert "you must specify the DestinationEnvironmentId" in says

"""Claims about what is left of custom platforms, and about Beanstalk Cluster."""

from proofnotes import sdk as model
from proofnotes.evidence import sdk


@sdk("beanstalk.retired.api-left")
def test_the_api_still_has_custom_platforms():
    """The SDK still has CreatePlatformVersion for custom platforms: an operation in a model is no promise."""
    assert "custom platform" in model.text("elasticbeanstalk", "CreatePlatformVersion")


@sdk("beanstalk.cluster.tier")
def test_a_cluster_environment_is_a_tier():
    """A Beanstalk Cluster environment has the tier Cluster, of the type EKS."""
    assert "Amazon EKS-based applications – Cluster" in model.text("elasticbeanstalk", "EnvironmentTier.Name")
    assert "For Cluster tier – EKS" in model.text("elasticbeanstalk", "EnvironmentTier.Type")


@sdk("beanstalk.cluster.described")
def test_the_cluster_is_described():
    """DescribeEnvironmentResources names the EKS cluster of a Cluster environment, and of no other."""
    says = model.text("elasticbeanstalk", "EnvironmentResourceDescription.Cluster")
    assert "present only for environments in the Cluster tier" in says


@sdk("beanstalk.retired.managed")
def test_managed_updates_can_run_at_once():
    """A managed platform update that is scheduled can be applied at once."""
    assert "Applies a scheduled managed action immediately" in model.text(
        "elasticbeanstalk", "ApplyEnvironmentManagedAction"
    )
    kinds = model.shape("elasticbeanstalk", "ManagedAction.ActionType").metadata["enum"]
    assert {"PlatformUpdate", "InstanceRefresh"} < set(kinds)


@sdk("beanstalk.cluster.image")
def test_an_image_is_brought_or_built():
    """A version names an image that you brought, or one to build from the bundle, but not both."""
    says = model.text("elasticbeanstalk", "CreateApplicationVersionMessage.ImageConfiguration")
    assert "an image that you built and pushed to a container registry yourself" in says
    assert "Specify exactly one of the Source and Build members" in says


@sdk("beanstalk.retired.states")
def test_branches_have_a_state():
    """A platform branch is beta, supported, deprecated or retired, and ListPlatformBranches tells."""
    says = model.text("elasticbeanstalk", "PlatformBranchSummary.LifecycleState")
    for state in ("beta", "supported", "deprecated", "retired"):
        assert state in says.lower()

"""Claims about applications, environments and their tiers."""

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@moto("beanstalk.parts.environments")
def test_one_application_has_several_environments(example, eb):
    """One application holds several environments."""
    example("beanstalk/components")
    found = eb.describe_environments()["Environments"]
    assert {one["EnvironmentName"] for one in found} == {"shop-test", "shop-live"}
    assert {one["ApplicationName"] for one in found} == {"shop"}


@moto("beanstalk.parts.name-taken")
def test_a_taken_name_is_refused(example, eb, stack, refusal):
    """A second environment of the same name is refused with InvalidParameterValue."""
    example("beanstalk/components")
    again = {"ApplicationName": "shop", "SolutionStackName": stack}
    assert refusal(eb.create_environment, EnvironmentName="shop-live", **again) == "InvalidParameterValue"
    assert refusal(eb.create_environment, EnvironmentName="shop-more", **again) == ""


@moto("beanstalk.parts.application-first")
def test_an_environment_needs_its_application(eb, stack, refusal):
    """The application has to exist before its environment."""
    wanted = {"ApplicationName": "blog", "EnvironmentName": "blog-live", "SolutionStackName": stack}
    assert refusal(eb.create_environment, **wanted) == "InvalidParameterValue"
    eb.create_application(ApplicationName="blog")
    assert refusal(eb.create_environment, **wanted) == ""


@sdk("beanstalk.parts.tiers")
def test_there_are_three_tiers():
    """The tier is WebServer, Worker or Cluster."""
    says = model.text("elasticbeanstalk", "EnvironmentTier.Name")
    assert all(f"– {tier}" in says for tier in ("WebServer", "Worker", "Cluster"))


@sdk("beanstalk.parts.tier-fixed")
def test_the_tier_cannot_be_changed():
    """The tier of an environment cannot be changed: an update that tries gets InvalidParameterValue."""
    says = model.text("elasticbeanstalk", "UpdateEnvironmentMessage.Tier")
    assert "if you change the tier version, name, or type, Elastic Beanstalk returns InvalidParameterValue" in says


@gap("beanstalk.parts.worker-tier")
def test_a_worker_environment_is_one(eb, stack):
    """An environment that is created in the worker tier is a worker environment."""
    eb.create_application(ApplicationName="shop")
    made = eb.create_environment(
        ApplicationName="shop",
        EnvironmentName="shop-worker",
        SolutionStackName=stack,
        Tier={"Name": "Worker", "Type": "SQS/HTTP"},
    )
    assert made["Tier"]["Name"] == "Worker"


@sdk("beanstalk.parts.saved")
def test_a_saved_configuration_serves_many_versions():
    """A saved configuration, which the API calls a template, serves many versions with the same settings."""
    says = model.text("elasticbeanstalk", "CreateConfigurationTemplate")
    assert "deploy different versions of the application with the same configuration settings" in says
    assert "Templates aren't associated with any environment" in says


@sdk("beanstalk.parts.name-unique")
def test_environment_names_are_unique_in_a_region():
    """The name of an environment is unique in your account and Region."""
    says = model.text("elasticbeanstalk", "CreateEnvironmentMessage.EnvironmentName")
    assert "unique within a region in your account" in says


@sdk("beanstalk.parts.endpoint")
def test_the_endpoint_depends_on_the_type():
    """The endpoint is the load balancer's name, or the address of the only instance."""
    says = model.text("elasticbeanstalk", "EnvironmentDescription.EndpointURL")
    assert "the URL to the LoadBalancer" in says
    assert "For single-instance environments, the IP address" in says


@sdk("beanstalk.parts.colours")
def test_health_has_four_colours():
    """Health is Green, Yellow, Red or Grey; a status such as Ok, Warning, Degraded or Severe says more."""
    colours = model.shape("elasticbeanstalk", "EnvironmentDescription.Health").metadata["enum"]
    assert set(colours) == {"Green", "Yellow", "Red", "Grey"}
    statuses = model.shape("elasticbeanstalk", "EnvironmentDescription.HealthStatus").metadata["enum"]
    assert {"Ok", "Info", "Warning", "Degraded", "Severe", "Pending", "Suspended"} < set(statuses)


@sdk("beanstalk.parts.delete-application")
def test_an_application_with_environments_stays():
    """An application with a running environment cannot be deleted."""
    says = model.text("elasticbeanstalk", "DeleteApplication")
    assert "You cannot delete an application that has a running environment" in says


@sdk("beanstalk.parts.url")
def test_the_name_comes_from_a_prefix():
    """CNAMEPrefix names the environment's address; without it the address gets random characters."""
    says = model.text("elasticbeanstalk", "CreateEnvironmentMessage.CNAMEPrefix")
    assert "prefix for the CNAME" in says
    assert "appending a random alphanumeric string" in says


@sdk("beanstalk.parts.platform")
def test_a_platform_is_one_name():
    """A platform is operating system, runtime and application server in one name."""
    says = model.text("elasticbeanstalk", "CreateConfigurationTemplateMessage.SolutionStackName")
    assert "specifies the operating system, runtime, and application server" in says


@sdk("beanstalk.parts.one-origin")
def test_platform_or_template():
    """An environment names a platform or a saved configuration, not both."""
    says = model.text("elasticbeanstalk", "CreateEnvironmentMessage.SolutionStackName")
    assert "If you specify SolutionStackName, don't specify PlatformArn or TemplateName" in says


@sdk("beanstalk.parts.busy")
def test_one_operation_at_a_time():
    """While one operation changes an environment, another gets an error."""
    says = model.text("elasticbeanstalk", "OperationInProgressException")
    assert "another operation that effects an element in this activity is already in progress" in says


@sdk("beanstalk.parts.free-name")
def test_a_name_can_be_asked_for():
    """CheckDNSAvailability tells whether a name is free."""
    assert model.text("elasticbeanstalk", "CheckDNSAvailability") == "Checks if the specified CNAME is available."


@sdk("beanstalk.parts.enhanced")
def test_environment_health_needs_enhanced_health():
    """DescribeEnvironmentHealth needs enhanced health."""
    says = model.text("elasticbeanstalk", "DescribeEnvironmentHealth")
    assert "only available with Elastic Beanstalk Enhanced Health" in says


@sdk("beanstalk.parts.events")
def test_events_reach_back_six_weeks():
    """Events reach back six weeks."""
    assert "up to the last 6 weeks" in model.text("elasticbeanstalk", "DescribeEvents")


@sdk("beanstalk.parts.log-files")
def test_logs_come_as_tail_or_bundle():
    """A request for log files fetches the tail or a bundle of all."""
    kinds = model.shape("elasticbeanstalk", "RequestEnvironmentInfoMessage.InfoType").metadata["enum"]
    assert {"tail", "bundle"} <= set(kinds)
    assert "the last lines from the application server log files" in model.text(
        "elasticbeanstalk", "RequestEnvironmentInfo"
    )


@sdk("beanstalk.parts.new-application")
def test_a_new_application_is_almost_empty():
    """A new application has one template, default, and no version."""
    says = model.text("elasticbeanstalk", "CreateApplication")
    assert "one configuration template named default and no application versions" in says


@sdk("beanstalk.parts.sample")
def test_without_a_version_the_sample_runs():
    """An environment without a version runs a sample application."""
    says = model.text("elasticbeanstalk", "CreateEnvironmentMessage.VersionLabel")
    assert "attempts to deploy the sample application" in says


@sdk("beanstalk.parts.bundles-left")
def test_bundles_outlive_the_application():
    """When an application is deleted, its bundles are left in S3."""
    says = model.text("elasticbeanstalk", "DeleteApplication")
    assert "The application versions will not be deleted from your Amazon S3 bucket" in says


@sdk("beanstalk.parts.tags")
def test_tags_are_not_inherited():
    """Tags of the application are not passed on to its environments."""
    says = model.text("elasticbeanstalk", "CreateApplicationMessage.Tags")
    assert "Environments that you create in the application don't inherit the tags" in says

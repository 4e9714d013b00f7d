"""Claims about AWS CodeArtifact and AWS AppConfig."""

from claims.cicd.documents import document

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


@sdk("cicd.codeartifact.formats")
def test_formats_of_packages():
    """CodeArtifact keeps packages of npm, PyPI, Maven, NuGet, Ruby, Swift, Cargo and a generic format."""
    names = {"npm", "pypi", "maven", "nuget", "generic", "ruby", "swift", "cargo"}
    assert set(model.shape("codeartifact", "PackageFormat").enum) == names


@sdk("cicd.codeartifact.order")
def test_the_order_of_upstreams_counts():
    """The order of the upstream repositories is the order in which they are searched."""
    assert "determines their priority order" in model.text("codeartifact", "CreateRepositoryRequest.upstreams")


@sdk("cicd.codeartifact.one-connection")
def test_one_external_connection():
    """A repository has upstream repositories or one external connection."""
    text = model.text("codeartifact", "AssociateExternalConnection")
    assert "One external connection is allowed per repository" in text
    assert "one or more upstream repositories, or an external connection" in text


@calc("cicd.codeartifact.upstream")
def test_where_a_package_is_found_and_kept(example):
    """In the model a package is searched in the order of the upstreams, and kept in the repository that was asked and in the one with the external connection, not between."""
    names = example("cicd/upstreams")
    assert names["packages"] == {
        "team": {"orders-client", "lodash"},
        "shared": set(),
        "vetted": {"orders-client"},
        "npm-store": {"lodash"},
    }
    assert names["install"]("team", "orders-secret") == "404 Not Found"
    assert names["install"]("team", "lodash") == "team"


@sdk("cicd.codeartifact.token-lifetime")
def test_a_token_outlives_a_session():
    """A token is independent of the session that asked for it: it can outlive a role's session, unless its duration is 0."""
    assert "independent of the maximum session duration" in model.text("codeartifact", "GetAuthorizationToken")
    text = model.text("codeartifact", "GetAuthorizationTokenRequest.durationSeconds")
    assert "A value of 0 will set the expiration of the authorization token to the same expiration" in text


@tool("cicd.codeartifact.policy")
def test_the_policy_lets_read_and_not_publish(ask):
    """The policy gives a token and the packages, and refuses to publish."""
    policy = document("read_packages.json")
    repository = "arn:aws:codeartifact:eu-west-1:111122223333:repository/shop/team"
    domain = "arn:aws:codeartifact:eu-west-1:111122223333:domain/shop"
    package = "arn:aws:codeartifact:eu-west-1:111122223333:package/shop/team/npm/acme/orders"
    assert ask(policy, action="codeartifact:ReadFromRepository", resource=repository) == "allow"
    assert ask(policy, action="codeartifact:GetAuthorizationToken", resource=domain) == "allow"
    assert ask(policy, action="codeartifact:PublishPackageVersion", resource=package) == "implicit deny"


@sdk("cicd.codeartifact.two-actions")
def test_a_token_needs_two_permissions():
    """A token needs two permissions: codeartifact:GetAuthorizationToken and sts:GetServiceBearerToken."""
    text = model.text("codeartifact", "GetAuthorizationToken")
    assert "codeartifact:GetAuthorizationToken and sts:GetServiceBearerToken permissions" in text


@sdk("cicd.codeartifact.publish-block")
def test_packages_can_be_closed():
    """Origin controls allow or block, for one package, versions that are published directly and versions that come from upstream."""
    members = model.shape("codeartifact", "PackageOriginRestrictions").members
    assert set(members) == {"publish", "upstream"}
    assert set(model.shape("codeartifact", "AllowUpstream").enum) == {"ALLOW", "BLOCK"}


@moto("cicd.appconfig.versions")
def test_a_configuration_has_versions(example):
    """Each content that you store is a new version, and the old one stays."""
    names = example("cicd/appconfig")
    get = names["appconfig"].get_hosted_configuration_version
    keys = {"ApplicationId": names["app"], "ConfigurationProfileId": names["profile"]}
    assert get(**keys, VersionNumber=1)["Content"].read() == b'{"discount": 5}'
    assert get(**keys, VersionNumber=2)["Content"].read() == b'{"discount": 10}'


@sdk("cicd.appconfig.validators")
def test_two_kinds_of_validators():
    """A validator is a JSON schema or a Lambda function."""
    assert set(model.shape("appconfig", "ValidatorType").enum) == {"JSON_SCHEMA", "LAMBDA"}


@sdk("cicd.appconfig.growth-types")
def test_two_kinds_of_growth():
    """A deployment grows in linear or exponential steps."""
    assert set(model.shape("appconfig", "GrowthType").enum) == {"LINEAR", "EXPONENTIAL"}


@calc("cicd.appconfig.growth")
def test_growth_by_its_formula(example):
    """With a growth factor of 20 linear growth takes five steps; exponential growth doubles: 10, 20, 40, 80 and the rest."""
    reached = example("cicd/appconfig_strategy")["reached"]
    assert reached(20, "LINEAR") == [20, 40, 60, 80, 100]
    assert reached(10, "EXPONENTIAL") == [10, 20, 40, 80, 100]
    assert reached(2, "EXPONENTIAL") == [2, 4, 8, 16, 32, 64, 100]
    assert reached(100, "LINEAR") == [100]


@calc("cicd.appconfig.complete")
def test_complete_after_duration_and_bake(example):
    """A deployment is complete after its duration and its bake time: 60 minutes with Linear20PercentEvery6Minutes, 10 with AllAtOnce."""
    safe_after = example("cicd/appconfig_strategy")["safe_after"]
    assert (safe_after(30, 30), safe_after(20, 10), safe_after(0, 10)) == (60, 30, 10)


@sdk("cicd.appconfig.bake")
def test_an_alarm_in_the_bake_time_rolls_back():
    """An alarm during the bake time rolls the configuration back, if AppConfig may read the alarm."""
    text = model.text("appconfig", "CreateDeploymentStrategyRequest.FinalBakeTimeInMinutes")
    assert "If an alarm is triggered during this time, AppConfig rolls back the deployment" in text
    assert "You must configure permissions" in text


@sdk("cicd.appconfig.data-plane")
def test_configuration_is_read_in_a_session():
    """A program starts a session and then asks with a token that is good for one call; GetConfiguration is deprecated."""
    assert "only valid for one call" in model.text("appconfigdata", "GetLatestConfiguration")
    assert "(Deprecated)" in model.text("appconfig", "GetConfiguration")


@sdk("cicd.appconfig.empty-answer")
def test_an_empty_answer_means_no_change():
    """An empty answer means that you have the latest version already."""
    assert "may return empty configuration data if the client already has the latest" in model.text(
        "appconfigdata", "GetLatestConfiguration"
    )


@tool("cicd.codeartifact.login")
def test_the_tools_that_login_configures():
    """The AWS CLI's codeartifact login configures npm, pip, twine, dotnet, nuget or swift."""
    from awscli.customizations.codeartifact.login import CodeArtifactLogin

    assert set(CodeArtifactLogin.TOOL_MAP) == {"npm", "pip", "twine", "dotnet", "nuget", "swift"}


@sdk("cicd.appconfig.sources")
def test_where_a_configuration_comes_from():
    """Configuration comes from AppConfig's own store, Parameter Store, Secrets Manager or Amazon S3."""
    text = model.text("appconfig", "CreateConfigurationProfileRequest.LocationUri")
    for kind in ("specify hosted", "ssm-parameter://", "secretsmanager://", "s3://"):
        assert kind in text

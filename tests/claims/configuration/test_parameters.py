"""Claims about Parameter Store."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


@moto("configuration.parameters.versions")
def test_each_change_is_a_version(example, ssm, value):
    """Each change of a parameter makes a new version, and the newest is read by default."""
    example("configuration/parameters")
    assert ssm.get_parameter(Name="/shop/prod/page-size")["Parameter"]["Version"] == 2
    assert value("/shop/prod/page-size") == "50"


@moto("configuration.parameters.old-version")
def test_an_old_version_can_be_read(example, value):
    """A colon and a number after the name read an older version."""
    example("configuration/parameters")
    assert value("/shop/prod/page-size:1") == "20"


@moto("configuration.parameters.overwrite")
def test_a_change_has_to_say_overwrite(ssm, refusal, value):
    """A second put without Overwrite is refused, and the value stays."""
    ssm.put_parameter(Name="size", Value="1", Type="String")
    assert refusal(ssm.put_parameter, Name="size", Value="2", Type="String") == "ParameterAlreadyExists"
    assert value("size") == "1"


@moto("configuration.parameters.recursive")
def test_a_path_is_one_level_unless_recursive(example, ssm):
    """A read by path answers one level of the tree, and all levels with Recursive."""
    example("configuration/parameters")

    def names(**options):
        found = ssm.get_parameters_by_path(Path="/shop/prod", **options)["Parameters"]
        return sorted(one["Name"].removeprefix("/shop/prod/") for one in found)

    assert names() == ["countries", "page-size"]
    assert names(Recursive=True) == ["countries", "page-size", "payment/key"]


@moto("configuration.parameters.invalid-names")
def test_unknown_names_are_listed(ssm, refusal):
    """GetParameters lists unknown names as invalid; GetParameter answers ParameterNotFound."""
    ssm.put_parameter(Name="size", Value="1", Type="String")
    answer = ssm.get_parameters(Names=["size", "nothing"])
    assert [one["Name"] for one in answer["Parameters"]] == ["size"]
    assert answer["InvalidParameters"] == ["nothing"]
    assert refusal(ssm.get_parameter, Name="nothing") == "ParameterNotFound"


@moto("configuration.parameters.decryption")
def test_a_secure_string_needs_decryption(example, value):
    """A SecureString is readable only with WithDecryption."""
    example("configuration/parameters")
    assert value("/shop/prod/payment/key") != "tok-123"
    assert value("/shop/prod/payment/key", WithDecryption=True) == "tok-123"


@sdk("configuration.parameters.ignored")
def test_decryption_is_ignored_for_plain_types():
    """WithDecryption changes nothing for a String or a StringList."""
    assert "ignored for String and StringList" in model.text("ssm", "GetParameterRequest.WithDecryption")


@moto("configuration.parameters.list")
def test_a_list_is_one_text(example, value):
    """A StringList comes back as one text with commas."""
    example("configuration/parameters")
    assert value("/shop/prod/countries") == "AT,CH,DE"


@sdk("configuration.parameters.comma")
def test_an_item_has_no_comma():
    """An item of a StringList cannot contain a comma."""
    assert "You can't use other punctuation or special character to escape" in model.text(
        "ssm", "PutParameterRequest.Type"
    )


@sdk("configuration.parameters.types")
def test_there_are_three_types():
    """A parameter is a String, a StringList or a SecureString."""
    kinds = model.shape("ssm", "PutParameterRequest.Type").metadata["enum"]
    assert sorted(kinds) == ["SecureString", "String", "StringList"]


@sdk("configuration.parameters.strings")
def test_reads_always_answer_text():
    """Reads answer text, even where the data type is integer."""
    assert 'returns the value as the string "443"' in model.text("ssm", "PutParameterRequest.DataType")


@moto("configuration.parameters.label-moves")
def test_a_label_moves(example, ssm, value):
    """Labelling another version moves the label there, and reads by label follow."""
    example("configuration/parameter_labels")
    assert value("/shop/prod/discount:live") == "5"
    history = ssm.get_parameter_history(Name="/shop/prod/discount")["Parameters"]
    assert [one["Labels"] for one in history] == [["live"], []]


@moto("configuration.parameters.newest")
def test_without_a_label_the_newest_is_read(example, value):
    """A read without a label gets the newest version, wherever labels are."""
    example("configuration/parameter_labels")
    assert value("/shop/prod/discount") == "90"


@moto("configuration.parameters.history")
def test_the_history_has_each_value(example, ssm):
    """The history of a parameter lists each version with its value."""
    example("configuration/parameter_labels")
    history = ssm.get_parameter_history(Name="/shop/prod/discount")["Parameters"]
    assert [one["Value"] for one in history] == ["5", "90"]


@sdk("configuration.parameters.history-leak")
def test_history_is_a_permission_of_its_own():
    """Who may read the history can read the present value without GetParameter."""
    says = model.text("ssm", "GetParameterHistory")
    assert "denied ssm:GetParameter" in says and "can still read the current value" in says


@sdk("configuration.parameters.path-permission")
def test_a_path_is_authorized_as_a_whole():
    """A recursive read by path is authorized for the path, not for each parameter below it."""
    says = model.text("ssm", "GetParametersByPath")
    assert "It isn't authorized against the individual parameters that it returns" in says
    assert "even if a policy explicitly denies access to /a/b" in says


@moto("configuration.parameters.public")
def test_aws_publishes_parameters(example, value):
    """AWS publishes ids of machine images as parameters below /aws/service."""
    assert example("configuration/public_parameter")["found"]
    assert value("/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2").startswith("ami-")


@moto("configuration.parameters.reserved")
@pytest.mark.parametrize("name", ["/aws/mine", "/ssm/mine", "aws-mine"])
def test_prefixes_are_reserved(ssm, refusal, name):
    """A name of your own cannot begin with aws or ssm."""
    assert refusal(ssm.put_parameter, Name=name, Value="1", Type="String") in (
        "AccessDeniedException",
        "ValidationException",
    )


@moto("configuration.parameters.secret-reference")
def test_a_secret_can_be_read_as_a_parameter(ssm, secrets, value):
    """A path below /aws/reference/secretsmanager reads a secret through Parameter Store."""
    secrets.create_secret(Name="shop/token", SecretString="tok-9")
    assert value("/aws/reference/secretsmanager/shop/token", WithDecryption=True) == "tok-9"


@sdk("configuration.parameters.one-way")
def test_advanced_never_becomes_standard():
    """A standard parameter can become advanced, and an advanced one never standard."""
    says = model.text("ssm", "PutParameterRequest.Tier")
    assert "You can change a standard parameter to an advanced parameter any time" in says
    assert "can't revert an advanced parameter to a standard parameter" in says


@sdk("configuration.parameters.intelligent")
def test_intelligent_tiering_chooses():
    """Intelligent-Tiering makes a parameter advanced only where it needs to be."""
    assert "always creating standard parameters unless" in model.text("ssm", "PutParameterRequest.Tier")


@sdk("configuration.parameters.policies")
def test_three_policies():
    """Parameter policies delete at a date, warn before it, and tell that nothing changed."""
    says = model.text("ssm", "PutParameterRequest.Policies")
    for kind in ("Expiration: ", "ExpirationNotification: ", "NoChangeNotification: "):
        assert kind in says
    assert "can't be configured to use parameter policies" in model.text("ssm", "PutParameterRequest.Tier")


@sdk("configuration.parameters.not-in-template")
def test_templates_make_no_secure_string():
    """CloudFormation cannot create a SecureString."""
    assert "SecureString isn't currently supported for CloudFormation" in model.text("ssm", "PutParameterRequest.Type")


@tool("configuration.parameters.cli")
def test_the_cli_overwrites(example, value):
    """The CLI overwrites a parameter with --overwrite."""
    example("configuration/parameters_cli.sh")
    assert value("/shop/test/page-size") == "25"


@sdk("configuration.parameters.two-permissions")
def test_one_and_many_are_two_permissions():
    """GetParameter and GetParameters are two permissions, and a deny of one leaves the other."""
    says = model.text("ssm", "GetParameters")
    assert "authorized against the ssm:GetParameters action, not against ssm:GetParameter" in says
    assert "Denying ssm:GetParameter for a parameter doesn't prevent" in says

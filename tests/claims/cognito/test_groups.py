"""Claims about groups and attributes of user pools."""

from proofnotes.evidence import moto

PASSWORD = "Tea-4-two!"


@moto("cognito.groups.both")
def test_groups_are_in_both_tokens(example):
    """The groups of a user are in the ID token and in the access token."""
    names = example("cognito/groups")
    for claims in (names["identity"], names["access"]):
        assert sorted(claims["cognito:groups"]) == ["admins", "buyers"]


@moto("cognito.groups.stale")
def test_an_old_token_keeps_the_old_groups(cognito, shop, sign_in, read):
    """A change of groups shows in the next token; a token that was issued keeps its groups."""
    pool, app = shop
    cognito.create_group(UserPoolId=pool, GroupName="admins")
    cognito.admin_add_user_to_group(UserPoolId=pool, Username="ada", GroupName="admins")
    old = sign_in(app)["AuthenticationResult"]["AccessToken"]
    cognito.admin_remove_user_from_group(UserPoolId=pool, Username="ada", GroupName="admins")
    new = sign_in(app)["AuthenticationResult"]["AccessToken"]
    assert read(old)[1]["cognito:groups"] == ["admins"]
    assert "cognito:groups" not in read(new)[1]


@moto("cognito.groups.not-required")
def test_a_custom_attribute_is_never_required(cognito, refusal):
    """A custom attribute has the prefix custom: and cannot be required."""
    tier = {"Name": "tier", "AttributeDataType": "String"}
    pool = cognito.create_user_pool(PoolName="shop", Schema=[tier])["UserPool"]
    assert "custom:tier" in [one["Name"] for one in pool["SchemaAttributes"]]
    required = {**tier, "Required": True}
    assert refusal(cognito.create_user_pool, PoolName="other", Schema=[required]) == "InvalidParameterException"

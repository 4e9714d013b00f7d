"""Claims about users who come from other identity providers."""

import json

import pytest
from botocore.exceptions import ParamValidationError
from botocore.validate import validate_parameters

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk
from proofnotes.project import HERE


def text(path):
    return model.text("cognito-idp", path)


@pytest.fixture
def link():
    return json.loads((HERE.snippets / "cognito" / "link_user.json").read_text(encoding="utf-8"))


@moto("cognito.federation.mapping")
def test_attribute_mapping(example):
    """A provider of a pool maps its claims to attributes of the pool: the key is ours, the value theirs."""
    names = example("cognito/federation")
    found = names["cognito"].describe_identity_provider(UserPoolId=names["pool"], ProviderName="Staff")
    assert found["IdentityProvider"]["AttributeMapping"] == {"email": "emailaddress"}
    says = text("CreateIdentityProviderRequest.AttributeMapping")
    assert "user pool attribute as the key" in says
    assert "IdP attribute claim name as the value" in says


@moto("cognito.federation.per-client")
def test_each_app_client_has_its_providers(example):
    """Each app client names the providers that its users may choose."""
    names = example("cognito/federation")
    for name, provider in (("back-office", "Staff"), ("web", "Google")):
        found = names["cognito"].describe_user_pool_client(
            UserPoolId=names["pool"], ClientId=names["clients"][name]["ClientId"]
        )
        assert found["UserPoolClient"]["SupportedIdentityProviders"] == [provider]
    assert "sets the IdPs that managed login will display" in text(
        "CreateUserPoolClientRequest.SupportedIdentityProviders"
    )


@sdk("cognito.federation.local-stays")
def test_leaving_out_cognito_does_not_stop_local_users():
    """Without COGNITO among the providers, local users still sign in through the API."""
    says = text("CreateUserPoolClientRequest.SupportedIdentityProviders")
    assert "removal of COGNITO from this list doesn't prevent authentication operations for local users" in says
    assert "The only way to prevent SDK-based authentication is to block access with a WAF rule" in says


@sdk("cognito.federation.saml-metadata")
def test_what_saml_needs():
    """A SAML provider is described by the address of its metadata, or by the metadata itself."""
    says = text("CreateIdentityProviderRequest.ProviderDetails")
    saml = says[says.index("SAML Create") : says.index("LoginWithAmazon Create")]
    assert '"MetadataURL"' in saml
    assert '"MetadataFile"' in saml
    assert "client_secret" not in saml


@sdk("cognito.federation.oidc-details")
def test_what_oidc_needs():
    """An OIDC provider is described by issuer, client ID, secret and scopes."""
    says = text("CreateIdentityProviderRequest.ProviderDetails")
    oidc = says[: says.index("SAML Create")]
    for name in ("oidc_issuer", "client_id", "client_secret", "authorize_scopes"):
        assert f'"{name}"' in oidc


@sdk("cognito.federation.social-details")
def test_what_social_providers_need():
    """Google and Facebook give a client ID and a secret, Apple a private key with its id and a team."""
    says = text("CreateIdentityProviderRequest.ProviderDetails")
    starts = [says.index(f"{name} Create") for name in ("Google", "SignInWithApple", "Facebook")]
    google, apple, facebook = says[starts[0] : starts[1]], says[starts[1] : starts[2]], says[starts[2] :]
    assert '"client_secret"' in google
    assert '"client_secret"' in facebook
    assert "client_secret" not in apple
    assert '"private_key"' in apple
    assert '"key_id"' in apple
    assert '"team_id"' in apple


@sdk("cognito.federation.writable")
def test_mapped_attributes_are_writable():
    """An app client must be allowed to write every mapped attribute."""
    says = text("CreateUserPoolClientRequest.WriteAttributes")
    assert "this array must include all attributes that you have mapped to IdP attributes" in says


@sdk("cognito.federation.status")
def test_the_status_of_a_federated_user():
    """A user from another provider has the status EXTERNAL_PROVIDER."""
    assert "EXTERNAL_PROVIDER: User signed in with a third-party IdP" in text("UserType.UserStatus")


@sdk("cognito.federation.identifier")
def test_an_identifier_skips_the_choice():
    """An identifier of a provider in the query leads straight to its sign-in."""
    says = text("CreateIdentityProviderRequest.IdpIdentifiers")
    assert "silently redirect to sign-in with the associated IdP" in says


@sdk("cognito.federation.link")
def test_a_link_joins_two_identities(link):
    """AdminLinkProviderForUser names the user of the pool as destination and the foreign identity as source."""
    shape = model.shape("cognito-idp", "AdminLinkProviderForUserRequest")
    validate_parameters(link, shape)
    with pytest.raises(ParamValidationError):
        validate_parameters({name: link[name] for name in link if name != "SourceUser"}, shape)
    assert "The ProviderName should be set to Cognito for users in Cognito user pools" in text(
        "AdminLinkProviderForUserRequest.DestinationUser"
    )


@sdk("cognito.federation.subject")
def test_a_social_identity_is_linked_by_its_subject(link):
    """Identities of Google, Facebook and Amazon are linked by Cognito_Subject."""
    assert link["SourceUser"]["ProviderAttributeName"] == "Cognito_Subject"
    assert "you must set the ProviderAttributeName to Cognito_Subject" in text(
        "AdminLinkProviderForUserRequest.SourceUser"
    )


@sdk("cognito.federation.before")
def test_a_link_comes_before_the_first_sign_in():
    """A foreign identity is linked before its first sign-in."""
    says = model.operation("cognito-idp", "AdminLinkProviderForUser").documentation
    assert "a user identity who hasn't yet signed in from their third-party IdP" in says
    assert "for a user who doesn't exist yet in the user pool" in text("AdminLinkProviderForUserRequest.SourceUser")


@sdk("cognito.federation.trust")
def test_links_need_trust():
    """A link lets a foreign identity sign in as a local user, so link trusted attributes only."""
    says = model.operation("cognito-idp", "AdminLinkProviderForUser").documentation
    assert "allows a user with an external federated identity to sign in as a local user" in says
    assert "external IdPs and linked attributes that you trust" in says

"""Claims about Amazon EKS: manifests and how pods get credentials."""

import kubernetes_validate
import pytest
import yaml

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool
from proofnotes.project import HERE

MANIFEST = yaml.safe_load((HERE.snippets / "containers/orders_deployment.yaml").read_text("utf-8"))


@calc("containers.eks.labels")
def test_selector_and_labels_agree():
    """In the manifest the selector of the Deployment and the labels of its pods agree."""
    assert MANIFEST["spec"]["selector"]["matchLabels"] == MANIFEST["spec"]["template"]["metadata"]["labels"]


@tool("containers.eks.valid")
def test_the_manifest_meets_the_schema():
    """The manifest meets the schema of Kubernetes, and one with a word for the number of replicas does not."""
    kubernetes_validate.validate(MANIFEST, "1.34", strict=True)
    broken = {**MANIFEST, "spec": {**MANIFEST["spec"], "replicas": "three"}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, "1.34", strict=True)


@calc("containers.eks.surge")
def test_the_update_adds_one_pod(example):
    """maxUnavailable 0 and maxSurge 1 with three replicas roll like a minimum of 100 and a maximum of 134 percent in Amazon ECS."""
    rolling = MANIFEST["spec"]["strategy"]["rollingUpdate"]
    replicas = MANIFEST["spec"]["replicas"]
    assert (rolling["maxUnavailable"], rolling["maxSurge"], replicas) == (0, 1, 3)
    steps = example("containers/rolling")["roll"](replicas, 100, 134)
    totals = [old + new for old, new in steps]
    assert min(totals) == replicas - rolling["maxUnavailable"]
    assert max(totals) == replicas + rolling["maxSurge"]


@calc("containers.eks.irsa-cluster")
def test_irsa_names_the_cluster(example):
    """The trust policy of an IRSA role names the issuer of one cluster, so another cluster needs another statement."""
    irsa = example("containers/irsa_trust")["irsa"]
    blue, green = irsa("issuer/B1", "shop", "orders"), irsa("issuer/G2", "shop", "orders")
    assert blue["Principal"] != green["Principal"]
    assert blue["Condition"]["StringEquals"]["issuer/B1:sub"] == "system:serviceaccount:shop:orders"


@sdk("containers.eks.pod-identity")
def test_pod_identity_maps_a_service_account():
    """A Pod Identity association ties a role to a namespace and a service account of one cluster."""
    required = model.shape("eks", "CreatePodIdentityAssociationRequest").required_members
    assert set(required) == {"clusterName", "namespace", "serviceAccount", "roleArn"}


@sdk("containers.eks.no-oidc")
def test_pod_identity_needs_no_provider():
    """EKS Pod Identity is the simpler of the two, since it needs no OIDC provider."""
    text = model.text("eks", "CreatePodIdentityAssociation")
    assert "simpler method than IAM roles for service accounts" in text
    assert "doesn't use OIDC identity providers" in text


@sdk("containers.eks.irsa-call")
def test_irsa_calls_sts():
    """With IRSA the SDK in the pod hands its token to AssumeRoleWithWebIdentity."""
    shape = model.shape("sts", "AssumeRoleWithWebIdentityRequest")
    assert "WebIdentityToken" in shape.required_members


@sdk("containers.eks.fargate-selectors")
def test_fargate_profiles_select_pods():
    """A Fargate profile says by namespace and labels which pods run on Fargate."""
    text = model.text("eks", "CreateFargateProfile")
    assert "A namespace is required for every selector" in text
    assert "Pods that match the selectors are scheduled on Fargate" in text

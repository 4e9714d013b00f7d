"""IRSA ties a role to one service account of one cluster."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:trust]
def irsa(issuer, namespace, account):
    """The trust policy of a role for one service account."""
    provider = f"arn:aws:iam::123456789012:oidc-provider/{issuer}"
    subject = f"system:serviceaccount:{namespace}:{account}"
    return {
        "Effect": "Allow",
        "Principal": {"Federated": provider},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "StringEquals": {
                f"{issuer}:sub": subject,
                f"{issuer}:aud": "sts.amazonaws.com",
            }
        },
    }


pod_identity = {
    "Effect": "Allow",
    "Principal": {"Service": "pods.eks.amazonaws.com"},
    "Action": ["sts:AssumeRole", "sts:TagSession"],
}
# --8<-- [end:trust]

# --8<-- [start:compare]
blue = irsa("oidc.eks.us-east-1.amazonaws.com/id/B1", "shop", "orders")
green = irsa("oidc.eks.us-east-1.amazonaws.com/id/G2", "shop", "orders")
for key, value in blue["Condition"]["StringEquals"].items():
    print(key.rpartition(":")[2], "must be", value)
print("same for a second cluster:", blue == green)
print("Pod Identity trusts", pod_identity["Principal"]["Service"])
# --8<-- [end:compare]

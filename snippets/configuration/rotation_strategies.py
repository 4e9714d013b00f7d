"""One user has a gap while it rotates; two users in turn have none."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:rotate]
def rotate(users, secret, new_user):
    """Who can log in with the secret after each of two steps?"""
    answers = []
    users[new_user] = "new"  # setSecret changes the database
    answers.append(users[secret["user"]] == secret["password"])
    secret = {"user": new_user, "password": "new"}  # finishSecret
    answers.append(users[secret["user"]] == secret["password"])
    return answers


secret = {"user": "app", "password": "old"}
single = rotate({"app": "old"}, secret, "app")
both = {"app": "old", "app_clone": "older"}
alternating = rotate(both, secret, "app_clone")

for name, (between, after) in (
    ("single user", single),
    ("alternating users", alternating),
):
    print(f"{name}: between the steps {between}, after them {after}")
# --8<-- [end:rotate]

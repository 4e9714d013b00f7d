"""Which checks make an Auto Scaling group replace an instance."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:verdict]


def replaced(state, target, age, types="EC2", grace=0):
    """state: of EC2; target: what the load balancer says."""
    if state != "running":
        return True  # at once, even in the grace period
    if "ELB" in types.split(",") and target == "unhealthy":
        return age >= grace
    return False


# --8<-- [end:verdict]

# --8<-- [start:cases]
hung = {"state": "running", "target": "unhealthy"}
print("program hangs, EC2:     ", replaced(**hung, age=900))
print("program hangs, EC2,ELB: ", end=" ")
print(replaced(**hung, age=900, types="EC2,ELB"))
print("still starting:         ", end=" ")
print(replaced(**hung, age=60, types="EC2,ELB", grace=120))
print("stopped, still starting:", end=" ")
print(replaced("stopped", "unused", age=60, grace=120))
# --8<-- [end:cases]

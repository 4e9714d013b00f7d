"""Claims about what runs containers on AWS."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@sdk("containers.index.launch-types")
def test_ecs_has_four_launch_types():
    """Amazon ECS runs tasks on EC2 instances, on Fargate, on Managed Instances and on external machines."""
    assert set(model.shape("ecs", "LaunchType").metadata["enum"]) == {"EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"}


@sdk("containers.index.eks-fargate")
def test_fargate_runs_pods_too():
    """Fargate runs the pods of an Amazon EKS cluster as well."""
    assert "be able to run pods on Fargate" in model.text("eks", "CreateFargateProfile")


@sdk("containers.index.control-plane")
def test_eks_runs_the_control_plane():
    """Amazon EKS runs the Kubernetes control plane in an account of AWS, across several Availability Zones."""
    text = model.text("eks", "CreateCluster")
    assert "runs in an account managed by Amazon Web Services" in text
    assert "provisioned across multiple Availability Zones" in text


@sdk("containers.index.express")
def test_express_mode_makes_the_rest():
    """From an image, ECS Express Mode makes the load balancer, the security groups and the auto scaling policies."""
    text = model.text("ecs", "CreateExpressGatewayService")
    assert "Application Load Balancers, target groups, security groups, and auto-scaling policies automatically" in text


@moto("containers.index.empty-cluster")
def test_a_cluster_needs_no_instances(example, ecs):
    """A cluster can exist, and be active, without a single instance."""
    example("containers/cluster")
    shop = ecs.describe_clusters(clusters=["shop"])["clusters"][0]
    assert (shop["status"], shop["registeredContainerInstancesCount"]) == ("ACTIVE", 0)
    assert ecs.list_container_instances(cluster="shop")["containerInstanceArns"] == []

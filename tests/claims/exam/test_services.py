"""Claims about the services in scope: their clients in the SDK, and what is closed, renamed or new."""

from botocore.session import get_session

from proofnotes import sdk as model
from proofnotes import shell, snippets
from proofnotes.evidence import sdk, tool
from proofnotes.project import HERE


def clients():
    return set(get_session().get_available_services())


def called(name):
    return model.service(name).metadata["serviceFullName"]


def says(name):
    return " ".join(model.service(name).documentation.split())


@sdk("exam.clients.analytics")
def test_clients_of_analytics():
    """Athena, Data Firehose, Kinesis and OpenSearch Service have the clients athena, firehose, kinesis and opensearch."""
    assert called("athena") == "Amazon Athena"
    assert "Amazon Data Firehose" in says("firehose")
    assert called("kinesis") == "Amazon Kinesis"
    assert called("opensearch") == "Amazon OpenSearch Service"


@sdk("exam.clients.old-search")
def test_the_old_name_of_opensearch_is_still_a_client():
    """The client es is Amazon Elasticsearch Service, the old name of OpenSearch Service."""
    assert called("es") == "Amazon Elasticsearch Service"


@sdk("exam.clients.integration")
def test_clients_of_integration():
    """EventBridge is the client events; SNS, SQS and Step Functions are sns, sqs and stepfunctions."""
    assert called("events") == "Amazon EventBridge" and "eventbridge" not in clients()
    assert {"sns", "sqs", "stepfunctions"} <= clients()


@sdk("exam.clients.compute")
def test_clients_of_compute():
    """EC2, Elastic Beanstalk and Lambda have the clients ec2, elasticbeanstalk and lambda."""
    assert {"ec2", "elasticbeanstalk", "lambda"} <= clients() and "beanstalk" not in clients()


@sdk("exam.clients.containers")
def test_clients_of_containers():
    """ECR, ECS and EKS have the clients ecr, ecs and eks."""
    assert {"ecr", "ecs", "eks"} <= clients()


@sdk("exam.clients.database")
def test_clients_of_databases():
    """Aurora has no client of its own: it is rds, with DynamoDB as dynamodb and ElastiCache as elasticache beside it."""
    assert "aurora" not in clients()
    assert {"rds", "dynamodb", "elasticache"} <= clients()
    assert "aurora" in model.text("rds", "CreateDBClusterMessage.Engine")


@sdk("exam.clients.developer")
def test_clients_of_developer_tools():
    """Amplify, CodeArtifact, CodeBuild, CodeDeploy, CodePipeline and X-Ray have clients, CloudShell has none."""
    names = {"amplify", "codeartifact", "codebuild", "codedeploy", "codepipeline", "xray"}
    assert names <= clients() and "cloudshell" not in clients()


@sdk("exam.clients.ai")
def test_clients_of_ai():
    """Models are called with bedrock-runtime and managed with bedrock; AgentCore has two clients of its own."""
    assert "Converse" in model.service("bedrock-runtime").operation_names
    assert "Converse" not in model.service("bedrock").operation_names
    assert "ListFoundationModels" in model.service("bedrock").operation_names
    assert {"bedrock-agentcore", "bedrock-agentcore-control"} <= clients()


@sdk("exam.clients.no-kiro")
def test_kiro_is_not_called_with_the_sdk():
    """The SDK has no client for Kiro; the one of Amazon Quick still has the name quicksight."""
    assert not [name for name in clients() if "kiro" in name]
    assert "quick" not in clients() and "Amazon Quick Sight" in says("quicksight")


@sdk("exam.clients.management")
def test_clients_of_management():
    """AppConfig has two clients, one to manage and appconfigdata to read; Systems Manager is ssm."""
    assert "CreateApplication" in model.service("appconfig").operation_names
    assert model.service("appconfigdata").operation_names == ["GetLatestConfiguration", "StartConfigurationSession"]
    assert {"ssm", "cloudformation", "cloudtrail", "cloudwatch", "logs"} <= clients()


@sdk("exam.clients.tools")
def test_cdk_and_sam_are_tools():
    """CDK, SAM and the AWS CLI have no client: they are tools on your side."""
    assert not {"cdk", "sam", "cli"} & clients() and "cloudformation" in clients()


@sdk("exam.clients.network")
def test_clients_of_networking():
    """API Gateway has two clients, apigateway for REST APIs and apigatewayv2 for HTTP and WebSocket APIs."""
    assert "CreateRestApi" in model.service("apigateway").operation_names
    assert set(model.shape("apigatewayv2", "ProtocolType").enum) == {"HTTP", "WEBSOCKET"}
    assert {"cloudfront", "route53"} <= clients()


@sdk("exam.clients.balancers")
def test_balancers_have_two_clients():
    """elbv2 makes Application, Network and Gateway Load Balancers, elb only the classic ones."""
    assert {"application", "network", "gateway"} <= set(model.shape("elbv2", "LoadBalancerTypeEnum").enum)
    assert "Type" not in model.shape("elb", "CreateAccessPointInput").members


@sdk("exam.clients.security")
def test_clients_of_security():
    """Cognito has cognito-idp for user pools and cognito-identity for identity pools; Private CA is acm-pca."""
    assert "CreateUserPool" in model.service("cognito-idp").operation_names
    assert "CreateIdentityPool" in model.service("cognito-identity").operation_names
    assert "Private CA" in says("acm-pca") or "Private Certificate Authority" in called("acm-pca")
    assert {"acm", "iam", "kms", "secretsmanager", "sts"} <= clients()


@sdk("exam.clients.waf")
def test_waf_is_wafv2():
    """AWS WAF is the client wafv2; waf and waf-regional are WAF Classic."""
    assert "WAF Classic" in says("waf") and "WAF Classic" in says("waf-regional")
    assert "the latest version of the <b>WAF</b> API" in says("wafv2")


@sdk("exam.clients.storage")
def test_clients_of_storage():
    """EBS volumes are made with ec2; EFS and S3 have the clients efs and s3."""
    assert "CreateVolume" in model.service("ec2").operation_names
    assert "CreateVolume" not in model.service("ebs").operation_names
    assert {"efs", "s3"} <= clients()


@sdk("exam.status.agents-classic")
def test_bedrock_agents_is_closed():
    """Amazon Bedrock Agents is now called Classic and closed to new customers; the SDK points to AgentCore."""
    for name in ("bedrock-agent", "bedrock-agent-runtime"):
        assert "Agents Classic) is no longer open to new customers" in says(name)
        assert "explore Amazon Bedrock AgentCore" in says(name)


@sdk("exam.status.codeguru")
def test_codeguru_security_ended():
    """Support for CodeGuru Security ended on 20 November 2025."""
    assert "On November 20, 2025, AWS will discontinue support for Amazon CodeGuru Security" in says(
        "codeguru-security"
    )


@sdk("exam.status.leftovers")
def test_a_client_is_no_promise():
    """AWS Proton and CodeGuru Security still have clients in the SDK."""
    assert {"proton", "codeguru-security"} <= clients()
    assert model.operation("proton", "CreateService")


@sdk("exam.status.gone")
def test_what_is_gone_has_no_client(example):
    """CodeStar has no client any more; CodeCommit, Cloud9 and AppSync have one."""
    found = example("exam/clients")["clients"]
    assert "codestar" not in found
    assert {"codecommit", "cloud9", "appsync"} <= found


@sdk("exam.status.lambda-family")
def test_new_clients_beside_lambda():
    """Beside lambda there are lambda-core, lambda-microvms and lambda-web, for virtual machines and web functions."""
    assert {name for name in clients() if name.startswith("lambda")} == {
        "lambda",
        "lambda-core",
        "lambda-microvms",
        "lambda-web",
    }
    assert "web applications" in says("lambda-web") and "MicroVMs" in says("lambda-microvms")


@sdk("exam.status.eventbridge-family")
def test_a_second_client_of_eventbridge():
    """Beside events there is eventbridgev2, whose buses keep events for a retention period."""
    assert "configurable retention period" in says("eventbridgev2")
    assert "configurable retention period" not in says("events")


@sdk("exam.status.omni")
def test_cloudwatch_omni():
    """Beside cloudwatch there is cloudwatchomni."""
    assert "observability experience built on Amazon CloudWatch" in says("cloudwatchomni")


@tool("exam.commands.known")
def test_the_cli_knows_what_has_a_client(aws):
    """The AWS CLI refuses codestar, cloudshell and kiro as commands it does not know, with exit status 2."""
    result = shell.execute(snippets.find(HERE, "exam/commands.sh").path)
    assert not result.error
    lines = result.output.splitlines()
    assert lines[:2] == ["aws firehose: known", "aws appsync: known"]
    assert lines[2:] == [f"aws {name}: exit status 2" for name in ("codestar", "cloudshell", "kiro")]

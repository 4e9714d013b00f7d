"""Services that joined the list of the guide, and that left it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:lists]
BEFORE = """
Athena|Kinesis|OpenSearch Service
AppSync|EventBridge|SNS|SQS|Step Functions
EC2|Elastic Beanstalk|Lambda|ECR|ECS|EKS
Aurora|DynamoDB|ElastiCache|RDS
Amplify|CloudShell|CodeArtifact|CodeBuild|CodeDeploy|CodePipeline
X-Ray|Amazon Q Developer
AppConfig|CDK|CloudFormation|CloudTrail|CloudWatch|CLI
Systems Manager
API Gateway|CloudFront|Elastic Load Balancing|Route 53|VPC
Cognito|IAM|KMS|Secrets Manager|STS|WAF
EBS|EFS|S3
"""
NOW = """
Athena|Data Firehose|Kinesis|OpenSearch Service
EventBridge|SNS|SQS|Step Functions
EC2|Elastic Beanstalk|Lambda|ECR|ECS|EKS
Aurora|DynamoDB|ElastiCache|RDS
Amplify|CloudShell|CodeArtifact|CodeBuild|CodeDeploy|CodePipeline
X-Ray|Bedrock|Bedrock AgentCore|Quick|Kiro
AppConfig|CDK|CloudFormation|CloudTrail|CloudWatch
CloudWatch Logs|CLI|SAM|Systems Manager
API Gateway|CloudFront|Elastic Load Balancing|PrivateLink
Route 53|VPC
ACM|Cognito|IAM|KMS|Private CA|Secrets Manager|STS|WAF
EBS|EFS|S3|S3 Glacier
"""
# --8<-- [end:lists]

# --8<-- [start:compare]
C02 = set(BEFORE.strip().replace("\n", "|").split("|"))
C03 = set(NOW.strip().replace("\n", "|").split("|"))

print(len(C02), "services before,", len(C03), "now")
for name in sorted(C03 - C02):
    print("+", name)
for name in sorted(C02 - C03):
    print("-", name)
# --8<-- [end:compare]

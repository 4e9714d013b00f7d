# --8<-- [start:create]
uri=$(aws ecr create-repository --repository-name orders \
  --image-tag-mutability IMMUTABLE \
  --image-scanning-configuration scanOnPush=true \
  --query repository.repositoryUri --output text)
echo "$uri"
# --8<-- [end:create]

# --8<-- [start:login]
# on your machine, pipe it on:
#   | docker login --username AWS --password-stdin "${uri%/*}"
token=$(aws ecr get-login-password --region us-east-1)
echo "registry: ${uri%/*}"
echo "a password came back: $([ -n "$token" ] && echo yes)"
# --8<-- [end:login]

# --8<-- [start:settings]
aws ecr describe-repositories --repository-names orders \
  --query "repositories[0].[imageTagMutability,
    imageScanningConfiguration.scanOnPush]" --output text
# --8<-- [end:settings]

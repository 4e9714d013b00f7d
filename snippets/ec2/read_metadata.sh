# Read instance metadata with IMDSv2: first a token, then the question.

# Not on an instance: this stands for the metadata service.
curl() {
  case "$*" in
    *"-X PUT"*"ttl-seconds: 21600"*"/api/token"*) echo "a-token" ;;
    *"metadata-token: a-token"*"/instance-id"*) echo "i-0abc" ;;
    *"metadata-token: a-token"*"/placement/region"*) echo "us-east-1" ;;
    *) echo "401 - Unauthorized" ;;
  esac
}

# --8<-- [start:read]
imds=http://169.254.169.254/latest

token=$(curl -s -X PUT \
  -H "X-aws-ec2-metadata-token-ttl-seconds: 21600" \
  $imds/api/token)

read_metadata() {
  curl -s -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/$1"
}

read_metadata instance-id
read_metadata placement/region
curl -s $imds/meta-data/instance-id # the way of IMDSv1
# --8<-- [end:read]

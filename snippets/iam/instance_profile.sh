# --8<-- [start:trust]
for role in web batch; do
  aws iam create-role --role-name "$role" > /dev/null \
    --assume-role-policy-document '{
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Principal": {"Service": "ec2.amazonaws.com"},
        "Action": "sts:AssumeRole"
      }]
    }'
done
# --8<-- [end:trust]

# --8<-- [start:profile]
aws iam create-instance-profile > /dev/null \
  --instance-profile-name web-server
aws iam add-role-to-instance-profile \
  --instance-profile-name web-server --role-name web
aws iam add-role-to-instance-profile \
  --instance-profile-name web-server --role-name batch 2>&1 \
  | grep -o LimitExceeded || true
aws iam get-instance-profile --instance-profile-name web-server \
  --query "InstanceProfile.Roles[].RoleName" --output text
# --8<-- [end:profile]

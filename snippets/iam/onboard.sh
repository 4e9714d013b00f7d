# --8<-- [start:create]
aws iam create-user --user-name ada --output text --query User.Arn

aws iam create-group --group-name developers > /dev/null
aws iam add-user-to-group --group-name developers --user-name ada
aws iam list-groups-for-user --user-name ada \
  --query "Groups[].GroupName" --output text
# --8<-- [end:create]

# --8<-- [start:nothing]
echo "access keys: $(aws iam list-access-keys --user-name ada \
  --query "length(AccessKeyMetadata)")"
echo "policies: $(aws iam list-attached-user-policies \
  --user-name ada --query "length(AttachedPolicies)")"
aws iam get-login-profile --user-name ada 2>&1 \
  | grep -o NoSuchEntity || true
# --8<-- [end:nothing]

# Delete a version in a bucket with MFA delete: the code goes with it.

# --8<-- [start:enable]
device=arn:aws:iam::123456789012:mfa/root-account-mfa-device
aws s3 mb s3://shop-secrets
aws s3api put-bucket-versioning --bucket shop-secrets \
  --versioning-configuration Status=Enabled,MFADelete=Enabled \
  --mfa "$device 123456"
# --8<-- [end:enable]

# --8<-- [start:delete]
echo "key 1" > key.txt
aws s3 cp key.txt s3://shop-secrets/ --no-progress
version=$(aws s3api list-object-versions --bucket shop-secrets \
  --query 'Versions[0].VersionId' --output text)
aws s3api delete-object --bucket shop-secrets --key key.txt \
  --version-id "$version" --mfa "$device 654321" > deleted.json
echo "left: $(aws s3 ls s3://shop-secrets/ | wc -l)"
# --8<-- [end:delete]

# Encrypt every new volume of this Region from now on.

# --8<-- [start:enable]
aws ec2 get-ebs-encryption-by-default \
  --query EbsEncryptionByDefault
aws ec2 enable-ebs-encryption-by-default \
  --query EbsEncryptionByDefault
aws ec2 get-ebs-encryption-by-default --region eu-west-1 \
  --query EbsEncryptionByDefault
# --8<-- [end:enable]

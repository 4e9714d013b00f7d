# A private key that others can read is ignored by OpenSSH.

# --8<-- [start:open]
aws ec2 create-key-pair --key-name deploy --key-type ed25519 \
  --query KeyMaterial --output text > deploy.pem

chmod 644 deploy.pem
# tr: OpenSSH ends its warnings like Windows does
ssh-keygen -y -f deploy.pem 2>&1 | tr -d '\r' \
  || echo "exit status $?"
# --8<-- [end:open]

# --8<-- [start:closed]
chmod 400 deploy.pem
stat --format=%A deploy.pem
ssh-keygen -y -f deploy.pem | cut -d ' ' -f 1
# --8<-- [end:closed]

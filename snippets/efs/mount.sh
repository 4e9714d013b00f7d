# Mount a file system on an EC2 instance, through TLS and with IAM.
# The sandbox has no instance: sudo only prints what it would run.
sudo() { echo "would run: $*" | fold -s -w 70 | sed 's, *$,,'; }

# --8<-- [start:find]
system=$(aws efs create-file-system --creation-token shop-uploads \
  --encrypted --query FileSystemId --output text)
point=$(aws efs create-access-point --file-system-id "$system" \
  --posix-user Uid=1001,Gid=1001 \
  --query AccessPointId --output text)
# --8<-- [end:find]
system=fs-0123456789abcdef0 point=fsap-0123456789abcdef0

# --8<-- [start:mount]
sudo dnf install -y amazon-efs-utils
sudo mkdir -p /mnt/uploads
sudo mount -t efs -o tls,iam,accesspoint="$point" \
  "$system": /mnt/uploads
# --8<-- [end:mount]

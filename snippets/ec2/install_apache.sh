# Write the user data of a web server, check it, and launch with it.

# --8<-- [start:script]
cat > install-apache <<'USERDATA'
#!/bin/bash
set -euxo pipefail
dnf upgrade -y
dnf install -y httpd
cat > /var/www/html/index.html <<HTML
<h1 style="color: teal">Hello from $(hostname -f)</h1>
HTML
systemctl enable --now httpd
USERDATA

bash -n install-apache && echo "the syntax is good"
# --8<-- [end:script]

# --8<-- [start:launch]
path=/aws/service/ami-amazon-linux-latest
image=$(aws ssm get-parameter \
  --name $path/al2023-ami-kernel-default-x86_64 \
  --query Parameter.Value --output text)

id=$(aws ec2 run-instances --image-id "$image" \
  --instance-type t3.micro --user-data file://install-apache \
  --query 'Instances[0].InstanceId' --output text)

aws ec2 describe-instance-attribute --instance-id "$id" \
  --attribute userData --query UserData.Value --output text \
  | base64 --decode | diff - install-apache && echo "stored unchanged"
# --8<-- [end:launch]

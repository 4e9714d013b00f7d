#!/usr/bin/env bash
# An MFA code becomes a session, and the session a profile.

# --8<-- [start:session]
serial=arn:aws:iam::123456789012:mfa/ada
read -r id secret token <<<"$(aws sts get-session-token \
  --serial-number "$serial" --token-code 123456 \
  --duration-seconds 3600 --output text --query \
  'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]')"

aws configure set aws_access_key_id "$id" --profile mfa
aws configure set aws_secret_access_key "$secret" --profile mfa
aws configure set aws_session_token "$token" --profile mfa
grep -c '^aws_' ~/.aws/credentials
# --8<-- [end:session]

# --8<-- [start:use]
aws s3 mb s3://shop-invoices --profile mfa
# --8<-- [end:use]

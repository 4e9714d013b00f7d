#!/usr/bin/env bash
# Profiles are sections of two small files.

# --8<-- [start:set]
aws configure set region eu-west-1 --profile shop
aws configure set output text --profile shop
aws configure set aws_access_key_id AKIDEXAMPLE --profile shop
aws configure set aws_secret_access_key EXAMPLEKEY --profile shop

aws configure set role_arn arn:aws:iam::123456789012:role/admin \
  --profile shop-admin
aws configure set source_profile shop --profile shop-admin
aws configure set mfa_serial arn:aws:iam::123456789012:mfa/ada \
  --profile shop-admin

echo "-- config"
cat ~/.aws/config
echo "-- credentials"
cat ~/.aws/credentials
# --8<-- [end:set]

# --8<-- [start:list]
aws configure list --profile shop | tr -s " "
# --8<-- [end:list]

#!/usr/bin/env bash
# The CLI speaks base64: give it a file, and decode what it prints.

# --8<-- [start:encrypt]
key=$(aws kms create-key --query KeyMetadata.KeyId --output text)
aws kms create-alias --alias-name alias/orders --target-key-id "$key"

printf 'pin 0815' > pin.txt
aws kms encrypt --key-id alias/orders --plaintext fileb://pin.txt \
  --query CiphertextBlob --output text | base64 --decode > pin.enc
# --8<-- [end:encrypt]

# --8<-- [start:decrypt]
aws kms decrypt --ciphertext-blob fileb://pin.enc \
  --query Plaintext --output text
aws kms decrypt --ciphertext-blob fileb://pin.enc \
  --query Plaintext --output text | base64 --decode
echo
# --8<-- [end:decrypt]

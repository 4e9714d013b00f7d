#!/usr/bin/env bash
# Rotation is off until enabled; one on demand works at any time.

# --8<-- [start:rotate]
key=$(aws kms create-key --query KeyMetadata.KeyId --output text)
aws kms get-key-rotation-status --key-id "$key" \
  --query KeyRotationEnabled

aws kms enable-key-rotation --key-id "$key" \
  --rotation-period-in-days 180
aws kms get-key-rotation-status --key-id "$key" \
  --query KeyRotationEnabled
# --8<-- [end:rotate]

# --8<-- [start:now]
aws kms rotate-key-on-demand --key-id "$key" > started.json
aws kms list-key-rotations --key-id "$key" \
  --query 'Rotations[].RotationType' --output text
# --8<-- [end:now]

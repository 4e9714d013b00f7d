#!/usr/bin/env bash
# Who am I, and what kind of key is this?

# --8<-- [start:who]
aws sts get-caller-identity --query Account --output text
aws sts get-access-key-info --access-key-id AKIAIOSFODNN7EXAMPLE \
  --query Account --output text
# --8<-- [end:who]

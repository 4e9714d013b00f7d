#!/usr/bin/env bash
# The command that decodes an authorization message belongs to sts.

# --8<-- [start:decode]
aws decode-authorization-message --encoded-message abc 2>/dev/null ||
  echo "without sts: exit status $?"
aws sts decode-authorization-message --generate-cli-skeleton
# --8<-- [end:decode]

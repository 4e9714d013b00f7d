# --8<-- [start:root]
aws iam get-account-summary --output text --query "SummaryMap.[
  ['root has MFA', AccountMFAEnabled],
  ['root access keys', AccountAccessKeysPresent],
  ['users', Users]]"
# --8<-- [end:root]

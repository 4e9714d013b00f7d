# --8<-- [start:who]
aws sts get-caller-identity --query Account --output text
# --8<-- [end:who]

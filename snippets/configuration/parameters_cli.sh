# --8<-- [start:walk]
aws ssm put-parameter --name /shop/test/page-size \
  --value 10 --type String --query Version
aws ssm put-parameter --name /shop/test/page-size \
  --value 25 --overwrite --query Version
aws ssm get-parameters-by-path --path /shop --recursive \
  --query "Parameters[].[Name,Value]" --output text
# --8<-- [end:walk]

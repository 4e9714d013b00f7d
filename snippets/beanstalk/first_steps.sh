# --8<-- [start:create]
aws elasticbeanstalk create-application --application-name shop \
  --query Application.ApplicationName --output text

aws elasticbeanstalk create-environment \
  --application-name shop --environment-name shop-test \
  --solution-stack-name \
  "64bit Amazon Linux 2023 v4.6.0 running Python 3.12" \
  --query "[EnvironmentName, Status]" --output text
# --8<-- [end:create]

# --8<-- [start:look]
aws elasticbeanstalk list-available-solution-stacks \
  --query "SolutionStacks[?contains(@, '2023 ')]" --output text \
  | tr '\t' '\n' | sed 's/.*running //' | cut -d' ' -f1 \
  | sort -u | paste -sd ' ' -
# --8<-- [end:look]

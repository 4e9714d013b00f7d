# --8<-- [start:ask]
for command in "firehose list-delivery-streams" \
  "appsync list-graphql-apis" "codestar list-projects" \
  "cloudshell create-environment" "kiro start"; do
  read -r -a words <<< "$command"
  if aws "${words[@]}" > /dev/null 2>&1; then
    echo "aws ${words[0]}: known"
  else
    echo "aws ${words[0]}: exit status $?"
  fi
done
# --8<-- [end:ask]

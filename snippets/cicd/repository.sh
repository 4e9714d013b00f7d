# --8<-- [start:create]
aws codecommit create-repository --repository-name orders \
  --query repositoryMetadata.repositoryName --output text

aws codecommit get-repository --repository-name orders --output text \
  --query repositoryMetadata.cloneUrlHttp
aws codecommit get-repository --repository-name orders --output text \
  --query repositoryMetadata.cloneUrlSsh
# --8<-- [end:create]

# --8<-- [start:twice]
aws codecommit create-repository --repository-name orders 2>&1 \
  | grep -o RepositoryNameExistsException || true
# --8<-- [end:twice]

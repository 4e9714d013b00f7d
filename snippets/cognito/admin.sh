# An administrator makes a user, who has to choose a password first.
# --8<-- [start:create]
pool=$(aws cognito-idp create-user-pool --pool-name staff \
  --query UserPool.Id --output text)
client=$(aws cognito-idp create-user-pool-client \
  --user-pool-id "$pool" --client-name console \
  --explicit-auth-flows ALLOW_ADMIN_USER_PASSWORD_AUTH \
  --query UserPoolClient.ClientId --output text)

aws cognito-idp admin-create-user --user-pool-id "$pool" \
  --username grace --temporary-password "First-1-time!" \
  --query User.UserStatus --output text
# --8<-- [end:create]

# --8<-- [start:challenge]
aws cognito-idp admin-initiate-auth \
  --user-pool-id "$pool" --client-id "$client" \
  --auth-flow ADMIN_USER_PASSWORD_AUTH \
  --auth-parameters 'USERNAME=grace,PASSWORD=First-1-time!' \
  --query ChallengeName --output text

aws cognito-idp admin-set-user-password --user-pool-id "$pool" \
  --username grace --password "Second-2-time!" --permanent
aws cognito-idp admin-get-user --user-pool-id "$pool" \
  --username grace --query UserStatus --output text
# --8<-- [end:challenge]

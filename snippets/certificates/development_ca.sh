# A development CA signs the key of a host, for a week.

# --8<-- [start:ca]
ssh-keygen -q -t ed25519 -N '' -C 'development CA' -f dev_ca
ssh-keygen -q -t ed25519 -N '' -C 'web' -f web

ssh-keygen -q -s dev_ca -h -I web -n web.test,localhost \
  -V 20261124:20261201 web.pub
# --8<-- [end:ca]

# --8<-- [start:check]
ssh-keygen -L -f web-cert.pub |
  grep -oE 'Type: .*|Valid: .*|web.test|localhost'

ca=$(ssh-keygen -l -f dev_ca.pub | cut -d ' ' -f 2)
ssh-keygen -L -f web-cert.pub | grep 'Signing CA' |
  grep -qF "$ca" && echo "signed by the development CA"

# what a client trusts: the public line of the CA, nothing else
echo "@cert-authority *.test $(cat dev_ca.pub)" > known_hosts
# --8<-- [end:check]

"""Services beyond the base, and Python packages, work from their packs as a reader's own code would use them."""

import json
import textwrap

import pytest
from runtime.common import LARGEST, run

from proofnotes import runtime, sandbox
from proofnotes.project import HERE

# What is tried, by the packs that it tries: the code, and what it prints.
TRIED = {
    # first, so that CloudFormation is there before services that its templates name
    "cloudformation": (
        """
        template = '''
        Parameters:
          Image:
            Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
            Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64
        Resources:
          Files: {Type: AWS::S3::Bucket}
          Web: {Type: AWS::EC2::Instance, Properties: {ImageId: !Ref Image, InstanceType: t3.micro}}
        '''
        stacks = boto3.client('cloudformation')
        stacks.create_stack(StackName='shop', TemplateBody=template)
        print(stacks.describe_stacks()['Stacks'][0]['StackStatus'], len(boto3.client('s3').list_buckets()['Buckets']))
        """,
        "CREATE_COMPLETE 1\n",
    ),
    "cloudformation route53": (
        """
        template = '{"Resources": {"Zone": {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": "a.example"}}}}'
        stacks = boto3.client('cloudformation')
        stacks.create_stack(StackName='shop', TemplateBody=template)
        print(stacks.describe_stack_resources(StackName='shop')['StackResources'][0]['ResourceType'])
        print(boto3.client('route53').list_hosted_zones()['HostedZones'][0]['Name'])
        """,
        "AWS::Route53::HostedZone\na.example\n",
    ),
    "ec2": (
        """
        ec2 = boto3.client('ec2')
        for kind in ('rsa', 'ed25519'):
            key = ec2.create_key_pair(KeyName=kind, KeyType=kind)
            line = ec2.describe_key_pairs(KeyNames=[kind], IncludePublicKey=True)['KeyPairs'][0]['PublicKey']
            print(key['KeyMaterial'].split()[1], line.split()[0])
            stored = ec2.import_key_pair(KeyName=f'{kind} again', PublicKeyMaterial=line.encode())
            print(len(key['KeyFingerprint']), len(stored['KeyFingerprint']))
        image = ec2.describe_images(Owners=['amazon'])['Images'][0]['ImageId']
        good = {'ImageId': image, 'InstanceType': 't3.micro', 'KeyName': 'rsa', 'MinCount': 1, 'MaxCount': 1}
        print(ec2.run_instances(**good)['Instances'][0]['State']['Name'])
        for bad in ({'ImageId': 'ami-00000000000000000'}, {'InstanceType': 't3.tiny'}, {'KeyName': 'none'}):
            try:
                ec2.run_instances(**good | bad)
            except ec2.exceptions.ClientError as error:
                print(error.response['Error']['Code'])
        """,
        """\
RSA ssh-rsa
59 47
OPENSSH ssh-ed25519
95 95
pending
InvalidAMIID.NotFound
InvalidInstanceType.NotFound
InvalidKeyPair.NotFound
""",
    ),
    "elbv2 elb autoscaling": (
        """
        ec2, groups = boto3.client('ec2'), boto3.client('autoscaling')
        subnets = [subnet['SubnetId'] for subnet in ec2.describe_subnets()['Subnets'][:2]]
        print(boto3.client('elbv2').create_load_balancer(Name='shop', Subnets=subnets)['LoadBalancers'][0]['Type'])
        print(boto3.client('elb').describe_load_balancers()['LoadBalancerDescriptions'])
        image = ec2.describe_images(Owners=['amazon'])['Images'][0]['ImageId']
        template = {'ImageId': image, 'InstanceType': 't3.micro'}
        ec2.create_launch_template(LaunchTemplateName='web', LaunchTemplateData=template)
        groups.create_auto_scaling_group(AutoScalingGroupName='web', MinSize=2, MaxSize=3,
            LaunchTemplate={'LaunchTemplateName': 'web'}, AvailabilityZones=['us-east-1a'])
        print(len(groups.describe_auto_scaling_groups()['AutoScalingGroups'][0]['Instances']))
        """,
        "application\n[]\n2\n",
    ),
    "efs": (
        """
        efs = boto3.client('efs')
        subnet = boto3.client('ec2').describe_subnets()['Subnets'][0]['SubnetId']
        disk = efs.create_file_system(CreationToken='shop')['FileSystemId']
        print(efs.create_mount_target(FileSystemId=disk, SubnetId=subnet)['LifeCycleState'])
        """,
        "available\n",
    ),
    "rds rds-data": (
        """
        rds = boto3.client('rds')
        rds.create_db_instance(DBInstanceIdentifier='shop', DBInstanceClass='db.t3.micro', Engine='postgres',
            AllocatedStorage=20, MasterUsername='ann', MasterUserPassword='not-secret')
        print(rds.describe_db_instances()['DBInstances'][0]['DBInstanceStatus'])
        print(boto3.client('rds-data').execute_statement(resourceArn='a' * 20, secretArn='b' * 20, sql='s')['records'])
        """,
        "available\n[]\n",
    ),
    "elasticache": (
        """
        made = boto3.client('elasticache').create_cache_cluster(CacheClusterId='shop', Engine='redis', NumCacheNodes=1,
            CacheNodeType='cache.t3.micro')
        print(made['CacheCluster']['Engine'])
        """,
        "redis\n",
    ),
    "redis": (
        """
        import time, fakeredis
        cache = fakeredis.FakeRedis(decode_responses=True)
        cache.set('cart', 'eggs', ex=30)
        cache.zadd('best', {'ann': 3, 'bob': 5})
        print(cache.get('cart'), cache.zrevrange('best', 0, -1))
        time.sleep(31)
        print(cache.get('cart'))
        """,
        "eggs ['bob', 'ann']\nNone\n",
    ),
    "ssm secretsmanager": (
        """
        boto3.client('secretsmanager').create_secret(Name='shop', SecretString='eggs')
        name = '/aws/reference/secretsmanager/shop'
        print(boto3.client('ssm').get_parameter(Name=name, WithDecryption=True)['Parameter']['Value'])
        """,
        "eggs\n",
    ),
    "acm": (
        """
        acm = boto3.client('acm')
        arn = acm.request_certificate(DomainName='shop.example', ValidationMethod='DNS',
            SubjectAlternativeNames=['10.0.0.1', 'www.shop.example'])['CertificateArn']
        told = acm.describe_certificate(CertificateArn=arn)['Certificate']
        print(told['DomainName'], told['Issuer'], told['SignatureAlgorithm'], sorted(told['SubjectAlternativeNames']))
        body = acm.get_certificate(CertificateArn=arn)['Certificate'] if told['Status'] == 'ISSUED' else ''
        print(told['Status'], (told['NotAfter'] - told['NotBefore']).days, len(body) > 1000)
        try:
            acm.import_certificate(Certificate=b'nonsense', PrivateKey=b'nonsense')
        except acm.exceptions.ClientError as error:
            print(error.response['Error']['Message'])
        """,
        """\
shop.example Amazon SHA512WITHRSA ['10.0.0.1', 'shop.example', 'www.shop.example']
PENDING_VALIDATION 365 False
The private key is not PEM-encoded or is not valid.
""",
    ),
    "cognito-idp joserfc": (
        """
        import json
        from joserfc import errors, jwk, jwt
        from moto.utilities.utils import load_resource
        users = boto3.client('cognito-idp')
        pool = users.create_user_pool(PoolName='shop')['UserPool']['Id']
        client = users.create_user_pool_client(UserPoolId=pool, ClientName='web',
            ExplicitAuthFlows=['ALLOW_ADMIN_USER_PASSWORD_AUTH'])['UserPoolClient']['ClientId']
        users.admin_create_user(UserPoolId=pool, Username='ann', TemporaryPassword='Not-a-secret-1')
        users.admin_set_user_password(UserPoolId=pool, Username='ann', Password='Not-a-secret-2', Permanent=True)
        answer = users.admin_initiate_auth(UserPoolId=pool, ClientId=client, AuthFlow='ADMIN_USER_PASSWORD_AUTH',
            AuthParameters={'USERNAME': 'ann', 'PASSWORD': 'Not-a-secret-2'})['AuthenticationResult']
        keys = jwk.KeySet.import_key_set(load_resource('cognitoidp/resources/jwks-public.json'))
        claims = jwt.decode(answer['IdToken'], keys, algorithms=['RS256']).claims
        print(claims['token_use'], claims['cognito:username'], claims['aud'] == client)
        head, body, signature = answer['IdToken'].split('.')
        for wrong in (f'{head}.{body[:-4]}AAAA.{signature}', f'{head}.{body}.{signature[:-8]}AAAAAAAA'):
            try:
                jwt.decode(wrong, keys, algorithms=['RS256'])
            except errors.BadSignatureError:
                print('refused')
        """,
        "id ann True\nrefused\nrefused\n",
    ),
    "xray": (
        """
        import json, time
        trace = f'1-{int(time.time()):08x}-' + '0' * 23 + '1'
        segment = {'name': 'shop', 'id': '0' * 15 + '1', 'trace_id': trace, 'start_time': 1.0, 'end_time': 2.0}
        print(boto3.client('xray').put_trace_segments(TraceSegmentDocuments=[json.dumps(segment)])['UnprocessedTraceSegments'])
        print(len(boto3.client('xray').batch_get_traces(TraceIds=[trace])['Traces']))
        """,
        "[]\n1\n",
    ),
    "airspeed": (
        """
        import airspeed
        template = airspeed.Template('#foreach($name in $names)$name#if($foreach.hasNext), #end#end')
        print(template.merge({'names': ['eggs', 'milk']}))
        """,
        "eggs, milk\n",
    ),
    "apigateway": ("print(boto3.client('apigateway').create_rest_api(name='shop')['name'])", "shop\n"),
    "cloudfront": ("print(boto3.client('cloudfront').list_distributions()['DistributionList']['Quantity'])", "0\n"),
    "ecs": ("print(boto3.client('ecs').create_cluster(clusterName='shop')['cluster']['status'])", "ACTIVE\n"),
    "firehose": ("print(boto3.client('firehose').list_delivery_streams()['DeliveryStreamNames'])", "[]\n"),
    "organizations": (
        "print(boto3.client('organizations').create_organization(FeatureSet='ALL')['Organization']['FeatureSet'])",
        "ALL\n",
    ),
    "stepfunctions": ("print(boto3.client('stepfunctions').list_state_machines()['stateMachines'])", "[]\n"),
}


@pytest.fixture(scope="module")
def manifest():
    return json.loads((runtime.folder(HERE) / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    cases = [(name, f"import boto3\n\n{textwrap.dedent(code)}") for name, (code, _) in TRIED.items()]
    return run(cases, tmp_path_factory.mktemp("packs"))


@pytest.mark.parametrize("name", ["acm", "cognito-idp joserfc"])
def test_stand_in_for_cryptography_gives_what_the_original_gives(name, tmp_path):
    path = tmp_path / "shop.py"
    path.write_text(f"import boto3\n\n{textwrap.dedent(TRIED[name][0])}", encoding="utf-8")
    assert sandbox.run(path).output == TRIED[name][1]


@pytest.mark.parametrize("name", TRIED)
def test_service_beyond_the_base_works_from_its_pack(name, results):
    assert (results[name]["error"], results[name]["output"]) == ("", TRIED[name][1])


def test_every_pack_that_readers_may_try_is_tried(manifest):
    offered = set(runtime._OFFERED) | set(runtime._EXTRAS)
    assert offered <= set(manifest["packs"])
    assert offered == set(" ".join(TRIED).split())


def test_download_is_small_enough_with_any_pack(manifest):
    assert manifest["download"] < manifest["largest"] <= LARGEST


def test_code_names_its_packs_in_many_ways_and_the_base_needs_none(tmp_path):
    cases = {
        "boto3.client('rds-data')": ["rds-data"],
        'session.resource(\n    "secretsmanager",\n    region_name="us-east-1")': ["secretsmanager"],
        "boto3.client(service_name='route53')": ["route53"],
        "code = '''import redis'''; x = 'client(\"elasticache\")'": ["elasticache"],
        "def f():\n    from redis import Redis": ["redis"],
        "t = 'AWS::Route53::HostedZone'": ["route53"],
        "boto3.client('autoscaling')": ["autoscaling", "ec2", "elb", "elbv2"],
        "boto3.client('s3'); boto3.client('nothing'); 'AWS::Nothing::At'": [],
    }
    found = run([(code, f"if 0:\n    pass\n{code}") for code in cases], tmp_path)
    assert {code: found[code]["needs"] for code in cases} == cases

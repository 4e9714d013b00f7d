"""Nothing leaves the sandbox, nothing stops the other examples, and every run is the same run."""

import gc
import http.server
import os
import subprocess
import sys
import threading
from pathlib import Path

import boto3
import pytest

from proofnotes import files, guard, sandbox, snippets
from proofnotes.project import HERE, Project

HEADER = '"""One sentence."""\n\nfrom proofnotes import sandbox\n\nsandbox.enter()\n\n'
FIRST_LINE = HEADER.count("\n") + 1
AWS = 'import boto3\n\nprint(boto3.client("sqs").create_queue(QueueName="orders")["QueueUrl"])\n'


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "project")


def write(project, code, name="x/example.py", output="ok\n"):
    path = project.snippets / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + code if path.suffix == ".py" else code, encoding="utf-8")
    path.with_suffix(".out").write_text(output, encoding="utf-8")
    return snippets.Snippet(project, path)


def verify(project, code, **kwargs):
    return [str(problem) for problem in snippets.verify(write(project, code, **kwargs))]


def place(line=FIRST_LINE):
    return f"snippets/x/example.py:{line}  "


def test_good_example_has_no_problem(project):
    assert verify(project, 'print("ok")\n') == []


BAD = {
    "raises": ("1 / 0\n", "raises ZeroDivisionError: division by zero  ->  mend the example, then: "),
    "exits": ("raise SystemExit(0)\n", "raises SystemExit: 0  ->  "),
    "is no Python": ("def\n", "raises SyntaxError: "),
    "connects": (
        'import socket\nsocket.create_connection(("192.0.2.1", 80))\n',
        "looks up the host 192.0.2.1: there is no network in the sandbox  ->  ",
    ),
    "connects by number": (
        'import socket\nwith socket.socket() as s:\n    s.connect(("127.0.0.1", 80))\n',
        "opens a connection to ('127.0.0.1', 80): there is no network in the sandbox  ->  ",
    ),
    "serves": (
        'import socket\nwith socket.socket() as s:\n    s.bind(("127.0.0.1", 0))\n',
        "opens a connection to ('127.0.0.1', 0): there is no network in the sandbox  ->  ",
    ),
    "talks to a daemon": (
        'import socket\nwith socket.socket(socket.AF_UNIX) as s:\n    s.connect("/run/docker.sock")\n',
        "opens a connection to /run/docker.sock: there is no network in the sandbox  ->  ",
    ),
    "asks a name server": ('import socket\nsocket.gethostbyname("aws.test")\n', "looks up the host aws.test: "),
    "fetches": (
        'import urllib.request\nurllib.request.urlopen("http://aws.test/")\n',
        "looks up the host aws.test: there is no network in the sandbox  ->  ",
    ),
    "swallows a refusal": (
        'import urllib.request\ntry:\n    urllib.request.urlopen("http://aws.test/")\nexcept Exception:\n    pass\n',
        "looks up the host aws.test: there is no network in the sandbox  ->  ",
    ),
    "starts a program": (
        'import subprocess\nsubprocess.run(["true"])\n',
        "starts another program (true): the sandbox runs Python only  ->  ",
    ),
    "starts a shell": ('import os\nos.system("true")\n', "starts another program (b'true'): "),
    "forks": ("import os\nos.fork()\n", "starts another program (os.fork): "),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_example_is_named_with_what_it_did(project, name):
    code, said = BAD[name]
    (problem,) = verify(project, code)
    assert problem.startswith("snippets/x/example.py:")
    assert said in problem
    assert problem.endswith("python -m proofnotes run x/example")


def test_problem_names_the_line_that_raised(project):
    (problem,) = verify(project, "def work():\n    return 1 / 0\n\n\nwork()\n")
    assert problem.startswith(place(FIRST_LINE + 1))


def test_new_output_is_named_with_both_texts(project):
    (problem,) = verify(project, 'print("ok")\nprint("more")\n')
    assert problem == (
        "snippets/x/example.out:2  is recorded as '' but prints 'more'  ->  "
        "if the new output is right: python -m proofnotes update x/example"
    )


@pytest.mark.parametrize("code", ["while True:\n    pass\n", "import time\nwhile True:\n    time.sleep(60)\n"])
def test_endless_example_is_stopped(project, monkeypatch, code):
    monkeypatch.setattr(sandbox, "TIME_LIMIT", 0.5)
    (problem,) = verify(project, code)
    assert "is still running after 0.5 s of real time  ->  mend the example" in problem


def test_endless_shell_example_is_stopped(project, monkeypatch):
    monkeypatch.setattr(sandbox, "TIME_LIMIT", 0.5)
    (problem,) = verify(project, "while true; do :; done\n", name="x/example.sh")
    assert "is still running after 0.5 s of real time" in problem


def test_time_limit_is_twenty_seconds():
    assert sandbox.TIME_LIMIT == 20


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A reader's home directory with credentials in it."""
    home = tmp_path / "home"
    (home / ".aws").mkdir(parents=True)
    (home / ".aws" / "credentials").write_text("[default]\naws_access_key_id = real\n", encoding="utf-8")
    monkeypatch.setattr(sandbox, "_HOME", str(home))
    return home


def test_reading_credentials_is_refused(project, home):
    (problem,) = verify(project, f'print(open("{home}/.aws/credentials").read())\n')
    assert f"reads credentials ({home}/.aws/credentials): an example never needs yours" in problem


def test_credentials_behind_a_link_are_refused(project, home):
    code = f'import os\nos.symlink("{home}/.aws", "mine")\nprint(open("mine/credentials").read())\n'
    (problem,) = verify(project, code)
    assert "writes" in problem or "reads credentials" in problem


CHANGES = {
    "open": 'open("{out}/new", "w")',
    "append": 'open("{out}/kept", "a")',
    "pathlib": 'from pathlib import Path\nPath("{out}/kept").write_text("x")',
    "os.open": 'import os\nos.open("{out}/new", os.O_CREAT | os.O_WRONLY)',
    "mkdir": 'import os\nos.mkdir("{out}/new")',
    "remove": 'import os\nos.remove("{out}/kept")',
    "rename away": 'import os\nos.rename("{out}/kept", "kept")',
    "rename to": 'import os\nopen("a", "w").close()\nos.rename("a", "{out}/new")',
    "replace": 'import os\nopen("a", "w").close()\nos.replace("a", "{out}/kept")',
    "link": 'import os\nopen("a", "w").close()\nos.link("a", "{out}/new")',
    "symlink": 'import os\nos.symlink("a", "{out}/new")',
    "rmtree": 'import shutil\nshutil.rmtree("{out}")',
    "chmod": 'import os\nos.chmod("{out}/kept", 0)',
    "truncate": 'import os\nos.truncate("{out}/kept", 0)',
    "neighbour": 'import os\nopen(os.getcwd() + "-neighbour", "w")',
    "above": 'open("../new", "w")',
}


@pytest.mark.parametrize("how", CHANGES)
def test_changing_a_file_outside_the_own_folder_is_refused(project, tmp_path, how):
    out = tmp_path / "outside"
    out.mkdir()
    (out / "kept").write_text("kept", encoding="utf-8")
    (problem,) = verify(project, CHANGES[how].format(out=out) + "\n")
    assert "an example writes only below its own temporary folder  ->  mend" in problem
    assert [(path.name, path.read_text(encoding="utf-8")) for path in out.iterdir()] == [("kept", "kept")]
    assert (out / "kept").stat().st_mode & 0o400


def test_writing_below_the_own_folder_is_fine_and_leaves_nothing(project):
    code = (
        "import os, tempfile\nos.makedirs('a/b')\nopen('a/b/c', 'w').close()\nos.rename('a/b/c', 'd')\n"
        "tempfile.NamedTemporaryFile().close()\nfolder = os.getcwd()\nprint('ok')\n"
    )
    snippet = write(project, code)
    result, problems = snippets.run(snippet)
    assert problems == []
    assert not Path(result.names["folder"]).exists()


def test_the_rest_still_runs_after_every_kind_of_bad_example(project, monkeypatch):
    monkeypatch.setattr(sandbox, "TIME_LIMIT", 3)  # enough for the good one on a busy machine
    bad = [code for code, _ in BAD.values()] + ["while True:\n    pass\n", "import os\nos.environ.clear()\n1 / 0\n"]
    for number, code in enumerate(bad):
        write(project, code, name=f"x/a{number:02}.py")
    write(project, AWS, name="x/z.py", output="https://sqs.us-east-1.amazonaws.com/123456789012/orders\n")
    verified = [snippets.verify(snippet) for snippet in snippets.discover(project)]
    assert [len(problems) for problems in verified] == [1] * len(bad) + [0], verified[-1]


def test_one_example_sees_nothing_of_another(project):
    first = 'import boto3, os\nboto3.client("s3").create_bucket(Bucket="left")\nos.environ["LEFT"] = "x"\nprint("ok")\n'
    then = 'import boto3, os\nprint(boto3.client("s3").list_buckets()["Buckets"], os.environ.get("LEFT"))\n'
    assert verify(project, first) == []
    assert verify(project, then, output="[] None\n") == []


def test_sandboxes_do_not_nest():
    with sandbox.aws(), pytest.raises(RuntimeError, match="a sandbox is active already"), sandbox.aws():
        pass
    assert not sandbox.active()


def test_nothing_is_refused_outside_the_sandbox(tmp_path):
    with sandbox.aws(), pytest.raises(guard.Refused):
        (tmp_path / "new").write_text("x")
    (tmp_path / "new").write_text("x", encoding="utf-8")


class Counter(http.server.BaseHTTPRequestHandler):
    """A stand-in for the real AWS that remembers who asked."""

    seen: list[str]

    def answer(self):
        self.seen.append(f"{self.command} {self.path} {self.headers}")
        self.send_response(200)
        self.end_headers()

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = do_CONNECT = answer  # noqa: N815 - the names that http.server looks for

    def log_message(self, *_):
        pass


@pytest.fixture
def real_aws():
    """A server that a real account's settings lead to; its `seen` must stay empty."""
    handler = type("Handler", (Counter,), {"seen": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.seen = handler.seen
    server.address = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


def real_account(home, address):
    """The environment of a reader who is logged in, in every way that an SDK knows."""
    (home / ".aws").mkdir(parents=True, exist_ok=True)
    (home / ".aws" / "credentials").write_text(
        "[default]\naws_access_key_id = REALKEYID\naws_secret_access_key = REALSECRET\n", encoding="utf-8"
    )
    (home / ".aws" / "config").write_text(
        f"[default]\nregion = eu-north-1\nendpoint_url = {address}\nservices = all\n\n"
        f"[services all]\nsqs =\n  endpoint_url = {address}\ns3 =\n  endpoint_url = {address}\n"
        "\n[profile work]\nregion = eu-north-1\ncredential_process = /bin/echo REALPROCESS\n",
        encoding="utf-8",
    )
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HERE.root),
        "HOME": str(home),
        "AWS_ACCESS_KEY_ID": "REALKEYID",
        "AWS_SECRET_ACCESS_KEY": "REALSECRET",
        "AWS_SESSION_TOKEN": "REALTOKEN",
        "AWS_PROFILE": "work",
        "AWS_REGION": "eu-north-1",
        "AWS_CONFIG_FILE": str(home / ".aws" / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(home / ".aws" / "credentials"),
        "AWS_ENDPOINT_URL": address,
        "AWS_ENDPOINT_URL_SQS": address,
        "http_proxy": address,
        "https_proxy": address,
    }


def by_hand(path, environment):
    return subprocess.run([sys.executable, str(path)], env=environment, capture_output=True, text=True, check=False)


NOSY = """import os

import boto3

session = boto3.Session()
for service in ("sqs", "s3", "dynamodb", "sts", "iam"):
    client = session.client(service)
    print(service, client.meta.region_name, client.meta.endpoint_url)
print(session.get_credentials().get_frozen_credentials())
print(session.available_profiles)
print(session.client("sqs").create_queue(QueueName="orders")["QueueUrl"])
print(session.client("sts").get_caller_identity()["Account"])
print([name for name in os.environ if "REAL" in os.environ[name]])
"""


def test_example_started_by_hand_never_reaches_the_real_account(project, tmp_path, real_aws):
    ran = by_hand(write(project, NOSY).path, real_account(tmp_path / "home", real_aws.address))
    assert ran.returncode == 0, ran.stderr
    assert real_aws.seen == []
    assert "REAL" not in ran.stdout + ran.stderr
    assert real_aws.address not in ran.stdout
    assert "eu-north-1" not in ran.stdout
    assert "https://sqs.us-east-1.amazonaws.com/123456789012/orders" in ran.stdout
    assert "\n123456789012\n[]\n" in ran.stdout


def test_that_account_would_be_reached_without_the_sandbox(tmp_path, real_aws):
    """The teeth of the test above: the same settings do lead plain boto3 to that server, key and all."""
    path = tmp_path / "plain.py"
    path.write_text('import boto3\n\nboto3.client("s3").list_buckets()\n', encoding="utf-8")
    environment = real_account(tmp_path / "home", real_aws.address)
    del environment["AWS_PROFILE"], environment["http_proxy"], environment["https_proxy"]
    by_hand(path, environment)
    assert any("REALKEYID" in request for request in real_aws.seen)


@pytest.mark.parametrize(
    "example",
    [snippet for snippet in snippets.discover(HERE) if snippet.path.suffix == ".py"][:1],
    ids=lambda snippet: snippet.name,
)
def test_example_started_by_hand_prints_what_the_page_shows(example, tmp_path, real_aws):
    ran = by_hand(example.path, real_account(tmp_path / "home", real_aws.address))
    assert ran.stdout == example.output.read_text(encoding="utf-8"), ran.stderr
    assert real_aws.seen == []


def test_service_that_the_mock_does_not_know_is_not_asked_for_real(project, tmp_path, real_aws):
    code = 'import boto3\n\nboto3.client("braket").search_devices(filters=[])\n'
    ran = by_hand(write(project, code).path, real_account(tmp_path / "home", real_aws.address))
    assert ran.returncode != 0
    assert real_aws.seen == []


REPEATED = """import datetime, random, uuid

import boto3

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
print(sqs.send_message(QueueUrl=queue, MessageBody="1")["MessageId"])
print(sqs.receive_message(QueueUrl=queue)["Messages"][0]["ReceiptHandle"])
s3 = boto3.client("s3")
s3.create_bucket(Bucket="invoices")
s3.put_bucket_versioning(Bucket="invoices", VersioningConfiguration={"Status": "Enabled"})
print(s3.put_object(Bucket="invoices", Key="a", Body=b"1")["VersionId"])
print(boto3.client("ec2").create_security_group(GroupName="web", Description="web")["GroupId"])
print(datetime.datetime.now(), random.random())
"""


def test_two_processes_print_the_same(project, tmp_path):
    path = write(project, REPEATED).path
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HERE.root), "HOME": str(tmp_path)}
    first, second = (by_hand(path, environment | {"PYTHONHASHSEED": seed, "TZ": "UTC"}) for seed in ("1", "2"))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert "2026-12-01 09:00:00" in first.stdout
    assert snippets.run(write(project, REPEATED))[0].output == first.stdout


def test_sleeping_takes_no_time_and_moves_the_clock(project):
    code = "import time\nbefore = time.time()\ntime.sleep(86400)\nprint(round(time.time() - before))\n"
    assert verify(project, code, output="86400\n") == []


class Interrupted(BaseException):
    pass


@pytest.mark.parametrize("moment", ["chmod", "replace", "fdopen"])
def test_interrupted_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, moment):
    path = tmp_path / "example.out"
    path.write_text("old\n", encoding="utf-8")

    def interrupt(*_args, **_kwargs):
        raise Interrupted

    with monkeypatch.context() as patch:
        patch.setattr(os, moment, interrupt)
        with pytest.raises(Interrupted):
            files.replace(path, "new\n")
    assert path.read_text(encoding="utf-8") == "old\n"
    assert list(tmp_path.iterdir()) == [path]


def test_interrupted_run_stops_and_closes_its_sandbox(project):
    snippet = write(project, "raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        snippets.run(snippet)
    assert not sandbox.active()
    assert verify(project, 'print("ok")\n') == []


def test_sandbox_that_ended_leaves_no_backend_behind():
    from moto.ec2.models import EC2Backend

    def held():
        gc.collect()
        return sum(type(thing) is EC2Backend and hasattr(thing, "amis") for thing in gc.get_objects())

    before = held()
    with sandbox.aws():
        boto3.client("ec2").describe_vpcs()
        assert held() > before
    assert held() == before

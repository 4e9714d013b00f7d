"""Claims about user data and the web server that it installs."""

import base64
import os
import re
import subprocess
from pathlib import Path

import pytest

from proofnotes import guard, shell
from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


@pytest.fixture
def script():
    """The user data that the example writes."""
    text = (HERE.snippets / "ec2" / "install_apache.sh").read_text(encoding="utf-8")
    found = re.search(r"<<'USERDATA'\n(.*?)^USERDATA$", text, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture
def folder(aws):
    """An empty folder of the sandbox."""
    return Path.cwd()


def run(*command, **options):
    with guard.lifted():
        return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@moto("ec2.user-data.encoded")
def test_boto3_encodes_user_data(example, ec2):
    """boto3 encodes the user data of a launch in base64, and DescribeInstanceAttribute returns it encoded."""
    names = example("ec2/user_data")
    stored = ec2.describe_instance_attribute(InstanceId=names["server"], Attribute="userData")["UserData"]["Value"]
    assert stored != names["script"]
    assert base64.b64decode(stored).decode() == names["script"]


@sdk("ec2.user-data.template-encoded")
def test_a_launch_template_wants_base64():
    """In a launch template you encode the user data yourself."""
    assert "You must provide base64-encoded text" in model.text("ec2", "RequestLaunchTemplateData.UserData")


@calc("ec2.user-data.grows")
def test_base64_grows_by_a_third():
    """16 KB of user data become 21,848 bytes in base64, since the limit counts the raw text."""
    assert len(base64.b64encode(b"x" * 16 * 1024)) == 21_848


@tool("ec2.user-data.cli")
def test_the_cli_reads_user_data_from_a_file(example, ec2, script):
    """The AWS CLI takes user data from a file and encodes it."""
    example("ec2/install_apache.sh")
    (group,) = ec2.describe_instances()["Reservations"]
    server = group["Instances"][0]["InstanceId"]
    stored = ec2.describe_instance_attribute(InstanceId=server, Attribute="userData")["UserData"]["Value"]
    assert base64.b64decode(stored).decode() == script


@tool("ec2.user-data.checked")
def test_the_script_is_clean(script, folder):
    """The bootstrap script parses in bash and passes shellcheck."""
    with guard.lifted():
        file = folder / "install-apache"
        file.write_text(script, encoding="utf-8")
    assert run("bash", "-n", str(file)).returncode == 0
    assert run(shell.SHELLCHECK, str(file)).returncode == 0
    with guard.lifted():
        file.write_text(script.replace("<<HTML", "<<HTML;;"), encoding="utf-8")
    assert run("bash", "-n", str(file)).returncode != 0


@tool("ec2.user-data.order")
def test_the_script_installs_writes_and_starts(script, folder):
    """Run with stand-ins for dnf and systemctl, the script updates, installs, writes the page and starts the service."""
    with guard.lifted():
        for name in ("dnf", "systemctl", "hostname"):
            stub = folder / name
            answer = 'echo "web.internal"' if name == "hostname" else f'echo "{name} $*" >> "{folder}/calls"'
            stub.write_text(f"#!/bin/bash\n{answer}\n", encoding="utf-8")
            stub.chmod(0o755)
        file = folder / "install-apache"
        file.write_text(script.replace("/var/www/html", str(folder)), encoding="utf-8")
    done = run("bash", str(file), env={"PATH": f"{folder}:{os.defpath}:/usr/bin:/bin"})
    assert done.returncode == 0, done.stderr
    calls = (folder / "calls").read_text(encoding="utf-8").splitlines()
    assert calls == ["dnf upgrade -y", "dnf install -y httpd", "systemctl enable --now httpd"]
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page == '<h1 style="color: teal">Hello from web.internal</h1>\n'


@tool("ec2.user-data.traced")
def test_set_x_prints_every_command(script, folder):
    """With `set -x` bash prints each command before it runs, and with `set -e` it stops at the first that fails."""
    traced = run("bash", "-c", "set -ex; echo one; false; echo two")
    assert "+ echo one" in traced.stderr and traced.returncode != 0
    assert traced.stdout == "one\n"
    assert script.splitlines()[1] == "set -euxo pipefail"


@tool("ec2.web.quotes")
def test_inner_double_quotes_vanish():
    """Double quotes inside a double-quoted shell string end it, so the page gets no quotes; a here-document keeps them."""
    lost = run("bash", "-c", 'echo "<b style="color:red">x</b>"')
    assert lost.stdout == "<b style=color:red>x</b>\n"
    kept = run("bash", "-c", 'cat <<HTML\n<b style="color:red">x</b>\nHTML')
    assert kept.stdout == '<b style="color:red">x</b>\n'


@tool("ec2.user-data.shebang")
def test_the_shebang_chooses_the_interpreter(folder):
    """The kernel reads the first two bytes `#!` of an executable file and starts the interpreter named after them."""
    with guard.lifted():
        file = folder / "script"
        file.write_text('#!/bin/bash\necho "$BASH_VERSION" | cut -c 1\n', encoding="utf-8")
        file.chmod(0o755)
    assert run(str(file)).stdout.strip().isdigit()
    with guard.lifted():
        file.write_text("#!/no/such/shell\necho hello\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        run(str(file))


@tool("ec2.user-data.cloud-config")
def test_the_cloud_config_is_yaml():
    """A cloud-config is YAML, with packages, files and commands."""
    import yaml

    text = (HERE.snippets / "ec2" / "cloud_config.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    assert data["packages"] == ["httpd"] and data["runcmd"] == [["systemctl", "enable", "--now", "httpd"]]
    assert "#cloud-config" in text.splitlines()[:2]


@pytest.fixture
def system(folder):
    """A root directory with one service in it, for `systemctl --root`."""
    with guard.lifted():
        units = folder / "etc" / "systemd" / "system"
        units.mkdir(parents=True)
        unit = "[Service]\nExecStart=/usr/sbin/httpd\n[Install]\nWantedBy=multi-user.target\n"
        (units / "httpd.service").write_text(unit, encoding="utf-8")
    return folder


@tool("ec2.web.enable")
def test_enable_makes_a_link_for_the_next_boot(system):
    """`systemctl enable` only makes a link for the next boot, and `disable` removes it."""
    link = system / "etc/systemd/system/multi-user.target.wants/httpd.service"
    root = f"--root={system}"
    assert run("systemctl", root, "is-enabled", "httpd").stdout.strip() == "disabled"
    assert run("systemctl", root, "enable", "httpd").returncode == 0
    assert link.is_symlink()
    assert run("systemctl", root, "is-enabled", "httpd").stdout.strip() == "enabled"
    assert run("systemctl", root, "disable", "httpd").returncode == 0
    assert not link.is_symlink()


@tool("ec2.web.now")
def test_what_systemctl_says_of_its_commands():
    """`start` and `restart` act on the running service, `enable --now` also starts it, and `status` shows whether it runs."""
    says = " ".join(run("systemctl", "--help").stdout.split())
    assert "start UNIT... Start (activate) one or more units" in says
    assert "restart UNIT... Start or restart one or more units" in says
    assert "--now Start or stop unit after enabling or disabling it" in says
    assert "Show runtime status of one or more units" in says


@tool("ec2.web.mask")
def test_a_masked_unit_cannot_be_enabled(system):
    """`systemctl mask` forbids a service until `unmask`."""
    root = f"--root={system}"
    with guard.lifted():
        (system / "usr/lib/systemd/system").mkdir(parents=True)
        (system / "etc/systemd/system/httpd.service").rename(system / "usr/lib/systemd/system/httpd.service")
    assert run("systemctl", root, "mask", "httpd").returncode == 0
    assert run("systemctl", root, "is-enabled", "httpd").stdout.strip() == "masked"
    assert run("systemctl", root, "enable", "httpd").returncode != 0
    assert run("systemctl", root, "unmask", "httpd").returncode == 0
    assert run("systemctl", root, "enable", "httpd").returncode == 0

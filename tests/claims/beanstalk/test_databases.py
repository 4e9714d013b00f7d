"""Claims about databases in and beside an environment, and about moving to another one."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool


@calc("beanstalk.database.together")
@pytest.mark.parametrize("policy", ["Delete", "Snapshot", "Retain"])
def test_the_old_policy_decides(example, policy):
    """A policy that is sent together with the decoupling is ignored: the one in force decides."""
    apply = example("beanstalk/decouple")["apply"]
    start = {"HasCoupledDatabase": True, "DBDeletionPolicy": policy}
    after, fate = apply(start, DBDeletionPolicy="Retain", HasCoupledDatabase=False)
    assert after["DBDeletionPolicy"] == policy
    assert ("deleted" in fate) == (policy != "Retain")


@calc("beanstalk.database.apart")
def test_two_updates_keep_the_database(example):
    """Retain first, decouple in a second update: the database runs on."""
    apply = example("beanstalk/decouple")["apply"]
    start = {"HasCoupledDatabase": True, "DBDeletionPolicy": "Delete"}
    changed, fate = apply(start, DBDeletionPolicy="Retain")
    assert fate == "is as before"
    after, fate = apply(changed, HasCoupledDatabase=False)
    assert after == {"HasCoupledDatabase": False, "DBDeletionPolicy": "Retain"}
    assert "runs on" in fate


@tool("beanstalk.database.files")
def test_the_two_settings_stand_in_two_files(document):
    """The two settings stand in two files, one for each update."""
    first, second = (document(name)["option_settings"] for name in ("retain_database", "decouple_database"))
    assert first == {"aws:rds:dbinstance": {"DBDeletionPolicy": "Retain"}}
    assert second == {"aws:rds:dbinstance": {"HasCoupledDatabase": False}}


@sdk("beanstalk.database.protection")
def test_protection_refuses_the_deletion():
    """Deletion protection of RDS makes the database impossible to delete while it is on."""
    says = model.text("rds", "ModifyDBInstanceMessage.DeletionProtection")
    assert "can't be deleted when deletion protection is enabled" in says


@sdk("beanstalk.move.terminate")
def test_terminating_takes_the_resources():
    """TerminateEnvironment ends the resources too, unless you say TerminateResources false."""
    says = model.text("elasticbeanstalk", "TerminateEnvironmentMessage.TerminateResources")
    assert "such as Auto Scaling group and LoadBalancer, are terminated" in says
    assert "the Amazon Web Services resources continue to operate" in says


@sdk("beanstalk.move.template-of-environment")
def test_a_saved_configuration_can_come_from_an_environment():
    """A saved configuration can be made from a running environment, and settings in the call override it."""
    says = model.text("elasticbeanstalk", "CreateConfigurationTemplateMessage.EnvironmentId")
    assert "environment whose settings you want to use" in says
    says = model.text("elasticbeanstalk", "CreateConfigurationTemplateMessage.OptionSettings")
    assert "override the values obtained from" in says


@sdk("beanstalk.move.no-clone-call")
def test_the_api_has_no_clone():
    """The API has no operation to clone: the console and the EB CLI do it."""
    names = model.service("elasticbeanstalk").operation_names
    assert "CreateEnvironment" in names
    assert not [name for name in names if "Clone" in name]

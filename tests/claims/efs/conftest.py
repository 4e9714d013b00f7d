"""What the claims about EFS share."""

from typing import Any

import boto3
import pytest


@pytest.fixture
def efs(aws: None) -> Any:
    return boto3.client("efs")


@pytest.fixture
def system(efs: Any) -> str:
    """The id of a file system."""
    return str(efs.create_file_system(CreationToken="shop-uploads")["FileSystemId"])

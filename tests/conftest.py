"""What holds for every test: where everything is required, as in CI, none may be skipped."""

import os
from collections.abc import Generator

import pytest


def _refused(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that keeps its reason; an expected failure is no skip."""
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("PROOFNOTES_COMPLETE") == "required":
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{why}  (PROOFNOTES_COMPLETE=required: nothing may be skipped)"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refused(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refused(report)
    return report

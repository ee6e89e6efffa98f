"""Nothing is skipped: a test that cannot run here is a failure that says what is missing."""

import pytest


def skipped(reports: dict[str, list[pytest.TestReport]]) -> list[str]:
    return [report.nodeid for kind in ("skipped", "xfailed") for report in reports.get(kind, [])]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and skipped(reporter.stats) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name in skipped(terminalreporter.stats):
        terminalreporter.write_line(f"NOTHING IS SKIPPED: {name}", red=True)

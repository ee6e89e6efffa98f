"""A test that is skipped, or expected to fail, fails the run."""

import subprocess
import sys

import pytest

CASES = {
    "def test_runs(): pass": 0,
    "import pytest\ndef test_skips(): pytest.skip('no browser here')": 1,
    "import pytest\n@pytest.mark.xfail\ndef test_gives_up(): assert False": 1,
}


@pytest.mark.parametrize(("test", "code"), CASES.items())
def test_only_a_run_without_skips_passes(tmp_path, test, code):
    (tmp_path / "test_example.py").write_text(test)
    (tmp_path / "pytest.ini").write_text("[pytest]")
    options = ["-p", "no:django", "-p", "no:cacheprovider", "-p", "tests.support.nothing_skipped"]
    run = subprocess.run([sys.executable, "-m", "pytest", *options, str(tmp_path)], capture_output=True, text=True)
    assert run.returncode == code, run.stdout
    assert ("NOTHING IS SKIPPED" in run.stdout) == bool(code)

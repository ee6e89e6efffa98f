"""``qingfeng verify``: 0 where every file is as it was frozen, 1 where one was altered, 2 where it is no edition."""

import json

from qingfeng.cli import main
from qingfeng.reports.freezing.tests.conftest import (  # noqa: F401
    books,
    frozen,
    ledger,
    lists,
    office,
    report,
    row,
    signers,
    subsidy,
    writer,
)
from qingfeng.reports.freezing.tests.test_verifying import altered, file  # noqa: F401


def test_the_command_says_what_was_altered(file, tmp_path, capsys, monkeypatch):  # noqa: F811
    monkeypatch.setattr("qingfeng.cli.refuse_without_database", lambda: None)
    good, bad, other = tmp_path / "定稿.docx", tmp_path / "改过.docx", tmp_path / "别的.docx"
    good.write_bytes(file)
    bad.write_bytes(altered(file, **{"403.88": "503.88"}))
    other.write_bytes(altered(file))
    assert main(["verify", str(good), str(other)]) == 0
    assert "一字不差" in capsys.readouterr().out
    assert main(["verify", str(bad), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["altered"]
    assert main(["verify", str(tmp_path / "没有.docx")]) == 2
    assert "找不到" in capsys.readouterr().err

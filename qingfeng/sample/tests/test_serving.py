"""``qingfeng run``: a taken port is a sentence, the worker ends with the server, a report that says the same stays."""

import socket
import subprocess
import sys

import pytest

from qingfeng.kernel.documents.tests.making import with_paragraph
from qingfeng.kernel.errors import BadInput
from qingfeng.sample import serving


def test_a_taken_port_is_refused_with_a_way_out():
    with socket.create_server((serving.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadInput, match=f"端口 {port} 已被占用：.*make run PORT="):
            serving.refuse_taken(port)
    serving.refuse_taken(port)


def test_a_port_that_needs_an_administrator_is_not_called_taken(monkeypatch):
    def denied(*_):
        raise PermissionError

    monkeypatch.setattr(socket.socket, "bind", denied)
    with pytest.raises(BadInput, match="需要管理员权限"):
        serving.refuse_taken(80)


@pytest.mark.parametrize("stubborn", [False, True])
def test_the_worker_is_told_to_stop_and_stopped_if_it_does_not(monkeypatch, stubborn):
    monkeypatch.setattr(serving, "PATIENCE", 2)
    deaf = "signal.signal(signal.SIGTERM, signal.SIG_IGN); " if stubborn else ""
    code = f"import signal, time; {deaf}print('up', flush=True); time.sleep(60)"
    worker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    worker.stdout.readline()
    serving.stop(worker)
    worker.stdout.close()
    assert worker.returncode == (-9 if stubborn else -15)


def test_reports_are_told_apart_by_their_words():
    one, other = with_paragraph("<w:r><w:t>共9次</w:t></w:r>"), with_paragraph("<w:r><w:t>共8次</w:t></w:r>")
    assert serving.text_of(one) != serving.text_of(other)
    assert serving.text_of(b"") == ""  # damaged: written anew

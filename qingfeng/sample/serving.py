"""``make run``: the sample bureau, its half-year report filled, the site with the worker beside it."""

import socket
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from granian import Granian
from granian.constants import Interfaces

from qingfeng.kernel.documents import open_report
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import find_org, scope_of
from qingfeng.reports import printing
from qingfeng.reports.filling import document, fill

from .loading import accounts_file, prepare

HOST = "127.0.0.1"
REPORT = "半年报告（留空）.docx"
PERIOD = "2022H1"
THREADS = 4
PATIENCE = 20  # seconds for the worker to finish what it has in hand
OTHER = "make run PORT=8010"


def serve(port: int) -> int:
    """Prepare everything, then serve until interrupted."""
    refuse_taken(port)
    prepare()
    print(f"Word 报告：{fill_sample()}")
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"\n打开 http://{HOST}:{port}/ ，账号见 {accounts_file()}（如 office）。按 Ctrl+C 停止。", flush=True)
    connections.close_all()
    # In a session of its own: Ctrl+C reaches only us, and the worker ends after the server, its work in hand done.
    worker = subprocess.Popen([sys.executable, "-m", "qingfeng.cli", "worker"], start_new_session=True)
    try:
        server = Granian(
            "qingfeng.config.wsgi:application", address=HOST, port=port, interface=Interfaces.WSGI,
            blocking_threads=THREADS, log_enabled=False,
        )  # fmt: skip
        server.serve()
    finally:
        stop(worker)
    return 0


def stop(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    try:
        worker.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:  # long work in hand: it is found by its missing heartbeat and taken up again
        worker.kill()
        worker.wait()


def refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise BadInput(f"端口 {port} 需要管理员权限：请换一个 1024 以上的端口，如 {OTHER}。") from error
        except OSError as error:
            raise BadInput(f"端口 {port} 已被占用：请先停止占用它的程序，或换一个端口，如 {OTHER}。") from error


def fill_sample() -> Path:
    """Fill the sample report and print what was asked and answered. A report with the same text is left as it is."""
    content = files("qingfeng.sample").joinpath("reports", REPORT).read_bytes()
    org = find_org("QL")
    filling = fill(open_report(REPORT, content), scope_of(PERIOD, org, {}).period, org)
    printing.filling_table(filling)
    target = Path(settings.VAR) / "reports" / f"青岚区人社局{PERIOD}.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    made = document(filling, author="清风")
    if not (target.exists() and text_of(target.read_bytes()) == text_of(made)):
        printing.write_whole(target, made)
    return target


def text_of(report: bytes) -> str:
    try:
        return open_report(REPORT, report).text
    except BadInput:  # damaged, or no longer ours: written anew
        return ""

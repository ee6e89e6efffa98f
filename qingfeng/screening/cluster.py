"""A Spark of our own on this machine: a standalone master, two workers, and a Connect server in front of them.

    python -m qingfeng.screening.cluster        until Ctrl-C; prints both addresses

``cluster`` is the same as a context, for tests and measuring. All comes with ``pyspark`` from PyPI; Java is needed.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .errors import BadInput

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"
HOST = "127.0.0.1"
PATIENCE = 90
SMALL = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


@dataclass(frozen=True)
class Cluster:
    master: str
    connect: str


@contextmanager
def cluster(workers: int = 2, cores: int = 1, gigabytes: int = 1, small: bool = False) -> Iterator[Cluster]:
    """Started, answering, and stopped again with everything it wrote. ``small``: compiles no code for a few rows.

    The workers have room for two programs: the Connect server, and one that talks to the master itself.
    """
    home, folder = spark_home(), Path(tempfile.mkdtemp(prefix="qingfeng-spark-"))
    master_port, connect_port = free_port(), free_port()
    own = {"spark.executor.memory": f"{gigabytes}g", "spark.cores.max": str(workers * cores)}
    master, running = f"spark://{HOST}:{master_port}", list[subprocess.Popen[bytes]]()
    try:
        running.append(
            start(home, folder, "master", MASTER, "--host", HOST, "--port", master_port, "--webui-port", "0")
        )
        wait_for(master_port, folder)
        for number in range(workers):
            options = (
                "--cores",
                str(cores * 2),
                "--memory",
                f"{gigabytes * 2}g",
                "--webui-port",
                "0",
                "--work-dir",
                str(folder / str(number)),
            )
            running.append(start(home, folder, f"worker{number}", WORKER, *options, "--host", HOST, master))
        running.append(submit_connect(home, folder, master, connect_port, own | (SMALL if small else {})))
        wait_for(connect_port, folder)
        yield Cluster(master, f"sc://{HOST}:{connect_port}")
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def spark_home() -> Path:
    found = find_spec("pyspark")
    if found is None or found.origin is None:
        raise BadInput("没有安装 pyspark：请先安装。")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise BadInput("没有找到 Java：Spark 需要 Java 17 或更新的版本。")
    return Path(found.origin).parent


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return str(probe.getsockname()[1])


def environment(home: Path, folder: Path) -> dict[str, str]:
    own = {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_LOG_DIR": str(folder),
        "PYSPARK_PYTHON": sys.executable,
    }
    return os.environ | own


def start(home: Path, folder: Path, name: str, *command: str) -> "subprocess.Popen[bytes]":
    with (folder / f"{name}.log").open("wb") as log:
        program = [str(home / "bin" / "spark-class"), *command]
        return subprocess.Popen(program, stdout=log, stderr=log, env=environment(home, folder), cwd=folder)


def submit_connect(home: Path, folder: Path, master: str, port: str, more: dict[str, str]) -> "subprocess.Popen[bytes]":
    settings = {
        "spark.connect.grpc.binding.port": port,
        "spark.connect.grpc.binding.address": HOST,
        "spark.driver.host": HOST,
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        **more,
    }
    said = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    submit = ("org.apache.spark.deploy.SparkSubmit", "--master", master, "--class", CONNECT, *said, "spark-internal")
    return start(home, folder, "connect", *submit)


def wait_for(port: str, folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection((HOST, int(port)), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    told = "\n".join(path.read_text(errors="replace")[-2000:] for path in sorted(folder.glob("*.log")))
    raise BadInput(f"Spark 没有启动起来：\n{told}")


def main() -> int:
    try:
        with cluster() as spark:
            print(f"独立集群：{spark.master}\nSpark Connect：{spark.connect}\n按 Ctrl-C 停止。", flush=True)
            while True:
                time.sleep(1)
    except KeyboardInterrupt:
        return 0
    except BadInput as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())

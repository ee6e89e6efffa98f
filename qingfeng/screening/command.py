"""``qingfeng screen …``: rules over insurance data, on a laptop or on Spark.

    ingest DIR --into STORE      take in what is new
    run STORE                    all rules, or some; results as Parquet, with --out also as Excel
    rules [CODE]                 the rules, or the page of one
    test [CODE]                  the cases of the rules
    explain STORE ID             one person

What a person can mend is one Chinese sentence on standard error and exit code 2. Django is not started.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from . import rule as rules_of
from .errors import BadInput
from .page import page
from .schema import INPUTS

CANNOT, INTERRUPTED = 2, 130
STOPPED = "已停止，没有留下写了一半的结果。"
SIZES = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def main(given: Sequence[str], parser: argparse.ArgumentParser) -> int:
    """``parser`` is the caller's, so that its own words are in the caller's language."""
    asked = declared(parser).parse_args(list(given))
    try:
        return int(asked.perform(asked) or 0)
    except BadInput as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print(asked.interrupted, file=sys.stderr)
        return INTERRUPTED
    return CANNOT


def declared(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    commands = parser.add_subparsers(required=True, metavar="命令", title="命令")

    def command(name: str, help: str, perform: Any) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
        added.set_defaults(perform=perform, interrupted=STOPPED)
        return added

    take = command("ingest", "把一个文件夹的数据导入数据仓", ingest)
    take.set_defaults(interrupted="已停止。再运行一次会从停下的地方继续。")
    take.add_argument("folder", metavar="文件夹", type=Path, help="每张表一个文件夹，或一个以表名命名的文件")
    take.add_argument("--into", metavar="数据仓", type=Path, required=True, help="数据仓所在的文件夹，没有则新建")
    go = command("run", "按规则筛查", run)
    go.add_argument("store", metavar="数据仓", type=Path, help="已导入数据的文件夹")
    go.add_argument("--rules", metavar="规则", action="append", default=[], help="只运行这些，如 E01,E02；可以写几次")
    go.add_argument("--since", metavar="月份", type=month, help="只要这个月及以后的疑点，如 202203")
    go.add_argument("--full", action="store_true", help="不用候选条件，逐行核对全部数据")
    go.add_argument("--engine", metavar="引擎", default="duckdb", help="duckdb，或 spark://主机:7077、sc://主机:15002")
    go.add_argument("--out", metavar="文件夹", type=Path, help="结果写到这里，另写 Excel；默认在数据仓的 runs 里")
    go.add_argument("--limit", metavar="个数", type=int, default=1000, help="--json 每条规则最多列出的对象，默认 1000")
    for each in (take, go):
        each.add_argument("--memory", metavar="上限", type=size, default="2G", help="内存上限，默认 2G")
        each.add_argument("--workers", metavar="个数", type=int, default=4, help="工作进程数，默认 4")
    show = command("rules", "列出规则，或显示一条规则的说明", rules)
    show.add_argument("code", nargs="?", metavar="规则", help="如 E01")
    prove = command("test", "运行规则的用例", test)
    prove.add_argument("code", nargs="?", metavar="规则", help="如 E01；不写则全部")
    tell = command("explain", "一个人的全部记录，和每条规则对他的判断", explain)
    tell.add_argument("store", metavar="数据仓", type=Path, help="已导入数据的文件夹")
    tell.add_argument("id_no", metavar="身份证号", help="十八位、十五位或其他证件号")
    for each in (go, tell):
        each.add_argument("--province", metavar="省份", default="", help="按这个省的规定，如 广东；默认全国")
    for each in (take, go, tell):
        each.add_argument("--json", action="store_true", help="以 JSON 写出")
    return parser


def month(typed: str) -> int:
    if not re.fullmatch(r"20\d\d(0[1-9]|1[0-2])", typed, re.ASCII):
        raise argparse.ArgumentTypeError(f"应写成 202203 这样的月份，现在是“{typed}”")
    return int(typed)


def size(typed: str) -> int:
    found = re.fullmatch(r"(\d+)([KMG]?)B?", typed.upper(), re.ASCII)
    if not found or int(found[1]) * SIZES[found[2]] < 256 << 20:
        raise argparse.ArgumentTypeError(f"应写成 2G 或 800M（至少 256M），现在是“{typed}”")
    return int(found[1]) * SIZES[found[2]]


def say(answer: Any) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))


def ingest(asked: argparse.Namespace) -> None:
    from .running.intake import take_in

    report = take_in(asked.folder, asked.into, memory=asked.memory, workers=asked.workers)
    if asked.json:
        say(asdict(report))
        return
    for table, rows in report.rows.items():
        if table in INPUTS:
            print(f"{INPUTS[table].title}：{rows:,} 行")
    for table, rows in report.repeated.items():
        if table in INPUTS:
            print(f"{INPUTS[table].title}：{rows:,} 行与另一个文件的行完全相同，只计一次")
    for name in report.known:
        print(f"{name}：内容已经导入过，没有变化")
    for name in report.strangers:
        print(f"{name}：不是可以导入的表，没有读", file=sys.stderr)
    for unread in report.unread:
        print(unread, file=sys.stderr)
    if report.unread_count > len(report.unread):
        print(f"……共有 {report.unread_count:,} 处读不出，全部记在数据仓的 unread_rows 里。", file=sys.stderr)
    print(f"数据仓现有 {report.persons:,} 人。")


def run(asked: argparse.Namespace) -> None:
    from .running.run import Options
    from .running.run import run as screen

    options = Options(
        rules=tuple(asked.rules), since=asked.since, full=asked.full, engine=asked.engine, province=asked.province,
        memory=asked.memory, workers=asked.workers, limit=asked.limit, out=asked.out,
    )  # fmt: skip
    done = screen(asked.store, options)
    if asked.json:
        say({"data_hash": done.record["data_hash"], "seconds": done.record["seconds"], "rules": as_json(done.found)})
        return
    for one in done.found.values():
        told = (
            one.not_asked
            or f"疑点 {one.hits:,} 个，{one.rows:,} 笔，{one.amount / 100:,.2f} 元（{one.seconds:.2f} 秒）"
        )
        print(f"{one.code} {one.title}：{told}")
    print(f"用时 {done.record['seconds']} 秒，结果在 {done.folder}。查出的是疑点，要由人核实。")


def as_json(found: Any) -> dict[str, Any]:
    return {
        code: {
            "title": one.title, "hits": one.hits, "amount": one.amount, "seconds": round(one.seconds, 4),
            "keys": one.keys,
            "not_applicable": one.not_applicable | ({one.not_asked: None} if one.not_asked else {}),
        }
        for code, one in found.items()
    }  # fmt: skip


def rules(asked: argparse.Namespace) -> None:
    if asked.code:
        (one,) = rules_of.named([asked.code])
        print(page(one))
    else:
        for one in rules_of.every().values():
            print(f"{one.code}  {one.title}（{'、'.join(one.needs)}）")


def test(asked: argparse.Namespace) -> int:
    from .cases import cases, empty_world, failures

    wrong = 0
    with empty_world() as world:
        for one in rules_of.named([asked.code] if asked.code else []):
            found = list(failures(one, world))
            wrong += len(found)
            print(f"{one.code}  {len(cases(one))} 个用例，{'全部符合' if not found else f'{len(found)} 处不符'}")
            for line in found:
                print(f"  {line}", file=sys.stderr)
    return 1 if wrong else 0


def explain(asked: argparse.Namespace) -> None:
    from .explain import explain as tell

    told = tell(asked.store, asked.id_no, asked.province)
    if asked.json:
        say(asdict(told))
        return
    print(told.id_no + (f"（写作 {'、'.join(told.written_as)}）" if told.written_as else ""))
    for event in told.timeline:
        rest = "，".join(
            f"{name} {value}"
            for name, value in event.items()
            if name not in ("table", "title", "when") and value is not None
        )
        print(f"{event['when']}  {event['title']}：{rest}")
    for answer in told.answers:
        print(f"{answer.code} {answer.title}：{answer.verdict}" + (f"（{answer.because}）" if answer.because else ""))
        for row in answer.rows:
            print(
                "    "
                + "，".join(f"{name} {value}" for name, value in row.items() if name != "key" and value is not None)
            )
    print(
        "已知的数："
        + "，".join(f"{name} {value}" for name, value in told.values.items() if value not in (None, 0, False))
    )

"""What files bring, and what is said of what they do not: bad cells, torn lines, wrong encodings, killed runs."""

import hashlib
import json
from pathlib import Path

import duckdb
import pytest

from qingfeng.screening.errors import BadInput
from qingfeng.screening.storage import ingest as ingesting
from qingfeng.screening.storage.ingest import ingest
from qingfeng.screening.storage.store import Store

HEADING = "id_no,scheme,month,amount,bank_account,region\n"
GOOD = "110101195001011239,pension_enterprise,202201,300000,K1,110101\n"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "in"


def put(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))


def take(folder, **how):
    return ingest(folder, folder.parent / "store", memory=1 << 30, workers=1, **how)


def stored(folder, table, columns="*"):
    store = Store(folder.parent / "store")
    files = [str(path) for piece in range(store.manifest.pieces) for path in store.files_of(table, piece)]
    return duckdb.execute(f"SELECT {columns} FROM read_parquet({files}) ORDER BY ALL").fetchall() if files else []


def contents(folder):
    """Every file of the store with its hash; the lock aside."""
    store = folder.parent / "store"
    return {
        path.relative_to(store): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in store.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_a_cell_that_cannot_be_read_is_said_by_file_row_and_column(folder):
    bad = (
        GOOD.replace("202201", "202213") + GOOD.replace("300000", "3000.5") + GOOD.replace("pension_enterprise", "生育")
    )
    put(folder, "benefit_payments/a.csv", HEADING + GOOD + bad)
    report = take(folder)
    assert [str(one) for one in report.unread] == [
        "benefit_payments/a.csv 第 3 行，month 列“202213”：没有这个月份，应写成 202203",
        "benefit_payments/a.csv 第 4 行，amount 列“3000.5”：看不懂这个金额，应是以分为单位的整数",
        "benefit_payments/a.csv 第 5 行，scheme 列“生育”：不认识这个险种",
    ]
    assert len(stored(folder, "benefit_payments")) == 1
    assert len(stored(folder, "unread_rows")) == 3  # they stay screenable


def test_separators_and_full_width_digits_are_read(folder):
    put(
        folder,
        "benefit_payments/a.csv",
        HEADING + GOOD.replace("300000", '"1,300,000"') + GOOD.replace("300000", "３０００"),
    )
    assert not take(folder).unread
    assert stored(folder, "benefit_payments", "amount") == [(3000,), (1300000,)]


@pytest.mark.parametrize("wrong", ["1,30", "12,34,567", "1.5", "三千", "1e5"])
def test_an_amount_that_may_mean_two_things_is_not_guessed(folder, wrong):
    put(folder, "benefit_payments/a.csv", HEADING + GOOD.replace("300000", f'"{wrong}"'))
    assert take(folder).unread_count == 1
    assert not stored(folder, "benefit_payments")


@pytest.mark.parametrize(
    "torn", ['"110101195001011239,pension_enterprise\n', "110101195001011239\n", GOOD.strip() + ",7,8\n"]
)
def test_a_torn_line_swallows_no_other(folder, torn):
    put(folder, "benefit_payments/a.csv", HEADING + GOOD + torn + GOOD.replace("202201", "202202"))
    report = take(folder)
    assert [(one.row, one.reason[:7]) for one in report.unread] == [(3, "这一行断开了：")]
    assert len(stored(folder, "benefit_payments")) == 2


def test_gb18030_is_read_and_a_spoilt_line_in_it_is_said(folder):
    line = "110101195001011239,甲,1950-01-01\n".encode("gb18030")
    put(folder, "persons.csv", b"id_no,name,birth_date\n" + line + b"\xff\xff,x,1950-01-01\n" + line)
    report = take(folder)
    assert [(one.row, one.reason) for one in report.unread] == [(3, "有不属于这种编码的字符")]
    assert stored(folder, "persons", "name") == [("甲",), ("甲",)]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("persons.csv", "id_no,name\n1,甲\n".encode("utf-16"), "编码"),
        ("persons.parquet", b"nothing", "Parquet"),
        ("persons.xlsx", b"nothing", "Excel"),
        ("deaths.csv", b"id_no,name\n1,x\n", "缺少列：death_date"),
        ("persons.csv", b"", "没有标题行"),
        ("notes.csv", b"a,b\n", "没有可读的表"),
        ("mapping.json", b"{", "没有可读的表|看不懂"),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_leaves_no_store(folder, name, text, why):
    put(folder, name, text)
    with pytest.raises(BadInput, match=why):
        take(folder)
    assert not (folder.parent / "store" / "manifest.json").exists()


def test_other_headings_are_mapped(folder):
    put(folder, "deaths.csv", "身份证号,死亡日期\n110101195001011239,2022年1月31日\n")
    put(folder, "mapping.json", json.dumps({"deaths": {"身份证号": "id_no", "死亡日期": "death_date"}}))
    take(folder)
    assert stored(folder, "deaths", "death_month") == [(24264,)]


def test_the_same_folder_twice_changes_nothing(folder):
    put(folder, "benefit_payments/a.csv", HEADING + GOOD)
    take(folder)
    before = contents(folder)
    report = take(folder)
    assert contents(folder) == before
    assert report.known == ["benefit_payments/a.csv"]


def test_the_same_rows_in_two_files_count_once_and_twice_in_one_file_count_twice(folder):
    put(folder, "benefit_payments/a.csv", HEADING + GOOD + GOOD)
    put(folder, "benefit_payments/b.csv", HEADING + GOOD + GOOD.replace("202201", "202202"))
    report = take(folder)
    assert report.repeated["benefit_payments"] == 1
    assert stored(folder, "benefit_payments", "month") == [(24264,), (24264,), (24265,)]


def test_a_later_month_is_a_delta_and_rows_known_already_are_left_out(folder):
    put(folder, "benefit_payments/a.csv", HEADING + GOOD)
    take(folder)
    put(folder, "benefit_payments/b.csv", HEADING + GOOD + GOOD.replace("202201", "202202"))
    report = take(folder)
    store = Store(folder.parent / "store")
    assert len(store.files_of("benefit_payments", 0)) == 2
    assert report.repeated["benefit_payments"] == 1 and report.rows["benefit_payments"] == 1
    assert stored(folder, "summary", "pay_n, pay_last") == [(2, 24265)]


def test_odd_identities_go_to_the_side_table_and_stay(folder):
    numbers = ("110101500101123", "USA110101234567", "ABC", "110101195001011230", "11010119500101100x")
    put(
        folder,
        "benefit_payments/a.csv",
        HEADING + "".join(GOOD.replace("110101195001011239", number) for number in numbers),
    )
    take(folder)
    assert len(stored(folder, "benefit_payments")) == 5
    kinds = dict(stored(folder, "identities", "text, kind"))
    assert (
        kinds["110101500101123"] == "十五位旧号"
        and kinds["USA110101234567"] == "外国人证件"
        and kinds["ABC"] == "不合规号码"
    )
    assert kinds["110101195001011230"] == "校验位不符"


def test_a_run_killed_while_assembling_leaves_the_store_as_it_was_and_goes_on(folder, monkeypatch):
    put(folder, "benefit_payments/a.csv", HEADING + GOOD)
    take(folder)
    before = contents(folder)
    put(folder, "benefit_payments/b.csv", HEADING + GOOD.replace("202201", "202202"))
    with monkeypatch.context() as patched:
        patched.setattr(ingesting.pieces, "summarise", killed)
        with pytest.raises(KeyboardInterrupt):
            take(folder)
    after = contents(folder)
    assert {path: after[path] for path in before} == before
    staged = [path for path in (folder.parent / "store" / "work").iterdir() if len(path.name) == 64]
    assert staged  # what was read need not be read again
    take(folder)
    assert len(stored(folder, "benefit_payments")) == 2
    assert not (folder.parent / "store" / "work").exists()


def killed(task):
    raise KeyboardInterrupt


def test_two_ingests_at_a_time_are_refused(folder):
    put(folder, "benefit_payments/a.csv", HEADING + GOOD)
    with Store(folder.parent / "store").alone(), pytest.raises(BadInput, match="另一个导入"):
        take(folder)


def test_excel_is_read(folder):
    import xlsxwriter

    folder.mkdir(parents=True)
    with xlsxwriter.Workbook(folder / "deaths.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id_no", "death_date"])
        sheet.write_row(1, 0, ["110101195001011239", "2022-01-31"])
    take(folder)
    assert stored(folder, "deaths", "death_month") == [(24264,)]


def test_a_typed_parquet_is_read_as_text_is(folder):
    folder.mkdir(parents=True)
    values = "SELECT '110101195001011239' AS id_no, 'injury' AS scheme, 202201 AS month, 300000 AS amount"
    duckdb.execute(f"COPY ({values}) TO '{folder / 'benefit_payments.parquet'}' (FORMAT parquet)")
    take(folder)
    assert stored(folder, "benefit_payments", "scheme, month, amount") == [(4, 24264, 300000)]


def test_nothing_is_there_to_screen_before_an_ingest(tmp_path):
    with pytest.raises(BadInput, match="不是筛查数据仓"):
        Store.existing(Path(tmp_path))

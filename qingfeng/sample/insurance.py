"""Insurance data of 20,000 fictional persons: ingested month by month, screened twice, for every page to show.

The engine's generator makes a province with planted suspicions up to the end of 2023. The sample bureau lives on
20 September 2022, so what had not happened by then is cut off. Identity numbers begin with 10, as no place in China
does.
"""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings

from qingfeng.contexts.funds.models import ScreeningRun
from qingfeng.contexts.funds.screening import running, store
from qingfeng.kernel import writing
from qingfeng.kernel.people.models import User
from qingfeng.screening import api as screening

from .cast import GIVEN, SURNAMES
from .clock import turn

PERSONS = 20_000
ONE_IN = 1000
JULY, AUGUST = 202207, 202208
TODAY = "DATE '2022-09-01'"
SCREENED = {JULY: date(2022, 8, 12), AUGUST: date(2022, 9, 14)}
LATER = "INTERVAL 16 MONTH"  # between the generator's end and August 2022
TORN = (
    "id_no,scheme,month,amount\n"
    "100019194503152314,pension_resident,202206,１５０００\n"
    "100019194503152314,pension_resident,202213,15000\n"
    "100019194503152314,居民养老,202207,十五元\n"
    "1000191945,pension_resident,202207,15000\n"
)
KNOWN_IN_AUGUST = "DATE '2021-06-01'"  # who died since then stands in the list of August only: new suspicions
LATE = 12  # certified, but told in August only: suspicions that vanish
TWICE = 6  # pensioners who are paid a second pension


def shifted(column: str) -> str:
    """yyyymm, sixteen months earlier."""
    serial = f"({column} // 100 * 12 + {column} % 100 - 1 - 16)"
    return f"CAST({serial} // 12 * 100 + {serial} % 12 + 1 AS INTEGER) AS {column}"


def letter(letters: str, number: str) -> str:
    return f"substr('{letters}', 1 + CAST({number} AS INTEGER) % {len(letters)}, 1)"


NAMED = (
    f"REPLACE ({letter(SURNAMES, 'substr(id_no, 4, 3)')} || '某' || {letter(GIVEN, 'substr(id_no, 15, 3)')} AS name)"
)
CERTIFIED = f"SELECT * REPLACE (CAST(certified_on - {LATER} AS DATE) AS certified_on) FROM rows"
CUT = {
    "persons": f"SELECT * {NAMED} FROM rows",
    "deaths": f"FROM rows WHERE death_date < {KNOWN_IN_AUGUST}",
    "prison_terms": f"SELECT * REPLACE (CASE WHEN to_date < {TODAY} THEN to_date END AS to_date) FROM rows",
    "enrolments": f"SELECT * REPLACE (CASE WHEN to_month <= {AUGUST} THEN to_month END AS to_month) FROM rows"
    f" WHERE from_month <= {AUGUST}",
    "retirements": f"FROM rows WHERE retired_month <= {AUGUST}",
    "separations": f"FROM rows WHERE separated_on < {TODAY}",
    "injuries": f"FROM rows WHERE accident_date < {TODAY} ORDER BY id_no LIMIT 8",
    "business_owners": "FROM rows ORDER BY id_no LIMIT 60",
    "trainings": "SELECT * REPLACE (CASE WHEN attended_hours < 72 THEN attended_hours ELSE 100 END AS attended_hours)"
    " FROM rows",
    "funeral_grants": f"FROM rows WHERE month <= {AUGUST}",
    "certifications": f"{CERTIFIED} ORDER BY id_no OFFSET {LATE}",
    "balances": f"SELECT * REPLACE (CAST(as_of_on - {LATER} AS DATE) AS as_of_on) FROM rows",
    "subsidies": f"SELECT * REPLACE ({shifted('month')}) FROM rows",
    "post_attendance": f"SELECT * REPLACE ({shifted('month')}) FROM rows",
}
LATER_LISTS = {
    "deaths": f"FROM rows WHERE death_date >= {KNOWN_IN_AUGUST} AND death_date < {TODAY}",
    "certifications": f"{CERTIFIED} ORDER BY id_no LIMIT {LATE}",
}
MONTHLY = ("benefit_payments", "contributions")


def lay_in(by: User) -> None:
    """Nothing to do where there are store and runs already. The day of the bureau is put back afterwards."""
    today = settings.TODAY
    if not store.there():
        fill(by)
    elif not ScreeningRun.objects.exists():  # a database made anew beside an older store
        screen(by, turn(SCREENED[AUGUST]))
    settings.TODAY = today


def fill(by: User) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made, arrived = Path(folder, "made"), Path(folder, "arrived")
        screening.generate(persons=PERSONS, into=made, one_in=ONE_IN)
        cut(made, arrived)
        for month, day in SCREENED.items():
            let_come(made, arrived, month)
            screening.ingest(arrived, into=store.folder(), workers=1)
            screen(by, turn(day))


def cut(made: Path, arrived: Path) -> None:
    """The tables that do not grow by the month, as they stood in September 2022."""
    for folder in sorted(path for path in made.iterdir() if path.is_dir() and path.name not in MONTHLY):
        copy(CUT.get(folder.name, "FROM rows"), folder, arrived / folder.name / "2022.parquet")
    (arrived / "benefit_payments").mkdir(parents=True)
    (arrived / "benefit_payments" / "社区补录.csv").write_text(TORN, encoding="utf-8")


def let_come(made: Path, arrived: Path, month: int) -> None:
    """Payments and contributions up to July; then those of August alone, and what was told late."""
    span = f"month <= {month}" if month == JULY else f"month = {month}"
    for name in MONTHLY:
        copy(f"FROM rows WHERE {span}", made / name, arrived / name / f"{month}.parquet")
    for name, rows in LATER_LISTS.items() if month == AUGUST else ():
        copy(rows, made / name, arrived / name / f"{month}.parquet")
    second = (
        "SELECT * REPLACE ('pension_resident' AS scheme, 15000 AS amount) FROM rows"
        f" WHERE scheme = 'pension_enterprise' AND {span} AND month > {JULY - 6} ORDER BY id_no, month LIMIT {TWICE * (6 if month == JULY else 1)}"
    )
    copy(second, made / "benefit_payments", arrived / "benefit_payments" / f"居保-{month}.parquet")


def copy(rows: str, source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as engine:
        engine.execute(f"CREATE VIEW rows AS FROM read_parquet('{source}/*.parquet')")
        engine.execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet)")


def screen(by: User, day: date) -> ScreeningRun:
    """All rules, the lists kept: the sample is there to be looked at."""
    run = ScreeningRun(org=by.home, day=day, forgets=False)
    run = writing.create(run, by=by, label="开始筛查")
    return running.finish(run, running.perform(run, silent), by=by)


def silent(*_step: Any) -> None:
    return None

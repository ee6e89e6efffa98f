"""Eight rules by hand for pandas and Polars: what analysts write when there is no engine.

HAND_WRITTEN     their codes
pandas_rules     code → a function that reads what it needs and answers (keys, rows, amount)
polars_rules     the same, lazily
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

HAND_WRITTEN = ("E01", "E02", "E03", "E05", "E12", "G04", "G05", "G09")
PENSIONS = ("pension_enterprise", "pension_resident")
Rules = dict[str, Callable[[], tuple[int, int, int]]]


def pandas_rules(data: Path) -> Rules:
    import pandas as pd

    def read(name: str, *columns: str) -> Any:
        return pd.read_parquet(data / name, columns=list(columns))

    def pays() -> Any:
        return read("benefit_payments", "id_no", "scheme", "month", "amount")

    def month(dates: Any) -> Any:
        dates = pd.to_datetime(dates)
        return dates.dt.year * 100 + dates.dt.month

    def after_death(rows: Any) -> Any:
        deaths = read("deaths", "id_no", "death_date")
        deaths["died"] = month(deaths["death_date"])
        found = rows.merge(deaths.groupby("id_no", as_index=False)["died"].max(), on="id_no")
        return found[found["month"] > found["died"]]

    def in_prison() -> Any:
        terms = read("prison_terms", "id_no", "from_date", "to_date", "kind")
        terms = terms[terms["kind"].fillna("有期徒刑") == "有期徒刑"]
        terms = terms.assign(start=month(terms["from_date"]), end=month(terms["to_date"]).fillna(999999))
        rows = pays()
        found = rows[rows["scheme"].isin(PENSIONS)].merge(terms, on="id_no")
        found = found[(found["month"] > found["start"]) & (found["month"] < found["end"])]
        return found.drop_duplicates(["id_no", "scheme", "month", "amount"])

    def both(rows: Any, one: str, other: str) -> Any:
        had = rows.loc[rows["scheme"] == one, ["id_no", "month"]].drop_duplicates()
        return rows[rows["scheme"] == other].merge(had, on=["id_no", "month"])

    def pension_and_unemployment() -> Any:
        rows = pays()
        pensions = rows.loc[rows["scheme"].isin(PENSIONS), ["id_no", "month"]].drop_duplicates()
        first = pensions.groupby("id_no", as_index=False)["month"].min().rename(columns={"month": "first"})
        found = rows[rows["scheme"] == "unemployment"].merge(pensions, on=["id_no", "month"]).merge(first, on="id_no")
        return found[found["month"] > found["first"]]

    def too_young() -> Any:
        rows, people = pays(), read("persons", "id_no", "birth_date")
        people["sixty"] = month(people["birth_date"]) + 6000
        found = rows[rows["scheme"] == "pension_resident"].merge(
            people.groupby("id_no", as_index=False)["sixty"].min(), on="id_no"
        )
        return found[found["month"] < found["sixty"]]

    def twice() -> Any:
        rows = pays()
        return rows[rows.duplicated(["id_no", "scheme", "month", "amount"])]

    def paid_in() -> Any:
        return read("contributions", "id_no", "scheme", "month", "amount")

    rules = {
        "E01": lambda: after_death(pays()), "E02": in_prison, "E03": lambda: both(pays(), *PENSIONS),
        "E05": pension_and_unemployment, "E12": too_young, "G04": twice, "G05": lambda: after_death(paid_in()),
        "G09": lambda: both(paid_in(), *PENSIONS),
    }  # fmt: skip

    def answer(find: Callable[[], Any]) -> tuple[int, int, int]:
        found = find()
        return found["id_no"].nunique(), len(found), int(found["amount"].sum())

    return {code: lambda find=find: answer(find) for code, find in rules.items()}  # type: ignore[misc]


def polars_rules(data: Path) -> Rules:
    import polars as pl

    def read(name: str) -> Any:
        return pl.scan_parquet(data / name / "*.parquet")

    def month(column: str) -> Any:
        return pl.col(column).dt.year() * 100 + pl.col(column).dt.month().cast(pl.Int32)

    def after_death(name: str) -> Any:
        deaths = read("deaths").group_by("id_no").agg(month("death_date").max().alias("died"))
        return read(name).join(deaths, on="id_no").filter(pl.col("month") > pl.col("died"))

    def in_prison() -> Any:
        terms = read("prison_terms").filter(pl.col("kind").fill_null("有期徒刑") == "有期徒刑")
        terms = terms.select(
            "id_no", month("from_date").alias("start"), month("to_date").fill_null(999999).alias("end")
        )
        found = read("benefit_payments").filter(pl.col("scheme").is_in(PENSIONS)).join(terms, on="id_no")
        return found.filter(pl.col("month").is_between("start", "end", closed="none")).unique(
            ["id_no", "scheme", "month", "amount"]
        )

    def both(name: str, one: str, other: str) -> Any:
        had = read(name).filter(pl.col("scheme") == one).select("id_no", "month")
        return read(name).filter(pl.col("scheme") == other).join(had, on=["id_no", "month"], how="semi")

    def pension_and_unemployment() -> Any:
        rows = read("benefit_payments")
        pensions = rows.filter(pl.col("scheme").is_in(PENSIONS)).select("id_no", "month")
        first = pensions.group_by("id_no").agg(pl.col("month").min().alias("first"))
        found = rows.filter(pl.col("scheme") == "unemployment").join(pensions, on=["id_no", "month"], how="semi")
        return found.join(first, on="id_no").filter(pl.col("month") > pl.col("first"))

    def too_young() -> Any:
        people = read("persons").group_by("id_no").agg((month("birth_date") + 6000).min().alias("sixty"))
        found = read("benefit_payments").filter(pl.col("scheme") == "pension_resident").join(people, on="id_no")
        return found.filter(pl.col("month") < pl.col("sixty"))

    def twice() -> Any:
        same = ["id_no", "scheme", "month", "amount"]
        extra = read("benefit_payments").group_by(same).len().filter(pl.col("len") > 1)
        return extra.select("id_no", (pl.col("amount") * (pl.col("len") - 1)).alias("amount"))

    rules = {
        "E01": lambda: after_death("benefit_payments"), "E02": in_prison,
        "E03": lambda: both("benefit_payments", *PENSIONS),
        "E05": pension_and_unemployment, "E12": too_young, "G04": twice, "G05": lambda: after_death("contributions"),
        "G09": lambda: both("contributions", *PENSIONS),
    }  # fmt: skip

    def answer(find: Callable[[], Any]) -> tuple[int, int, int]:
        totals = (pl.col("id_no").n_unique().alias("keys"), pl.len().alias("rows"), pl.col("amount").sum())
        return find().select(*totals).collect(engine="streaming").row(0)  # type: ignore[no-any-return]

    return {code: lambda find=find: answer(find) for code, find in rules.items()}  # type: ignore[misc]

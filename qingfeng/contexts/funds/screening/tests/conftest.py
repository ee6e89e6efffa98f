"""A store of three fictional pensioners, and the people of a bureau who meet it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from qingfeng.contexts.funds.models import ScreeningRun
from qingfeng.contexts.funds.screening import running
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.people.models import Org, User
from qingfeng.screening import api as screening
from qingfeng.screening.identity import check_value, decode

SEVENTEEN = {"dead": "10010119450101101", "jailed": "10010119460202202", "sound": "10010119470303303"}
WHO = {name: decode(int(digits) * 11 + check_value(digits)) for name, digits in SEVENTEEN.items()}
TORN = "100101194703033031,pension_enterprise,202213,300000\n"


def paid(months: range) -> str:
    rows = (
        f"{who},{'pension_resident' if name == 'dead' else 'pension_enterprise'},2022{month:02},300000\n"
        for name, who in WHO.items()
        for month in months
    )
    return "id_no,scheme,month,amount\n" + "".join(rows)


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; every test has a copy of its own."""
    arrived, store = tmp_path_factory.mktemp("arrived"), tmp_path_factory.mktemp("stores") / "store"
    named = "".join(f"{who},{name[0]}某某,110101\n" for name, who in WHO.items())
    (arrived / "persons.csv").write_text(f"id_no,name,region\n{named}", encoding="utf-8")
    (arrived / "deaths.csv").write_text(f"id_no,death_date\n{WHO['dead']},2022-03-10\n", encoding="utf-8")
    (arrived / "prison_terms.csv").write_text(f"id_no,from_date\n{WHO['jailed']},2022-02-01\n", encoding="utf-8")
    (arrived / "benefit_payments.csv").write_text(paid(range(1, 7)) + TORN, encoding="utf-8")
    screening.ingest(arrived, into=store, workers=1)
    return store


@pytest.fixture
def store(ingested: Path, tmp_path: Path, settings: Any) -> Path:
    settings.SCREENING_STORE = shutil.copytree(ingested, tmp_path / "screening")
    return Path(settings.SCREENING_STORE)


@pytest.fixture
def july(store: Path, tmp_path: Path) -> Callable[[], None]:
    """A further month: everybody is paid, and somebody more is known to be dead."""

    def arrive() -> None:
        folder = tmp_path / "july"
        folder.mkdir()
        (folder / "benefit_payments.csv").write_text(paid(range(7, 8)), encoding="utf-8")
        (folder / "deaths.csv").write_text(f"id_no,death_date\n{WHO['sound']},2022-05-20\n", encoding="utf-8")
        screening.ingest(folder, into=store, workers=1)

    return arrive


@pytest.fixture
def screener(person: Callable[..., User], bureau: Org) -> User:
    return person("fund_supervision", bureau)


@pytest.fixture
def inspector(person: Callable[..., User], bureau: Org) -> User:
    return person("discipline", bureau)


@pytest.fixture
def desk(enter: Callable[[User], Client], screener: User) -> Client:
    return enter(screener)


def worked(job: Job) -> Job:
    """What the worker does, here and now."""
    Job.objects.filter(pk=job.pk).update(status=Job.Status.RUNNING, attempts=1)
    job.refresh_from_db()
    from django.utils.module_loading import import_string

    import_string(job.kind)(job, **job.arguments)
    Job.objects.filter(pk=job.pk).update(status=Job.Status.DONE, message=job.message, result_name=job.result_name)
    return job


@pytest.fixture
def screened(bureau: Org, screener: User, store: Path) -> Iterator[Callable[..., ScreeningRun]]:
    """A finished run."""

    def make(**asked: Any) -> ScreeningRun:
        run = running.begin(ScreeningRun(org=bureau, **{"forgets": False} | asked), by=screener)
        worked(running.job_of(run))
        run.refresh_from_db()
        return run

    return make

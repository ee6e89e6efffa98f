"""Loading the sample bureau, once: the same command again changes nothing."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.upkeep import take_stock

from . import (
    asking,
    composing,
    conduct,
    delivery,
    discipline,
    feedback,
    fund_lists,
    fund_recoveries,
    funds,
    insurance,
    meetings,
    rectification,
    reminders,
    responsibility,
    substance,
)
from .cast import keep_accounts, raise_curtain

SCREENER = "fund_supervision"
TODAY = date(2022, 9, 20)  # the day the sample bureau lives on: the half-year is over, its report is being written


def prepare() -> None:
    """Migrate, and load the sample bureau into an empty database. One that holds other people is left alone."""
    call_command("migrate", verbosity=0)
    if Org.objects.filter(code="QL").exists():
        insurance.lay_in(User.objects.get(username=SCREENER))
        print(f"示例单位已经装入，账号见 {accounts_file()}")
        return
    if User.objects.exists():
        print("数据库里已有人员，不装入示例单位。")
        return
    load()
    live_on(TODAY)
    insurance.lay_in(User.objects.get(username=SCREENER))
    take_stock()


def accounts_file() -> Path:
    return Path(settings.VAR) / "sample-accounts.txt"


def live_on(day: date) -> None:
    """From now on this day is today, here and in the processes started later."""
    Path(settings.VAR, "sample-today").write_text(day.isoformat(), encoding="utf-8")
    settings.TODAY = day


@transaction.atomic
def load() -> None:
    cast = raise_curtain()
    meetings.hold_meetings(cast)
    meetings.issue_documents(cast)
    campaigns = rectification.run_campaigns(cast)
    rectification.check_themselves(cast, campaigns)
    rectification.make_lists(cast, campaigns)
    discipline.keep_records(cast)
    conduct.supervise(cast)
    discipline.plan(cast)
    conduct.talk(cast)
    conduct.inspect(cast)
    conduct.educate(cast)
    responsibility.answer_for(cast)
    delivery.pay_subsidies(cast)
    delivery.charter(cast)
    delivery.place_workers(cast)
    funds.check_funds(cast)
    fund_lists.work_through(cast)
    fund_recoveries.recover(cast)
    delivery.print_materials(cast)
    feedback.take_in(cast, campaigns[rectification.DISCIPLINE])
    substance.close_in_a_hurry(cast, campaigns[rectification.LATER])
    asking.ask_sections(cast)
    composing.write_reports(cast)
    reminders.come_round(cast)
    keep_accounts(cast, accounts_file())
    print("示例单位：青岚区人社局（虚构）。账号（只显示一次，另存于 " + str(accounts_file()) + "）：")
    for name, role, password in cast.accounts:
        print(f"  {name:<18}{password:<16}{role}")

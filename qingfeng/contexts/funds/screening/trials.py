"""A rule tried with other parameters over the whole store: a job asks it as it stands and as it would be.

standing   the value of a parameter in this office's province
read       what a person typed for a parameter; a sentence where it cannot be
begin      the record and the job; ``job_of`` finds it again
attempt    the job: both are asked of the same data, so that whatever differs is the parameters' doing
now, then  the two results of a finished trial
"""

import unicodedata
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import enqueue, job
from qingfeng.screening import api as screening

from ..models import Trial
from ..models.trials import told
from . import rules, store
from .hits import RUNS
from .running import GIB, parameters, telling

MOST, LONGEST = 9999, 40
MANY = 50  # values of one parameter


def standing(setting: screening.Setting) -> Any:
    """What holds now: the latest of the province, else the rule's own."""
    own = [value for province, _since, value, _basis in setting.versions if province == settings.SCREENING_PROVINCE]
    return own[-1] if own else setting.value


def read(setting: screening.Setting, words: str) -> Any:
    """The value in the kind of the rule's own. Raises BadInput with one sentence."""
    text = unicodedata.normalize("NFKC", words).strip()
    if isinstance(setting.value, list):
        return several(words)
    if isinstance(setting.value, int):
        if not (text.isascii() and text.isdigit() and int(text) <= MOST):
            raise BadInput(_("请填 0 到 %(most)d 的整数。") % {"most": MOST})
        return int(text)
    known = dict.fromkeys([setting.value, *(version[2] for version in setting.versions)])
    if text not in known:
        raise BadInput(_("只能填：%(known)s。") % {"known": "、".join(map(str, known))})
    return text


def several(words: str) -> list[str]:
    found = [each.strip() for each in words.replace(",", "、").replace("，", "、").replace("\n", "、").split("、")]
    values = list(dict.fromkeys(filter(None, found)))
    if not values or len(values) > MANY or max(map(len, values)) > LONGEST:
        told = {"many": MANY, "long": LONGEST}
        raise BadInput(_("请填 1 到 %(many)d 项，用顿号分开，每项不超过 %(long)d 个字。") % told)
    return values


@transaction.atomic
def begin(trial: Trial, *, by: Any) -> Trial:
    """``after`` holds only what differs from the rule."""
    store.must_be_there()
    trial.province = settings.SCREENING_PROVINCE
    if not trial.after:
        raise BadInput(_("参数没有改动，没有可试的；请至少改一个参数。"))
    trial = writing.create(trial, by=by, label=gettext_lazy("开始试算"))
    enqueue(attempt, by, about=str(trial), leads_to=reverse("screening:trial", args=[trial.pk]), trial=trial.pk)
    return trial


def job_of(trial: Trial) -> Job | None:
    return Job.objects.filter(kind=attempt.path, arguments__trial=trial.pk).first()


@job(gettext_lazy("规则试算"))
def attempt(running: Job, *, trial: int) -> None:
    asked = Trial.objects.get(pk=trial)
    if asked.finished_on is None:
        running.tick(0, 0, _("正在按现行参数筛查"))
        before = screened(asked, {}, running)
        running.tick(0, 0, _("正在按试改参数筛查"))
        asked = finish(asked, before, screened(asked, asked.after, running), by=running.owner)
    running.message = _("多查出 %(added)d 个，少查出 %(removed)d 个。") % {
        "added": asked.added,
        "removed": asked.removed,
    }


def screened(asked: Trial, values: dict[str, Any], running: Job) -> screening.Run:
    with store.in_words():
        done = screening.run(
            store.folder(), rules=[asked.code], province=asked.province, parameters={asked.code: values},
            progress=telling(running), memory=settings.SCREENING_MEMORY * GIB, workers=settings.SCREENING_WORKERS,
        )  # fmt: skip
    if why := done.found[asked.code].not_asked:
        raise BadInput(_("这条规则现在问不了：%(why)s。请先导入所缺的数据再试。") % {"why": why.rstrip("。")})
    return done


def finish(trial: Trial, before: screening.Run, after: screening.Run, *, by: Any) -> Trial:
    """What was found, and what proves it later."""
    code, record = trial.code, after.record
    if record["data_hash"] != before.record["data_hash"]:
        raise BadInput(_("试算中途数据仓有了新数据，两次结果不可比，请重试。"))
    counted = screening.changes(screening.Result(after.folder, code), screening.Result(before.folder, code))
    values = {
        "folder": after.folder.name, "beside": before.folder.name, "finished_on": today(),
        "rule_version": record["versions"][code], "before": parameters(before.record["parameters"]).get(code, {}),
        "data_hash": record["data_hash"], "persons": record["persons"],
        "added": counted.new, "removed": counted.gone, "unchanged": counted.same,
    }  # fmt: skip
    return writing.change(trial, values, by=by, label=gettext_lazy("试算完成"))


def now(trial: Trial) -> screening.Result:
    return screening.Result(store.folder() / RUNS / trial.folder, trial.code)


def then(trial: Trial) -> screening.Result:
    return screening.Result(store.folder() / RUNS / trial.beside, trial.code)


def there(trial: Trial) -> bool:
    """Whether the rows of both are still kept."""
    return trial.finished_on is not None and now(trial).folder.exists() and then(trial).folder.exists()


def lines(trial: Trial) -> list[dict[str, Any]]:
    """Every parameter of the rule that was tried, as it stands and as it was tried."""
    about = {each.name: each.about for each in rules.one(trial.code).parameters}
    return [
        {
            "name": name,
            "about": about.get(name, name),
            "before": told(trial.before.get(name)),
            "after": told(value),
        }
        for name, value in trial.after.items()
    ]

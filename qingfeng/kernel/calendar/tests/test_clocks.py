"""Clocks count as the law counts; every statutory clock names all that the clock law asks for."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from qingfeng.kernel.calendar.clocks import UNIT_WORDS, Clock, clock
from qingfeng.kernel.calendar.models import LocalClock
from qingfeng.kernel.calendar.statutory import CLOCKS
from qingfeng.kernel.errors import BadInput

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", CLOCKS)
def test_every_clock_names_what_the_clock_law_asks_for(key: str) -> None:
    entry = CLOCKS[key]
    assert entry.name
    assert entry.starts
    assert entry.ends
    assert entry.unit in UNIT_WORDS
    assert "规定" in entry.source or "第" in entry.source or "办法" in entry.source
    assert all(entry.stops)
    assert (entry.length == 0) is entry.local
    if entry.extension:
        assert entry.extension.length > 0
        assert entry.extension.approved_by


@pytest.mark.parametrize(
    ("key", "start", "due"),
    [
        ("petition.notify", date(2022, 6, 1), date(2022, 6, 16)),  # the first day is not counted
        ("petition.notify", date(2022, 4, 16), date(2022, 5, 5)),  # ends on 1 May: the next working day
        ("petition.close", date(2022, 3, 1), date(2022, 5, 5)),  # 30 April: a Saturday before Labour Day
        ("inquiry.reply", date(2022, 1, 26), date(2022, 2, 21)),  # over Spring Festival
        ("publish.permit_penalty", date(2022, 4, 28), date(2022, 5, 11)),  # 7 May is made up
        ("publish.withdraw", date(2022, 4, 29), date(2022, 5, 7)),  # three days of this law are working days
        ("publish.statistics", date(2021, 12, 31), date(2022, 1, 31)),  # a date the law names does not move
        ("penalty.decide", date(2022, 3, 3), date(2022, 6, 1)),
        ("talk.correction_report", date(2022, 8, 31), date(2023, 2, 28)),  # no 31 February
    ],
)
def test_the_last_day_is_counted_as_the_law_counts(key: str, start: date, due: date) -> None:
    assert clock(key).due(start) == due


def test_an_extension_runs_from_the_start_and_only_where_the_law_knows_one() -> None:
    assert clock("petition.close").due_extended(date(2022, 3, 1)) == date(2022, 5, 30)
    assert clock("labour.investigate").due_extended(date(2022, 3, 1)) == date(2022, 7, 8)
    with pytest.raises(BadInput, match="不能延长"):
        clock("penalty.decide").due_extended(date(2022, 3, 1))


def test_time_for_which_it_stood_still_is_added() -> None:
    review = clock("petition.recheck")
    assert review.due(date(2022, 6, 1)) == date(2022, 7, 1)
    assert review.due(date(2022, 6, 1), suspended=5) == date(2022, 7, 6)


@pytest.mark.parametrize(
    ("today", "light", "words"),
    [
        (date(2022, 6, 2), "ok", "还剩 14 个工作日"),
        (date(2022, 6, 21), "soon", "还剩 2 个工作日"),
        (date(2022, 6, 23), "soon", "今天到期"),
        (date(2022, 6, 24), "overdue", "已超期 1 个工作日"),
        (date(2022, 6, 25), "overdue", "已超期 1 个工作日"),
        (date(2022, 6, 27), "overdue", "已超期 2 个工作日"),
    ],
)
def test_a_running_clock_says_where_it_stands(today: date, light: str, words: str) -> None:
    state = clock("inquiry.reply").state(date(2022, 6, 1), today)
    assert (state.due, state.light, state.words) == (date(2022, 6, 23), light, words)


def test_the_day_after_a_friday_is_overdue_although_no_working_day_has_passed() -> None:
    state = clock("whistle.upward").state(date(2022, 6, 10), date(2022, 6, 18))
    assert (state.due, state.light, state.days_left) == (date(2022, 6, 17), "overdue", -1)


def test_a_stopped_clock_remembers_whether_it_was_in_time() -> None:
    close = clock("petition.close")
    in_time = close.state(date(2022, 6, 1), date(2023, 1, 1), stopped_on=date(2022, 8, 1))
    late = close.state(date(2022, 6, 1), date(2023, 1, 1), stopped_on=date(2022, 8, 3))
    extended = close.state(date(2022, 6, 1), date(2023, 1, 1), stopped_on=date(2022, 8, 3), extended=True)
    assert (in_time.light, in_time.words) == ("stopped", "2022年8月1日办结，按期")
    assert late.words == "2022年8月3日办结，超期 2 天"
    assert extended.words == "2022年8月3日办结，按期"


def test_a_limit_left_to_local_documents_waits_for_one() -> None:
    with pytest.raises(BadInput, match="本地时限"):
        clock("review.legal")
    LocalClock.objects.create(
        key="review.legal",
        length=5,
        extension_length=5,
        extension_approved_by="法制机构负责人",
        document="示例文件第三条",
    )
    assert clock("review.legal").due_extended(date(2022, 6, 6)) == date(2022, 6, 20)
    assert clock("review.legal").source == "示例文件第三条"


def test_a_local_document_may_shorten_the_law_but_not_stretch_it() -> None:
    LocalClock.objects.create(key="petition.close", length=45, document="示例文件第五条")
    shortened = clock("petition.close")
    assert (shortened.length, shortened.extension) == (45, None)
    with pytest.raises(ValidationError, match="只能缩短"):
        LocalClock.objects.create(key="petition.review", length=31, document="示例文件")
    with pytest.raises(ValidationError, match="只能缩短"):
        LocalClock.objects.create(
            key="penalty.decide", length=90, extension_length=5, extension_approved_by="局长", document="示例文件"
        )


def test_a_local_limit_names_a_known_clock_and_who_extends_it() -> None:
    with pytest.raises(ValidationError, match="没有这一项"):
        LocalClock.objects.create(key="no.such", length=5, document="示例文件")
    with pytest.raises(ValidationError, match="由谁批准"):
        LocalClock.objects.create(key="online.consult", length=5, extension_length=5, document="示例文件")


def test_a_page_of_clocks_asks_the_database_twice(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        for day in range(1, 29):
            clock("petition.close").state(date(2022, 6, day), date(2022, 7, 1))


def test_calendar_days_are_called_days() -> None:
    plain = Clock("示例", "开始", 10, "day", "示例第一条", "结束")
    assert plain.state(date(2022, 6, 1), date(2022, 6, 3)).words == "还剩 10 天"
    assert plain.length_words == "10 日"

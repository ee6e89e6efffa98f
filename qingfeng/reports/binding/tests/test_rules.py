"""The rules of binding, one sentence each."""

import pytest

from qingfeng.reports.binding.tests.reading import amount, bound, count, metrics_of


@pytest.mark.parametrize(
    ("unit", "metric"),
    [
        ("次", "conduct.talk_sessions"),
        ("人次", "conduct.talk_participants"),
        ("人", "conduct.talk_people"),
        ("条", None),
    ],
)
def test_the_measure_word_decides_which_of_the_talk_figures_is_meant(unit: str, metric: str | None) -> None:
    assert metrics_of(f"全局开展谈心谈话{count(unit)}。") == [metric]


def test_money_may_be_asked_in_yuan_or_in_ten_thousand_yuan() -> None:
    text = f"发放就业创业补贴{amount('万元')}；发放就业创业补贴{amount('元')}。"
    assert metrics_of(text) == ["employment.subsidies_paid"] * 2


def test_opinions_by_occasion_and_by_item_are_two_figures() -> None:
    text = f"纪检组提出意见建议{count('次')}。纪检组提出意见建议{count('条')}。"
    assert metrics_of(text) == ["supervision.opinion_occasions", "supervision.opinions"]


def test_meetings_that_studied_major_decisions_are_not_the_decisions() -> None:
    text = f"党组会研究“三重一大”{count('次')}。党组会研究“三重一大”事项{count('项')}。"
    assert metrics_of(text) == ["meetings.major_decision_meetings", "meetings.major_decision_items"]


def test_measures_of_a_life_meeting_are_not_rectification_measures() -> None:
    text = f"召开组织生活会，制定整改措施{count('条')}。对照问题清单制定整改措施{count('条')}。"
    assert metrics_of(text) == ["education.life_measures", "rectification.measures"]


def test_what_became_of_problems_are_five_figures() -> None:
    text = (
        f"专项整治查摆问题{count('个')}，已销号{count('个')}，尚未整改{count('个')}，超期未整改{count('个')}，"
        f"申请延期{count('个')}。"
    )
    states = ("found", "closed", "open", "overdue", "extended")
    assert metrics_of(text) == [f"rectification.problems_{state}" for state in states]


def test_the_head_noun_carries_over_in_a_list() -> None:
    posters, manuals = bound(f"印制宣传海报{count('份')}、手册{count('份')}。")
    assert posters.metric == manuals.metric == "publicity.copies"
    assert (posters.parameters, manuals.parameters) == ({"material_kind": "poster"}, {"material_kind": "manual"})


def test_section_and_personal_lists_are_told_apart_by_level() -> None:
    section, person = bound(f"形成科室问题整改清单{count('份')}，个人问题整改清单{count('份')}。")
    assert (section.parameters, person.parameters) == ({"level": "section"}, {"level": "person"})


def test_a_campaign_is_carried_on_within_its_item_and_no_further() -> None:
    text = (
        f"一是整治作风。开展“慵懒散拖”专项整治。列出问题整改清单{count('份')}。"
        f"二是完善台账。列出问题整改清单{count('份')}。"
    )
    first, second = bound(text)
    assert first.parameters == {"campaign": "慵懒散拖"}
    assert second.parameters == {}


def test_a_campaign_in_the_title_is_the_subject_of_the_whole_report() -> None:
    text = f"纪律作风专项整治工作情况报告\n一是自查。我局认真部署。二是整改。列出问题整改清单{count('份')}。"
    assert bound(text)[0].parameters == {"campaign": "纪律作风"}


def test_a_campaign_written_short_gets_its_full_name() -> None:
    text = f"围绕“庸懒散浮拖”突出问题开展整治。以“庸懒散拖”突出问题整治为抓手，列出问题整改清单{count('份')}。"
    assert bound(text)[0].parameters == {"campaign": "庸懒散浮拖"}


def test_several_values_named_together_are_joined_by_a_comma() -> None:
    text = f"核查失业保险、工伤保险疑点数据{count('条')}。"
    assert bound(text)[0].parameters == {"scheme": "unemployment,injury"}


def test_talks_of_a_life_meeting_carry_the_occasion() -> None:
    text = f"3月，组织党支部开展组织生活会，开展谈心谈话{count('次')}。"
    binding = bound(text)[0]
    assert binding.parameters == {"talk_kind": "heart", "occasion": "org_life"}
    assert binding.period == "M03"


def test_a_narrowing_figure_binds_only_where_a_dimension_says_what_it_narrows_to() -> None:
    text = f"开展警示教育{count('次')}，其中廉政党课{count('次')}。查摆问题{count('个')}，其中立行立办{count('个')}。"
    assert metrics_of(text)[:2] == ["education.activities"] * 2
    assert metrics_of(text)[3] is None


@pytest.mark.parametrize(
    "sentence",
    [
        "全市共开展谈心谈话{}。",
        "其他单位开展谈心谈话{}。",
        "各镇街开展谈心谈话{}。",
        "计划开展谈心谈话{}。",
        "下半年将组织谈心谈话{}。",
        "力争谈心谈话达到{}。",
        "谈心谈话较上年增加{}。",
        "人均谈心谈话{}。",
        "要求谈心谈话不少于{}。",
        "每季度谈心谈话{}。",
        "开展谈心谈话，走访企业{}。",
        "传达《关于开展谈心谈话{}的通知》精神。",
        "约谈企业负责人{}。",
    ],
)
def test_figures_that_are_not_ours_or_not_yet_there_stay_open(sentence: str) -> None:
    binding = bound(sentence.format(count("人次")))[0]
    assert binding.metric is None
    assert binding.reason.startswith("留空：")


def test_everything_under_next_steps_stays_open() -> None:
    text = f"一、工作情况\n开展谈心谈话{count('次')}。\n二、下步工作计划\n开展谈心谈话{count('次')}。"
    assert metrics_of(text) == ["conduct.talk_sessions", None]


def test_the_whole_district_is_us_for_subsidies_but_not_for_talks() -> None:
    text = f"全区发放就业补贴{amount('万元')}。全区开展谈心谈话{count('次')}。"
    assert metrics_of(text) == ["employment.subsidies_paid", None]


def test_money_that_is_not_of_the_insurance_funds_stays_open() -> None:
    text = f"为农民工追回工资{amount('万元')}。追回社保基金{amount('万元')}。"
    assert metrics_of(text) == [None, "funds.recovered"]


def test_the_month_of_a_plan_belongs_to_the_campaign_in_its_title() -> None:
    binding = bound("⟦**|month|月⟧月，印发《青岚区人社局纪律作风专项整治行动方案》。")[0]
    assert binding.metric == "rectification.plan_issued_month"
    assert binding.parameters == {"campaign": "纪律作风"}


def test_our_own_name_is_bound_and_the_name_of_others_is_not() -> None:
    text = "⟦**|organisation|⟧人社局认真部署。接待⟦**|organisation|⟧人社局来访。联合⟦**|organisation|⟧局检查。"
    assert metrics_of(text) == ["people.bureau", None, None]


def test_partner_places_are_bound_and_other_places_are_not() -> None:
    text = "引导劳务派遣公司到⟦**|place|⟧开展精准对接。赴⟦**|place|⟧参观学习。"
    assert metrics_of(text) == ["employment.partner_places", None]


def test_the_reason_names_the_words_that_decided() -> None:
    assert "“谈心谈话”" in bound(f"开展谈心谈话{count('次')}。")[0].reason


def test_the_reason_of_an_open_blank_says_what_would_be_needed() -> None:
    assert "志愿服务" in bound(f"开展志愿服务{count('次')}。")[0].reason
    assert "量词“条”" in bound(f"开展谈心谈话{count('条')}。")[0].reason


def test_a_name_or_a_document_number_is_left_to_a_person() -> None:
    assert metrics_of("由⟦**|person|⟧同志负责。（青人社发⟦**|document_number|⟧）") == [None, None]


def test_the_next_best_metrics_come_with_why_they_were_not_chosen() -> None:
    alternatives = bound(f"纪检组列席我局各类会议{count('次')}。")[0].alternatives
    assert [alternative.metric for alternative in alternatives] == ["meetings.held"]
    assert "列席" in alternatives[0].reason


def test_respectively_deals_the_values_out_in_order() -> None:
    text = f"安全生产、依法行政列入“三重一大”的分别有{count('项')}和{count('项')}。"
    assert [binding.parameters for binding in bound(text)] == [{"category": "work_safety"}, {"category": "law_based"}]


def test_examples_before_a_head_noun_do_not_narrow_the_figure() -> None:
    (example,) = bound(f"廉政党课、警示教育等廉政教育活动{count('次')}。")
    (named,) = bound(f"开展警示教育{count('次')}。")
    assert (example.parameters, named.parameters) == ({}, {"activity_kind": "warning"})


def test_a_list_of_figures_that_ends_in_such_forms_keeps_its_kinds() -> None:
    posters, manuals = bound(f"印制宣传海报{count('份')}、宣传手册{count('份')}等形式，营造氛围。")
    assert (posters.parameters, manuals.parameters) == ({"material_kind": "poster"}, {"material_kind": "manual"})


def test_a_rate_shares_what_its_figures_are_narrowed_to() -> None:
    *_, rate = bound(f"巡察反馈问题{count('个')}，已完成整改{count('个')}，整改完成率⟦**|percentage|%⟧%。")
    assert (rate.metric, rate.parameters) == ("rectification.closing_rate", {"source": "inspection_tour"})


def test_the_title_says_where_the_problems_come_from() -> None:
    _, closed = bound(f"关于巡察反馈问题整改情况的通报\n共反馈问题{count('个')}。党组认领问题，已整改{count('个')}。")
    assert closed.parameters == {"source": "inspection_tour"}


@pytest.mark.parametrize(
    "text",
    [
        f"局机关第一党支部召开组织生活会。会前，支部书记与党员谈心{count('人次')}。",
        f"巡察组与干部个别谈话{count('人次')}。",
        f"取消2家培训机构资格，约谈{count('人次')}。",
        f"述职述责述廉报告\n我与班子成员谈心{count('人次')}。",
        f"下半年，要召开组织生活会{count('次')}。",
        f"对就业资金开展检查，核查培训补贴{count('笔')}。",
    ],
)
def test_what_is_narrower_than_the_figure_or_of_somebody_else_stays_open(text: str) -> None:
    assert metrics_of(text) == [None]


def test_a_subject_before_a_semicolon_still_forbids() -> None:
    text = f"民主生活会已召开；班子检视问题{count('个')}，整改{count('个')}。"
    assert metrics_of(text) == [None, None]

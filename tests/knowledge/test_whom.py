"""Whom to ask about what no record tells."""

from __future__ import annotations

import re

import pytest

from knowledge.catalogue import catalogue
from knowledge.whom import adviser, advisers, mostly_for, whom_for


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("装修垃圾怎么处理", "renovation-waste"),
        ("维修资金怎么用", "repair-fund"),
        ("小区装充电桩找谁", "charging-pile"),
        ("随申办怎么注册", "suishenban"),
        ("房东不退押金怎么弄", "rent-dispute"),
        ("明天下雨吗", "weather"),
        ("职工医保断了三个月还能报销吗", "insurance-gap"),
        ("医保卡余额哪能查", "insurance-balance"),
        ("在老家看病的发票能拿回上海来报销伐", "insurance-receipts"),
        ("养老金资格认证在哪里弄", "pension-check"),
        ("养老金要不要每年认证", "pension-check"),
        ("开刀的发票过了一年还能报吗", "insurance-receipts"),
        ("想跟儿子把户口分开来立两本", "household-split"),
        ("被邻居家的狗咬了一口", "dog-bite"),
        ("遛狗不牵绳罚多少", "dog-fine"),
        ("区里信访接待几点", "petition"),
        ("领证前婚检去哪里做", "marriage-check"),
        ("献血在哪里", "blood"),
        ("有没有公益性岗位", "public-posts"),
        ("驾照满12分了怎么办", "driving-points"),
        ("科创企业有什么奖励", "firm-support"),
        ("公司搬过来房租有没有补贴", "firm-support"),
        ("自闭症孩子上学去哪个学校", "special-school"),
        ("脑瘫孩子康复能补吗", "child-rehab"),
        ("孩子自闭症有啥补贴", "child-rehab"),
        ("没上班生孩子能报销吗", "insurance-family"),
        ("幼儿园开不开托班", "nursery"),
        ("残疾人停车要钱吗", "disabled-transit"),
        ("书还晚了图书馆罚不罚", "reader-card"),
        ("刚买了房户口能落进来吗", "household-split"),
        ("退休工资怎么算出来的", "pension-sum"),
        ("戒烟门诊哪里有", "quit-smoking"),
        ("夜里哪里打狂犬疫苗", "vaccine"),
        ("老人去世存款怎么取", "bequest"),
        ("杨浦初中哪几所好", "good-school"),
        ("游泳证怎么办", "swim-card"),
        ("养老金少发了两百块", "not-paid"),
        ("骨灰放哪里便宜一点", "ashes"),
        ("低保证丢了", "lost-allowance-paper"),
        ("犬证丢了", "lost-dog-licence"),
        ("我想在门口摆个摊卖葱油饼", "street-stall"),
        ("哪里可以打带状疱疹疫苗", "vaccine"),
        ("托班几岁能上", "nursery"),
        ("放学以后有没有托管小孩的地方", "after-school"),
        ("高中自主招生", "school-place"),
        ("流浪猫太多谁管", "stray-animals"),
        ("电动车进楼道罚多少", "corridor-bikes"),
        ("车位被邻居占了", "taken-parking"),
        ("零工市场在哪里", "casual-work"),
        ("公积金账户余额怎么查", "fund-balance"),
        ("妇产科医院建卡", "maternity-file"),
        ("社保怎么开户", "insurance-opening"),
        ("找不到工作，政府有没有培训可以学", "skill-training"),
    ],
)
def test_who_is_to_be_asked_is_known(said: str, id_: str) -> None:
    found = whom_for(said)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    "said", ["公积金断缴影响贷款吗", "居住证要什么材料", "产假几天", "我想挂骨科", "杨浦图书馆几点关门"]
)
def test_what_records_tell_is_nobody_elses(said: str) -> None:
    assert whom_for(said) is None


def test_no_number_stands_there_but_the_one_that_sends_people_on() -> None:
    told = "".join(one.ask for one in advisers()).replace("12345", "")
    assert not re.search(r"\d{5}", told)


def test_each_can_be_found_again_and_names_a_service_of_ours_or_none() -> None:
    ids = [one.id for one in advisers()]
    assert len(ids) == len(set(ids))
    assert all(adviser(id_) for id_ in ids)
    assert all(one.service is None or one.service in catalogue().services for one in advisers())
    assert all(one.ask.endswith("。") for one in advisers())


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("户口簿不见了", "lost-household-book"),
        ("补办驾驶证", "lost-driving-papers"),
        ("营业执照丢了", "lost-business-papers"),
        ("养老金今年调整了吗", "pension-rise"),
        ("丧葬费怎么领", "funeral-money"),
        ("外地医保怎么转到上海来", "insurance-transfer"),
    ],
)
def test_what_no_record_tells_is_known_whatever_name_stands_in_it(said: str, id_: str) -> None:
    found = whom_for(said)
    assert found is not None
    assert (found.id, found.always) == (id_, True)


@pytest.mark.parametrize(
    "said", ["医保转诊怎么办", "驾照快到期了怎么换", "退休金怎么领", "开小饭店卫生许可证去哪办"]
)
def test_what_only_sounds_like_it_is_left_to_the_records(said: str) -> None:
    found = whom_for(said)
    assert found is None or not found.always


def test_who_mostly_sees_to_it_is_kept_apart_from_who_is_known_for_it() -> None:
    said = "老兵有什么活动"
    assert whom_for(said) is None
    mostly = mostly_for(said)
    assert mostly
    assert mostly.id == "last-veterans"


def test_nobody_mostly_sees_to_what_is_no_matter_of_an_office() -> None:
    assert mostly_for("今天几号") is None

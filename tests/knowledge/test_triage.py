"""Complaints in a patient's own words and the department to try."""

import pytest

from knowledge.content import CONTENT, load_yaml
from knowledge.triage import MOST_DEPARTMENTS, UNNAMED, departments, find, suggest


def first(text: str, **person: object) -> str | None:
    found = suggest([symptom.key for symptom in find(text)], text, **person)  # type: ignore[arg-type]
    return found[0][0] if found else None


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("膝盖疼", "骨科"),
        ("腰直不起来", "骨科"),
        ("老是心慌", "心血管内科"),
        ("血压高", "心血管内科"),
        ("胃里反酸", "消化内科"),
        ("拉肚子两天了", "消化内科"),
        ("咳嗽一个礼拜", "呼吸内科"),
        ("头晕", "神经内科"),
        ("手发麻", "神经内科"),
        ("手脚发麻", "神经内科"),
        ("吃了药人有点晕", "神经内科"),
        ("脚崴了", "骨科"),
        ("手指头痛", "骨科"),
        ("膝盖头痛", "骨科"),
        ("皮肤痒起红疹子", "皮肤科"),
        ("肚子痛拉肚子", "消化内科"),
        ("睡不着觉心里烦", "精神心理科"),
        ("夜里老起来小便", "泌尿外科"),
        ("被狗咬了", "普外科"),
        ("血糖高", "内分泌科"),
        ("小便有泡沫", "肾内科"),
        ("眼睛看东西模糊", "眼科"),
        ("牙龈肿", "口腔科"),
        ("耳朵嗡嗡响", "耳鼻喉科"),
        ("身上起红疹", "皮肤科"),
        ("月经不调", "妇产科"),
        ("尿频尿急", "泌尿外科"),
        ("脖子上长了个包", "普外科"),
        ("痔疮", "肛肠科"),
        ("乳房有硬块", "乳腺科"),
        ("腿上静脉曲张", "血管外科"),
        ("开水烫了手", "烧伤科"),
        ("晚上睡不着", "精神心理科"),
        ("记性越来越差", "记忆门诊"),
        ("胆结石", "肝胆外科"),
        ("乙肝", "感染科"),
        ("类风湿", "风湿免疫科"),
        ("贫血", "血液内科"),
        ("怀不上", "生殖医学科"),
        ("中风后遗症", "康复科"),
        ("肺癌化疗", "肿瘤科"),
        ("想调理身体", "中医科"),
    ],
)
def test_a_complaint_leads_to_its_department(text: str, department: str) -> None:
    assert first(text) == department


@pytest.mark.parametrize("text", ["膝盖这两天上下楼有点疼", "膝关节酸痛", "疼的是膝盖", "两个膝头都肿起来了"])
def test_part_and_complaint_compose_freely(text: str) -> None:
    assert first(text) == "骨科"


def test_a_child_goes_to_the_paediatrician() -> None:
    assert first("小孩发烧咳嗽") == "儿科"
    assert first("咳嗽", age=5) == "儿科"


def test_a_child_with_toothache_goes_to_the_dentist_first() -> None:
    assert first("孙子牙疼") == "口腔科"


def test_a_grown_up_child_is_no_child() -> None:
    assert first("儿子咳嗽", age=35) == "呼吸内科"


def test_a_pregnant_woman_goes_to_the_obstetrician() -> None:
    assert first("怀孕了肚子疼") == "妇产科"


def test_a_man_is_never_sent_to_the_gynaecologist() -> None:
    found = suggest(["private-itch"], "我老公下面痒")
    assert "妇产科" not in [department for department, _ in found]


def test_a_denied_complaint_is_none() -> None:
    assert find("膝盖不疼了") == []


@pytest.mark.parametrize(
    "text",
    [
        "人工客服",
        "社区食堂在哪里",
        "我要挂号",
        "头像怎么换",
        "口腔科",
        "眼科",
        "他人不在",
        "手机号",
        "腰鼓队",
        "脚手架",
        "手机摔坏了",
    ],
)
def test_a_word_that_only_contains_a_part_is_no_complaint(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["流感疫苗", "想打肺炎的疫苗", "带状疱疹疫苗哪里打", "打流感预防针"])
def test_a_vaccine_is_no_complaint(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["老伴走了心里难受", "心里难过，我妈去世了", "想老伴了心里不好受"])
def test_grief_is_sent_to_no_department(text: str) -> None:
    assert find(text) == []


def test_high_blood_sugar_is_not_called_diabetes() -> None:
    [(department, reason)] = suggest([symptom.key for symptom in find("血糖高")], "血糖高")
    assert department == "内分泌科"
    assert "糖尿病" not in reason


def test_a_bite_is_told_not_to_wait() -> None:
    found = suggest(["bite"], "被狗咬了")
    assert "今天就去医院" in found[0][1]
    assert "今天就去医院" not in found[1][1]


def test_at_most_three_departments_each_with_a_reason_that_reads_aloud() -> None:
    found = suggest(["knee-pain", "insomnia", "dizzy"], "")
    assert len(found) == MOST_DEPARTMENTS
    assert all(reason.endswith("。") and department in reason for department, reason in found)


def test_an_unknown_symptom_suggests_nothing() -> None:
    assert suggest(["elbow-grease"], "") == []


def test_every_department_of_the_content_is_known_to_the_gazetteer() -> None:
    known = {entry["name"] for entry in load_yaml(CONTENT / "departments.yml")}
    assert len(departments()) >= 24
    assert set(departments()) <= known


def test_every_department_that_is_named_has_its_reason() -> None:
    data = load_yaml(CONTENT / "triage.yml")
    named = {
        d
        for group in ("parts", "rules", "expressions")
        for entry in data[group]
        for d in entry["departments"]
    }
    assert named <= set(data["departments"])


def test_no_word_is_claimed_by_two_expressions() -> None:
    words = [word for entry in load_yaml(CONTENT / "triage.yml")["expressions"] for word in entry["says"]]
    doubled = {word for word in words if words.count(word) > 1}
    assert doubled == set()


def test_leanings_decide_where_no_word_is_known() -> None:
    (department, reason), *_ = suggest([UNNAMED], "看东西总有影子", leanings={"眼科": 0.8, "神经内科": 0.1})
    assert department == "眼科"
    assert "眼科" in reason


def test_a_strong_leaning_overtakes_a_rule_and_a_weak_one_does_not() -> None:
    [knee] = find("膝盖疼")
    assert suggest([knee.key], "膝盖疼", leanings={"疼痛科": 0.9})[0][0] == "疼痛科"
    assert suggest([knee.key], "膝盖疼", leanings={"疼痛科": 0.2})[0][0] == "骨科"


def test_a_department_that_the_wording_hints_at_faintly_is_not_offered_beside_that_of_the_rule() -> None:
    text = "老娘眼睛雾里看花一样"
    (clouded,) = find(text)
    offered = suggest([clouded.key], text, leanings={"眼科": 0.41, "记忆门诊": 0.15})
    assert [department for department, _ in offered] == ["眼科"]


def test_an_unnamed_complaint_without_a_leaning_suggests_nothing() -> None:
    assert suggest([UNNAMED], "不舒服") == []


def test_what_names_the_trouble_wins_over_the_longer_composition_around_it() -> None:
    assert [one.key for one in find("背上长了个大脓包 红肿热痛")] == ["boil"]
    assert [one.key for one in find("眼睛过敏痒")] == ["eye-itch"]

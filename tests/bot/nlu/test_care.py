"""Care words: danger is heard, look-alikes are left alone."""

from pathlib import Path

import pytest

from base import yaml_file
from bot.nlu.care import category, danger
from bot.nlu.text import normalise

HERE = Path(__file__).parent
DANGERS = yaml_file.read(HERE / "alert_dangers.yml")
CALM = yaml_file.read(HERE / "alert_calm.yml")


def heard(text: str) -> str | None:
    return category(normalise(text))


def test_at_least_98_of_100_dangers_are_heard() -> None:
    messages = [text for texts in DANGERS.values() for text in texts]
    missed = [text for text in messages if heard(text) is None]
    assert len(messages) >= 150
    assert len(missed) <= 0.02 * len(messages), missed


def test_the_right_kind_of_danger_is_heard() -> None:
    wrong = [
        (kind, text, heard(text)) for kind, texts in DANGERS.items() for text in texts if heard(text) != kind
    ]
    assert len(wrong) <= 0.04 * sum(map(len, DANGERS.values())), wrong


def test_at_most_1_of_100_ordinary_messages_raises_a_false_alarm() -> None:
    messages = [text for texts in CALM.values() for text in texts]
    alarms = [(text, heard(text)) for text in messages if heard(text)]
    assert len(messages) >= 300
    assert len(alarms) <= 0.01 * len(messages), alarms


@pytest.mark.parametrize("text", ["胸口的痣", "笑死我了", "煤气费", "想死你了", "110元", "跌倒补贴怎么领"])
def test_a_look_alike_named_by_the_district_is_left_alone(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("家里煤气味道很重", "fire"),
        ("我妈昏迷了", "medical"),
        ("吃了一整瓶安眠药", "medical"),
        ("血压高压两百二", "medical"),
        ("隔壁阿婆敲门没人应", "medical"),
        ("我不想活了", "self_harm"),
    ],
)
def test_where_two_kinds_meet_the_agreed_one_is_heard(text: str, kind: str) -> None:
    assert heard(text) == kind


@pytest.mark.parametrize("text", ["血压120/80", "血糖5.6", "血氧98", "血糖一个月查一次", "我血压高 60岁"])
def test_a_reading_within_limits_is_no_alarm(text: str) -> None:
    assert heard(text) is None


def test_a_danger_that_is_asked_after_is_not_denied() -> None:
    assert heard("热水器边上三个人都发晕，是不是煤气中毒了") == "medical"
    assert heard("不是煤气中毒，是感冒") is None


def test_somebody_lost_in_a_building_asks_for_its_door() -> None:
    assert heard("我迷路了，这个馆从哪个门进呀") is None
    assert heard("我迷路了，天黑了不认得家") == "lost"


@pytest.mark.parametrize(
    "text", ["我爸老年痴呆，怕他走丢怎么办", "担心我妈一个人出去走失", "老头子会走丢的", "怕我妈走丢了怎么办"]
)
def test_a_fear_that_somebody_might_be_lost_is_no_emergency(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    "text", ["我怕他走丢了，现在还没回来", "怕我爸走丢，出去半天了还没回来", "我爸走丢了", "我妈走丢了怎么办"]
)
def test_who_is_gone_is_searched_for_however_it_is_said(text: str) -> None:
    assert heard(text) == "lost"


def test_words_that_only_look_urgent_leave_a_calm_message_calm() -> None:
    assert heard("他去年中风了，残疾证现在可以怎么办理") is None
    assert heard("他去年中风过，残疾证先不管，他现在叫不醒了") == "medical"


@pytest.mark.parametrize(
    "text",
    [
        "论文写得我想死",
        "笑死脱了",
        "朋友圈都在传有骗子",
        "这饭烧焦了饭粒发苦",
        "楼梯扶手断了",
        "血糖有一点高",
    ],
)
def test_a_manner_of_speaking_or_a_thing_is_no_danger(text: str) -> None:
    assert heard(text) is None


def test_a_denied_danger_is_no_alarm() -> None:
    assert heard("没有着火，放心") is None


def test_a_policy_question_with_care_words_is_no_alarm_unless_it_is_urgent() -> None:
    assert heard("老人摔倒了保险怎么赔，多少钱") is None
    assert heard("我妈刚才摔倒了起不来，救护车费用多少钱") == "medical"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("心口闷煞了透勿过气", "medical"),
        ("叫勿醒伊", "medical"),
        ("家里没人管我饿了两天", "abuse"),
        ("儿子不管我，三天没吃上饭", "abuse"),
        ("饿了两天了没人管", "abuse"),
    ],
)
def test_shanghainese_and_neglect_are_heard(text: str, kind: str) -> None:
    assert heard(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "孩子丢了身份证",
        "孩子身份证丢了",
        "老伴的社保卡不见了",
        "女儿丢了张交通卡怎么补",
        "我爸的助听器找不到了",
        "我妈老人证丢了，怎么补",
        "我妈优待证丢了",
    ],
)
def test_a_belonging_that_is_lost_is_no_missing_person(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    "text",
    ["孩子丢了", "孩子丢了一个小时了", "老人没带手机不见了", "我妈带着身份证不见了", "孩子丢了书包还在家里"],
)
def test_a_person_who_is_gone_is_missed_whatever_she_carried(text: str) -> None:
    assert heard(text) == "lost"


@pytest.mark.parametrize("text", ["被狗咬了", "路灯坏了没人管", "饿了，有什么吃的"])
def test_a_trouble_without_danger_raises_no_alarm(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    "text", ["窗盖不见了,差点掉下去一个小孩子", "救命啊作业写不完了", "孩子的水壶不见了"]
)
def test_a_thing_that_is_gone_and_a_figure_of_speech_are_no_danger(text: str) -> None:
    assert category(text) is None


@pytest.mark.parametrize(
    ("calm", "danger", "kind"),
    [
        ("跑步心率一百六算高吗", "心率一百六 胸口难受", "medical"),
        ("桌子腿断了一条", "我爸腿断了", "medical"),
        ("隔壁阿婆两天没看见 听说去女儿家了", "隔壁阿婆两天没看见了", "medical"),
        ("头都要炸了 五个表不会填", "头都要炸了 一直吐", "medical"),
        ("我家电瓶车充电怕着火", "我家电瓶车充电着火了", "fire"),
        ("我要跳楼梯操", "我要跳楼", "self_harm"),
        ("打爸爸单位的电话也行", "我爸爸打我", "abuse"),
        ("宝宝的小推车在图书馆不见了", "宝宝在图书馆不见了", "lost"),
        ("猫被人虐待", "老人被人虐待", "abuse"),
        ("我妈出去跳舞还没回 她的饭晚点送", "我妈出去跳舞还没回", "lost"),
        ("妈妈的号不见了", "妈妈不见了", "lost"),
    ],
)
def test_a_word_that_calms_a_rule_calms_no_danger_of_its_kind(calm: str, danger: str, kind: str) -> None:
    assert (heard(calm), heard(danger)) == (None, kind)


@pytest.mark.parametrize(
    "text",
    [
        "那位大姐跑上跑下帮我办好，我要给她打个好分",
        "把我留在你们这边的材料打包给我",
        "我跟她打赌谁做得多，儿子来评",
        "把我在家里办过的打一份给我",
        "窗口把我打发走了，我要写意见",
        "外头骗子多，我的电话你别留着",
        "小宝又烧起来了，球场不打了",
        "门口停满了电瓶车，我推着轮椅走马路",
        "账本上回掉水里了，想做成手机上看的",
    ],
)
def test_a_word_of_danger_in_an_ordinary_wish_raises_no_alarm(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    "text", ["媳妇打婆婆", "老公又打", "他打了我一顿", "儿子天天打他妈", "他把我关在屋里打"]
)
def test_somebody_who_is_hit_is_heard(text: str) -> None:
    assert heard(text) == "abuse"


@pytest.mark.parametrize(
    "text",
    [
        "我爸中风了两年了，想找个护工",
        "老爷子中风以后想借轮椅",
        "我妈中风了三年，躺在床上",
        "我爸中风了，现在一直坐轮椅，想找护工",
        "我妈脑出血出院了，要借护理床",
        "我妈上礼拜摔倒了，想借轮椅",
        "我妈摔倒了，骨折，出院在家，想找护工",
        "户口簿丢了",
        "驾照不见了",
    ],
)
def test_an_illness_of_long_ago_or_a_wish_for_care_is_no_emergency(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "我爸中风了，快来人",
        "我妈突然中风了，轮椅也坐不住",
        "中风三年了又中风了",
        "中风了两年，刚刚又中风了",
        "我爸中风了快派人，护工不在",
        "奶奶在养老院摔倒了",
        "我妈刚摔倒了，要不要请护工",
        "老太太昨天摔倒了，到现在起不来",
    ],
)
def test_a_wish_for_care_does_not_hide_what_happens_now(text: str) -> None:
    assert heard(text) == "medical"


def test_what_was_put_right_is_listened_to_as_it_was_typed_as_well() -> None:
    assert danger("我爸晕到了", "我爸晕倒了") == "medical"
    assert danger("我爸晕倒了", "我爸晕到了") == "medical"
    assert danger("我想挂号", "我想冠号") is None

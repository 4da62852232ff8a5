"""One reply of every card kind, as the server sends it; said by the test server when asked for by name."""

from __future__ import annotations

from typing import Any

Reply = dict[str, Any]


def options(token: str, *titles: str, subtitles: tuple[str, ...] = ()) -> list[dict[str, str]]:
    made = [{"title": title, "payload": f"opt:{token}:{number}"} for number, title in enumerate(titles, 1)]
    for option, subtitle in zip(made, subtitles, strict=False):
        option["subtitle"] = subtitle
    return made


def card(text: str, kind: str, **fields: Any) -> Reply:
    reply: Reply = {"text": text, "custom": {"kind": kind, **fields}}
    if fields.get("options"):
        reply["buttons"] = [{"title": o["title"], "payload": o["payload"]} for o in fields["options"]]
    return reply


DEPARTMENTS = options("dep", "骨科", "中医科", "康复科")
CONFIRM = options("yes", "对，就这样", "要改一下", "不办了")
BOOKING = {
    "department": "骨科",
    "hospital": "上海市杨浦区中心医院",
    "date": "2026-11-25",
    "time": "上午",
    "patient": "母亲",
}

DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="
ANSWER = card(
    "上海市居住证办理的材料：第一，《上海市居住证申请表》；第二，身份证或户口簿；第三，租房的带租赁合同。资料日期2026年2月。",
    "answer",
    record="residence-permit-apply",
    title="上海市居住证办理",
    aspect="materials",
    facts=[
        {
            "label": "材料",
            "value": "《上海市居住证申请表》；身份证或户口簿；租房：租赁合同或租赁备案证明；自购房：不动产权证",
        },
        {"label": "办理地点", "value": "现居住地街道社区事务受理服务中心"},
        {"label": "电话", "value": "021-12345678，急事打12345"},
    ],
    sources=[
        {"title": "2026上海居住证办理条件攻略", "url": "https://example.org/permit", "date": "2026-01-21"},
        {"title": "区里发的小册子"},
    ],
    as_of="2026-02",
    confidence="medium",
    related=[],
    service="service-guide",
)
UNVERIFIED = card(
    "这个地址暂未核实，去之前请先打12345问一问。",
    "answer",
    record="somewhere",
    title="某某健身点",
    facts=[{"label": f"事实{number}", "value": f"第{number}条"} for number in range(1, 9)],
    sources=[{"title": "坏链接", "url": "javascript:alert(1)"}],
    as_of="2024-09",
    confidence="low",
    related=[],
)
CHOICES = card(
    "您是想办下面哪一件？可以选：1、预约挂号，2、订运动场地，3、查办事指南。",
    "choices",
    options=options("pick", "预约挂号", "订运动场地", "查办事指南", subtitles=("看医生", "打球、游泳", "")),
)
DEPARTMENT = card(
    "膝盖疼一般看骨科。您想看哪个科？可以选：1、骨科，2、中医科，3、康复科。一共有19个，想要别的直接告诉我名字。",
    "question",
    service="doctor-appointment",
    field="department",
    input="choice",
    options=DEPARTMENTS,
    demo=True,
)
DATE = card(
    "哪一天去看？",
    "question",
    service="doctor-appointment",
    field="date",
    input="date",
    options=options("day", "11月21日（明天，周六）", "11月23日（周一）", "11月24日（周二）"),
)
ANY_DATE = card("您想哪天去？", "question", service="venue-booking", field="date", input="date")
HAPPENED = card(
    "是什么时候的事？",
    "question",
    service="citizen-report",
    field="date",
    input="date",
    options=options("past", "刚刚", "今天", "昨天", "前天", "一直这样"),
    latest="2026-11-20",
)
TWO_DAYS = card(
    "哪一天去？",
    "question",
    service="adviser",
    field="date",
    input="date",
    options=options("two", "11月21日（明天，周六）", "11月23日（周一）"),
    earliest="2026-11-21",
    latest="2026-11-23",
    only=True,
)
TIME = card(
    "几点开始？一场一个小时。",
    "question",
    service="venue-booking",
    field="time",
    input="time",
    options=options("hour", "18:00", "19:00", "20:00"),
)
PHONE = card("请告诉我您的手机号码。", "question", service="doctor-appointment", field="phone", input="phone")
CODE = card(
    "验证码发到您手机上了，请告诉我。", "question", service="doctor-appointment", field="code", input="number"
)
PEOPLE = card("几个人去？", "question", service="venue-booking", field="people", input="number")
CONFIRMATION = card(
    "我跟您核对一下：上海市杨浦区中心医院，骨科，11月25日（周三）上午，就诊人是母亲。对吗？（演示数据，不是真实号源。）",
    "confirm",
    service="doctor-appointment",
    fields=BOOKING,
    options=CONFIRM,
    demo=True,
)
RECEIPT = card(
    "约好了：上海市杨浦区中心医院骨科，11月25日（周三）上午，就诊人母亲，预约号 YP7K3M。请带好身份证和医保卡。",
    "receipt",
    service="doctor-appointment",
    reference="YP7K3M",
    status="booked",
    fields=BOOKING,
    calendar="/calendar/abc.ics",
    demo=True,
)
CANCELLED = card(
    "已经取消了。",
    "receipt",
    service="doctor-appointment",
    reference="YP7K3M",
    status="cancelled",
    fields=BOOKING,
    calendar="/calendar/abc.ics",
)
LIST = card(
    "您有两件事：1、骨科门诊；2、羽毛球场地。",
    "list",
    of="bookings",
    service="my-affairs",
    items=[
        {"title": "骨科门诊", "reference": "YP7K3M", "status": "booked", "when": "2026-11-25T09:00:00+08:00"},
        {
            "title": "羽毛球场地",
            "reference": "YP2H8Q",
            "status": "cancelled",
            "when": "2026-11-28T19:00:00+08:00",
        },
    ],
    demo=True,
)
SLOTS = card(
    "这些时间还有空。",
    "list",
    of="slots",
    service="venue-booking",
    items=[{"title": "江湾体育场 周六18:00", "left": 3}, {"title": "杨浦体育馆 周六19:00", "left": 1}],
    options=options("slot", "江湾体育场 周六18:00", "杨浦体育馆 周六19:00", subtitles=("还有3个", "还有1个")),
)
PLACES = card(
    "杨浦区的医院，我查到10个：1、新华医院，控江路1665号；2、杨浦中医医院。想细看哪个，告诉我第几个就行。",
    "list",
    of="records",
    items=[
        {"title": "上海交通大学医学院附属新华医院", "subtitle": "控江路1665号"},
        {"title": "上海市杨浦区中医医院", "subtitle": None},
    ],
    options=options("place", "上海交通大学医学院附属新华医院", "上海市杨浦区中医医院", "再看别的（还有8个）"),
)
_TASKS = [
    "11月20日（今天，周五）16:00，照看宠物1小时，江浦路（演示）",
    "11月21日（明天，周六）09:30，聊天陪伴1小时，控江路（演示）",
    "11月21日（明天，周六）14:00，摄影摄像1小时，平凉路（演示）",
    "11月22日（后天，周日）14:00，陪同文体活动2小时，四平路（演示）",
    "11月23日（周一）13:30，洗衣1小时，定海路（演示）",
]
LONG_TITLES = card(
    "现在有这些任务可以接，您选哪一个？一共有6个，要别的任务直接告诉我。",
    "question",
    service="timebank-take",
    field="request",
    input="choice",
    options=options("task", *_TASKS),
    more=[{"title": "11月24日（周二）13:30，代配药品1小时，五角场（演示）"}],
    demo=True,
)
LONG_SUBTITLES = card(
    "找到6个园区。想看哪一个，告诉我第几个就行。",
    "list",
    of="venues",
    items=[{"title": "V聚场"}],
    options=options(
        "park", "V聚场", "上海科创源", "创智天地/大创智", "复旦大学国家大学科技园", "再看别的（还有2个）",
        subtitles=(
            "淞沪路338号创智天地6号楼", "长海路街道在建科创园区，总约14.6万平方米，计划2026年建成",
            "五角场旁的创新社区，约二十年间由旧铁路和体育场一带更新而来，是大创智示范区的核心",
            "2001年首批国家级大学科技园，孵化高新技术企业", "",
        ),
    ),
)  # fmt: skip
EMPTY_LIST = card("您现在没有预约。", "list", of="bookings", service="my-affairs", items=[])
HANDOFF = card(
    "正在帮您找工作人员，前面还有一位。",
    "handoff",
    service="handoff",
    state="queued",
    position=2,
    wait_minutes=5,
    options=options("leave", "不等了"),
)
ALERT = card(
    "胸口疼得厉害、喘不上气，请马上打120，不要自己走动。",
    "alert",
    category="medical",
    phones=[{"name": "急救", "number": "120"}, {"name": "市民热线", "number": "12345"}],
)
RATING = card("请您给这次服务打个分，一到五颗星。", "rating", subject="doctor-appointment", service="rating")
REFUSAL = card(
    "这个我帮不上忙，我只管杨浦区里的办事和生活服务。别的公共事务可以打12345问问。",
    "refusal",
    reason="out_of_scope",
    options=options("way", "预约挂号", "让工作人员回电话"),
)
NEWER_KIND = card("这张卡片是以后才有的。", "hologram", options=options("new", "知道了"))

SCRIPT: dict[str, list[Reply]] = {
    "答案": [ANSWER],
    "未核实": [UNVERIFIED],
    "选择": [CHOICES],
    "膝盖疼，想看医生": [DEPARTMENT],
    "哪天": [DATE],
    "随便哪天": [ANY_DATE],
    "什么时候的事": [HAPPENED],
    "只有两天": [TWO_DAYS],
    "几点": [TIME],
    "手机": [PHONE],
    "验证码": [CODE],
    "几个人": [PEOPLE],
    "核对": [CONFIRMATION],
    "回执": [RECEIPT],
    "取消": [CANCELLED],
    "我的预约": [LIST],
    "空位": [SLOTS],
    "医院": [PLACES],
    "任务": [LONG_TITLES],
    "园区": [LONG_SUBTITLES],
    "空单": [EMPTY_LIST],
    "人工": [HANDOFF],
    "胸口疼": [ALERT],
    "打分": [RATING],
    "天气": [REFUSAL],
    "新卡片": [NEWER_KIND],
    "两句": [{"text": "第一句。"}, {"text": "第二句。"}],
    "opt:dep:1": [{"text": "好的，骨科。"}, DATE],
    "opt:day:2": [CONFIRMATION],
    "opt:yes:1": [RECEIPT],
}


def replies(said: str) -> list[Reply]:
    """What the test server answers to a text or a button's payload."""
    return SCRIPT.get(said, [{"text": f"收到：{said}"}])

"""Whether one paper is asked about: “要照片吗”, “带户口本吗”, “个税单要吗”."""

from __future__ import annotations

import re

_PAPER = (
    "(?P<paper>[^哪什么啥几多吗，,]{0,6}?(?:身份证|户口[本簿]|居住证|房产证|毕业证|结婚证|出生证|接种证|疫苗本|健康证|证明|证件照|照片|相片|"
    "发票|合同|复印件|病历|病史|出院小结|公证书?|协议书?|介绍信|存折|银行卡|医保卡|社保卡|营业执照|公章|个税|税单|体检报告|回执))"
)
_TAIL = "(?:原件)?(?:的)?(?:吗|伐|么|不|吧|嘛|不要)?[？?]?$"
_ASKED = (
    re.compile(
        "^(?:那|还|都|一定|必须|是不是|是否|请问|去办|[,，])*(?:要不要|需不需要|用不用|需要|要|用|得|带|需)(?:带|交|准备|提供|拿|出示|出具|开|打|上)?(?:个|份|张)?"
        + _PAPER
        + _TAIL
    ),
    re.compile(
        "^(?:那|还)*"
        + _PAPER
        + "(?:要不要|需不需要|用不用|要|需要|用)(?:带|交|提供|出示)?(?:吗|伐|么|不)?[？?]?$"
    ),
)
_LEFT_BEHIND = re.compile(
    "^(?:那|可是|但是?|要是|如果|万一|我|我的|他的?|她的?|现在|[,，])*"
    + _PAPER
    + "(?:原件)?(?:还|都)?(?:放)?(?:在(?:老家|外地|单位|爸妈那里?|家里)|不在(?:身边|手里|手头|上海|我这里?)|没有|没带|拿不到|拿不出来?|寄不过来|开不出来?)(?:来|的话|了|呢|上海|[,，])*(?:怎么办|咋办|哪能办|怎么弄|行吗|行伐|行不行|可以吗|可以伐|能办吗|能办伐|还?能办)[呢啊呀？?]*$"
)
""" "户口本在老家咋办": whether that paper is needed at all."""
_ENQUIRES = re.compile("[吗伐么吧？?]|不$|要不要|需不需要|用不用|是不是")


def paper_asked(text: str) -> str | None:
    """The paper that is asked about; None when it is no such question."""
    found = next((match for match in (pattern.match(text) for pattern in _ASKED) if match), None)
    if found is None and (left := _LEFT_BEHIND.match(text)):
        return left["paper"]
    return found["paper"] if found and _ENQUIRES.search(text) else None

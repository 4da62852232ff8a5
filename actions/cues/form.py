"""Said about the form itself: what was told so far, what is still to come, a pick where nothing is to be picked."""

from __future__ import annotations

import re

_LEAD = r"^(?:那么?|请问|麻烦|你|您|我们|现在|这个|帮我|给我|再|说说|[,，、 ])*"
_END = r"(?:来着|呀|啊|呢|了|伐|吗|[?？])*$"
_EARLIER = r"(?:刚才|刚刚|前面|之前|前头|到现在|一共|都|已经|[,，])*"
CHOSEN = re.compile(
    rf"{_LEAD}(?:我|阿拉)?{_EARLIER}(?:我|阿拉)?{_EARLIER}"
    rf"(?:(?:选|填|挑|说|报|讲|记|写|登记|定)(?:的|了|过|好|到|下来)+|(?<=[才刚面前头])(?:我|阿拉)?(?:选|填|挑|说|报|讲))是?"
    r"(?:什么|啥|哪些?|谁|几点|几号|哪几样|点啥|些什么)(?:一?[个家天科位样])?"
    rf"(?:医院|科室?|日子|时间|地方|东西|内容|人)?{_END}"
)
""" "我刚才选的什么", "前面我填了些什么"."""
RECAP = re.compile(
    rf"{_LEAD}(?:念|报|读|核对|对)(?:一?[下遍])?(?:给我听)?(?:我)?{_EARLIER}(?:我)?(?:填|选|说)(?:的|好的|过的)(?:东西|内容)?"
    rf"(?:给我听|听听)?(?:一?[下遍])?{_END}"
)
_MANY = "(?:几|多少|什么|哪些|哪几|啥|多久|多长时间)(?:个|样|项|步|条|句)?"
LEFT_OVER = re.compile(
    rf"{_LEAD}(?:(?:还|总共|一共|到底)(?:要|得|需要|有|剩)*(?:问|填|答|回答|弄)(?:我|你)?{_MANY}(?:问题|东西|内容)?"
    rf"|还(?:差|缺){_MANY}|(?:还|总共|一共)(?:要|有|剩|得)*(?:几|多少)(?:个?问题|步|道题?|样要[问填]))(?:没[问填答])?{_END}"
)
""" "还要问几个", "还有几步", "还差什么"."""
NEARLY_DONE = re.compile(
    r"^(?:那|是不是|[,，])*(?:快|就要|马上)(?:问|填|弄|办)?(?:好|完|结束)了?(?:吗|么|没有?|伐)[?？]*$|"
    r"^(?:问|填)(?:完|好)了?(?:吗|没有?|伐)[?？]*$|^(?:怎么)?还没(?:有)?(?:问|填|弄)(?:完|好)(?:吗|啊|呀)?[?？]*$"
)
WHERE_WE_ARE = re.compile(
    rf"{_LEAD}(?:我)?(?:进行|走|填|问|办|弄)?到(?:(?:哪|第几)一?步|哪里了|哪儿了|哪了|第几个(?:问题)?){_END}"
)
""" "到哪一步了"."""
ANOTHER_ONE = re.compile(r"^(?:再|给我|帮我|那)*换一?个[吧呀啊]*$")
PICKS_BLINDLY = re.compile(
    r"^(?:我|就|要|选|挑|那|[,， ])*(?:第[一二三四五六七八九十\d]个|最后一个|前一个|后一个|(?:再|给我|帮我)*换一?个|随便(?:哪个|一个|选|挑|吧)?|都行|都可以|无所谓)[吧呀啊了]*$"
)
"""A pick, where nothing was there to be picked from; no account and no address."""

HOW_TO_BEGIN = re.compile(
    r"^(?:那|这个|请问|要|该)*(?:怎么|哪能|咋|如何|怎样)(?:去)?(?:申请|报名|预约|约|订|登记|弄)(?:的|呢|啊|呀)*[？?]?$"
)
"""Asks how it is done, while just that is being done."""
HANDS_IN = re.compile(
    r"^(?:(?:就|没别的|没有别的|差不多)(?:这些|这样|了)?(?:了|吧)?[,，])?(?:那|就|先|好的?|行|可以|嗯|麻烦|请|你|您|都|直接|[,， ])*(?:帮|替|给)?(?:我|他们)?(?:先|都)?(?:报|交|提交|递|反映|投诉|登记|记|送)(?:上去|上|一下|过去|掉)?(?:再说)?[吧了呀啊。！]*$"
)
"""At the read-back of a report: it is to be handed in."""


SAID_ALREADY = re.compile(
    "^(?:哎呀?|咦|怎么|你|您|侬|[,，])*(?:我)?(?:不是)?(?:刚才|刚刚|前面|已经|早就|明明)(?:不是|就|都|已经)*(?:说|讲|告诉你?)(?:过|了)[^，,。]{0,8}[了吗嘛么呀啊]*[？?！!]*$"
    "|^(?:你|您|侬)?(?:怎么)(?:又|还|老是|一直)(?:在)?问(?:我)?(?:一遍|这个)?(?:了|呀|啊|呢)*[？?！!]*$"
)
"""It was said before: what was taken down is read out, so that nobody has to ask."""


def about_the_form(text: str) -> bool:
    """Whether somebody asks what they told so far or how much is still to come."""
    patterns = (CHOSEN, RECAP, LEFT_OVER, NEARLY_DONE, WHERE_WE_ARE, SAID_ALREADY)
    return any(pattern.match(text) for pattern in patterns)

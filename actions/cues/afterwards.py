"""What is said of what was just listed, explained or done."""

from __future__ import annotations

import re

NONE_SUITS = re.compile(
    r"^(?:这些|这几[个家]|里面|[,，])*(?:(?:一个)?(?:都)?没有?(?:我)?(?:满意|合适|中意|喜欢|想要)的|都(?:不满意|不合适|不中意|太远了?|太贵了?|勿灵|不喜欢|看不上))(?:呀|啊|哎)*[。！]?$"
)
"""None of a list will do: the others, then."""
ALL_THERE_IS = re.compile(
    r"^(?:那|是不是|一共|总共|只有|难道|[,，])*(?:就|只|只有)(?:有)?(?:这|那)(?:些|么多|么点|几[个家所种样条]|点)(?:了|啦)?(?:吗|伐|么|啊|呀|[？?])[？?。]*$"
    r"|^(?:那|就|真的|[,，])*(?:没|没有)(?:别的?|其他的?|其它的?|更多的?)(?:家|个|地方|时间|日子|选择)?(?:可以选|可选)?(?:了|啦)?(?:吗|伐|么|啊|呀|[？?])[？?。]*$"
)
"""Asks whether there is more: "就这些吗"."""
OPENS_WHEN = re.compile("开门|关门|营业|开到|开放时间")
"""When a place is open, which is another thing than when something begins there."""
COUNTS_OWN = re.compile(
    "^(?:那|现在|[,，])*我(?:还|现在|一共|总共|已经)*(?:有|剩|攒了?|存了?)(?:多少|几)(?:个|枚)?(?:了|呢|啊|呀|[？?])*$"
)
"""Asks how many of what was just told of are one's own."""
HOW_MANY_IN_ALL = re.compile(
    r"^(?:那|这|这里|杨浦|到底|[,，])*(?:一共|总共|全部|统共|拢共)(?:有|是)?(?:几|多少)(?:个|家|所|处|条|间|只)?(?:呢|啊|呀)?[？?]?$"
)
"""Asks how long the list is that was just read out."""
ONE_STEP = re.compile(
    r"^(?:那|那么|请问|我到|做到|[,，])*(?:第(?P<number>[一二三四五六七八九十]+|\d{1,2})步|(?P<next>再?下一?步)|(?P<last>最后一步))"
    r"(?:呢|是)?(?:要|该|应该)?(?:什么|啥|怎么(?:弄|办|做|走|搞|操作)|哪能(?:弄|办)|咋(?:弄|办)|干什么|干啥|做什么|做啥|去哪里|到哪里|去哪儿|找谁)?(?:啊|呀|呢)?[？?。]*$"
)
"""One step of what was explained: "第二步怎么弄", "下一步"."""

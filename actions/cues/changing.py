"""One value for another, and what is ruled out."""

from __future__ import annotations

import re

NEGATED_FIRST = re.compile("^(?:我说的?)?(?:不是|勿是|弗是|不对|勿对|错了)")
"""Puts something right, or says once more what was said: "不是每天，是一个月一次"."""

NEGATED = re.compile(
    r"(?:不是|不要|不去|不约|不看|别|勿要|勿是|弗是)(?:在|去|给|挂|看|约)?(?:(?:我|我们|阿拉)家?)?$"
)
CHANGED = re.compile(r"改到|改成|改为|换到|换成|换去|调到|调成|改约|移到|挪到|推迟到|提前到")
SWAPS = re.compile(r"(?:换|改|调)(?:一?个|一下|去|在)$")
"""Before a day or an hour: "我想换个上午"."""
RULED_OUT = re.compile(
    r"^(?:的话|的|那顿|那次|那天)?(?:太[早晚迟远]|不行|不方便|没空|来不及|赶不上|有事|(?:就)?(?:不|勿)[要用](?:了|提醒|送|订|约|去|吃|来|问|打|叫)*(?:了|吧|$|[，,。]))"
)
"""After a value: "七点太早了，八点吧"."""
EXCEPT = re.compile(r"(?:除了|除开|除掉|除去)(?:我)?(?:这|那)?(?:一?[天个])?$")
"""Before a value: "除了周一都行"."""
ALSO_OUT = re.compile(r"(?:[、,，和跟与]|还有)?")
"""Between two values behind 除了: "除了周一周三", "除了周一和周三"."""
OF_A_BOOKING = re.compile(r"^(?:上午|下午|晚上|早上)?的|^那")
"""After a date: "周三的号" names the booking, "换成周三" the wish."""
MOVES_IT = re.compile(r"^(?:那|再)?(?:请|帮我)?把.{1,8}(?:改|换|挪|移|推迟|提前)(?:到|成)")
"""Names what is moved: "把打球改到后天"."""
MOVES_TO = re.compile("(?:改|换|挪|移|推迟|提前)(?:到|个|一下)")
"""To another day or hour, not to another thing: 改成打羽毛球."""
DENIES = re.compile(r"不|没|(?<![特个分])别|错|否|勿|弗|覅|改|NO|no")
ENGAGED = re.compile(
    r"^(?:里|头)?(?:我|他|她|伊|我们)(?:还|就|都)?(?:(?:要|得|有)(?:去|打|上|开|接|陪|带|值|跳|买|做|睡|走|搓|会|课|事|客)|(?:就|才|都)?(?:吃|起|睡|醒|上班|下班))"
    r"|^[，, ]*(?:我|阿拉|我们)?家?(?:里|大|小)?(?:女儿|儿子|囡儿|囡囡|孙子|孙女|外孙女?|老伴|老公|老婆|弟弟|妹妹|哥哥|姐姐|亲戚|客人|有客人|家里)(?:他们|一家)?(?:要|会|都|就|正好|说)*(?:来(?!看病|挂)|回来|回家|过来|结婚|过生日|生日|放假|开学|考试|搬家)"
)
"""After a day or an hour: what somebody does then, "下午我要打麻将"."""
REGRETS_THE_DAY = re.compile("不对|不行|不不|忘记?了|勿对")
"""Takes back the day that was just said: "后天吧，哦不对，后天女儿回来"."""
UNTIL = re.compile(r"[\u4e00-\u9fff](?<!从)(?<!点)(?<!半)到(?:了)?(?:晚上|夜里|半夜|凌晨)?$")
"""Before an hour of a report: how long it goes on, not when it was."""
ALL_OF = re.compile(r"(?:(?<![第十周期拜初二三四五六七八九])一|整|大半|整整一?)个?$")
"""Before a part of the day: how long, "一晚上"."""
AFTER_ALL = re.compile(r"(?:^|[，,。；; ])(?:那|要不|算了)?还是(?![^，,。]*[吗呢？?])")
"""Between two values: the one behind it is meant after all, "8点就吃饭了，还是9点"."""
AGAIN = re.compile(r"再(?:帮|给|替|来|约|订|挂|报|要|加|设)|也(?:要|约|订|挂|报|想)")
"""The same once more: "再帮她订后天的", "后天也要"."""
AS_BEFORE = re.compile("(?:跟|和|同|照)(?:上次|刚才|原来|这次)(?:的)?一样")
"""The same as was made a moment ago."""
AS_WELL = re.compile(r"也|补|还要|还有|再加|加上|加一次")
"""One more time of the day beside those before: "晚上也要"."""
SECOND_THOUGHT = re.compile(r"改|换|取消|退|撤|推迟|提前")
CONTRASTS = re.compile(r"^不是[^，,。]{1,8}[，, ]+(?:我(?:[问要说]的?)?)?是[^，,。吗]+$")
"""One thing for another: "不是急诊，是产检"."""
PUTS_RIGHT = re.compile(r"(?:改成|改为|换成|应该是|其实是).+|(?:错了?|不对)[，, ]*(?:应该)?是.+")
"""Says what is different, in so many words."""
HOUSE_INSTEAD = re.compile(
    r"(?:错|不对|不是|勿对)(?:了|啦)?[，, ]*(?:应该)?是?(?P<house>\d+(?:号|弄|室|楼|幢|单元))[。！]?$"
)
"""A house or a door in place of another one."""
UP_TO = re.compile(r"(?:^|[，,。 ])(?:一直)?(?:做|送|来|照顾)?到$")
"""Before a day: how long it should go on, "到月底"."""
INSTEAD = re.compile(r"还是|打给|换|改|要|吧|看|那就")
"""Giving up one value for another: "算了，还是口腔科"."""
NO_LONGER_LET = re.compile(
    r"(?:别|不要|不用|勿要|不许|不让|不给|不准|不想让|叫停)(?:再|让|给|叫|他|她|伊|儿子|女儿)*.{0,3}(?:管|看|帮|操心|插手|弄)|收回|拿掉|撤掉|去掉|取消|删掉"
)
"""Somebody who may help shall not any more; said of the list of those who may."""
IS_IT_DONE = re.compile(
    r"^(?:那|我|阿拉|你|侬|你们|我那个|这个|那个|刚才|刚刚|已经|到底|究竟|是不是|给我|帮我)*(?:报名?|登记|申请|预约|约|订|办|弄|挂|提交|交)(?:上去|进去|上|好|成功|成|妥|到)(?:了)?(?:没有?|伐|吗|么|不)?[啊呀吧呢？?]*$"
)
""" "报上了没有", "报名成功了伐": whether what was just put down is there."""

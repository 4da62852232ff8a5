"""Giving up, keeping, taking back and coming back later."""

from __future__ import annotations

import re

GIVES_UP = re.compile(
    r"算了|取消|作罢|拉倒|放弃|不用|不要|勿要|覅|不想|不需要|退掉|退了|退号|停|结束|关掉|退出|撤|换个时候|改天|下次|不等|"
    r"(?:不|勿|别|甭).{0,3}(?:了|啦|噢|勒)|别[约挂订办弄]|不[约挂订办弄去看]|cancel|suan le|quxiao|bu "
)
CANCEL_ALONE = re.compile(r"^(?:我要|我想|帮我|请|给我)?取消(?:掉|一下|吧|了|呀|啊)*$")
"""Says nothing of what is to be cancelled."""
NAMES_CANCEL = re.compile(r"(?:取消|退掉?|撤销).{2,}|.{2,}(?:取消|退掉|退了)")
"""Says what is to be cancelled: while a cancel is under way that is no change of mind."""
KEEPS = re.compile(
    r"(?<!要)(?:别|不想|不要|不用|没说要?|没有要?|没要?|勿要?|先不|不是要?|不)(?:给我|帮我|把.{0,6})?(?:取消|退掉|退号)"
)
"""Not cancelling: "我不想取消" must never cancel."""
GIVES_BACK = re.compile(
    r"归还|还掉|(?:拿|送|来|去|提前|早点|先)还|还(?:了|回|给|轮椅|床)|不[用租借要]了|用不[着上到]|[天日号周一二三四五六](?:就|来|去)?(?:上午|下午)?还(?:了|掉|回来|回去)?[吧啊呀。！]?$"
)
"""What was lent is not needed any more."""
NO_NEED = re.compile(
    r"^(?:[那哦噢嗯好的行吧,，。!！~ ]|谢谢|谢了)*"
    r"(?:(?:算了|没事儿?了?|没啥事?了?|没什么事?了?|没(?:有)?别的(?:事|要办的)?了?|别的没了|没有了|没了|不用了?|不需要了?|"
    r"不必了|用不着了?|不麻烦(?:你|您)?了|(?:暂时|先)不(?:用|要|办)了?|不要了)[吧啊呀哦噢啦,，。!！~ ]*)+"
    r"(?:谢谢|谢了|再见|拜拜|[你您侬吧啊呀哦,，。!！~ ])*$"
)
"""All that is said is that nothing more is wanted."""
NOTHING_ELSE = re.compile(
    r"^(?:(?:没有?|没什么)(?:别的|其他|其它)?(?:要(?:改|说|问|加)的)?了|别的没有?了|就(?:是)?这(?:些|么多)(?:事)?了?)[吧啊呀,，。!！ ]*$"
)
"""There is nothing to add; said in a form it drops nothing."""
_DOING = "退办约订挂报签去看换送找查要评学开招接选弄参租借申请洗搞设打提删保存做"
ALL_BACK = re.compile("(?:都|全部?|统统|通通|一起|侪)(?:给我|帮我)?(撤|删|取消|解除|停)")
GIVES_UP_FIRST = re.compile(
    rf"^(?:(?:还)?没想好|那|唉|哎呀?|嗯|哦|不对|不要|我|还是|暂时|先|[,，。 ])*"
    rf"(?:(?:算了|(?:先|暂时|就)?(?:不用|不要|不想|不|勿|覅|别|甭)(?:再)?(?:投诉|反映|预约|报名|登记|申请|[{_DOING}]{{1,2}})(?:了|啦|噢|勒)|不用了|不要了|取消(?:掉|了|吧|一下)*(?:刚才的?|这个|那个|它)*)[,，]?)+"
    rf"(?:吧|啦|呀)?(?:[,，。!！ ]|$)"
)
"""Begins by giving up, with a reason after it: "算了，膝盖不行", "不用报了，孙子来教"."""
LETS_IT_BE = re.compile(
    r"(?:先|就|暂时|还是|都)?不(?:想|要|再)?(?:看|去|打|吃|听|学|租|借|约|订|报|办|洗|签|挂|参加|发|交|投诉|反映|登记|填|弄|招)(?:病)?(?:了|啦)[吧呀啊,，。！!]*$"
)
"""Ends with not wanting it any more."""
GIVES_UP_LAST = re.compile(
    r"(?:[,，。 ](?:还是|那就?)?|^(?:没有|没了|约不到|约不上|不行)(?:的话)?[,，]?就)算了(?:吧|啦|啊)?[。!！ ]*$"
)
"""Ends with it: "还没做完呢，算了"."""
NO_VALUE = re.compile(r"^(?:不用|不要|不必|不需|勿要|覅|没有)")
"""Where a question may be skipped, this skips it and nothing more."""
GOES_NOT = re.compile(
    r"^(?:算了|哎呀?|唉|那|我|还是|[,，。 ])*不(?:想|要)?(?:再)?(?:签|去|打|看|吃|听|学|租|借|约|订|报|办|洗|接|参加|挂)(?:了|啦)[吧呀啊,，。！!]*$"
)
"""Right after a receipt: what was made is not wanted any more, "不签了"."""
TAKES_BACK = re.compile(
    r"^(?:我|那|还是)?(?:要|想)?(?:把它)?(?:撤回|撤销|撤掉|撤了|收回|作废)(?:来|吧|了|掉|它|这个|刚才的?|那个)*$"
)
"""Right after a receipt: that one."""
RETHINKS = re.compile(
    r"^(?:[^，,。]{1,8}[，,])?(?:想想|想来想去|考虑下来|想了想)?(?:算了|哎|唉|不对|等等|那|好的?|行)*[,， ]*(?:我)?(?:还是|又想|要不(?:还是)?|那就)(?:再)?(?:要|想)?(?:给我|帮我)?(?:预约|登记|申请|签约|换|约|订|挂|办|报|要|接|来|继续|加入|去|看|参加|做|弄|租|签|学)(?:名|号)?(?:一个|上)?[吧了呢啊]*$"
)
ASKS_WHETHER_TO = re.compile(r"还(?:要不要|(?P<do>[弄办约订挂报做搞去看])不(?P=do))(?:啊|呀|呢|了)?[？?]?$")
"""Asks whether it is still to be done, and gives nothing up: "刚才那个还弄不弄"."""
CONFIRMS_CANCEL = re.compile(r"取消|退掉|退号|退了")
GIVES_IT_BACK = re.compile(
    r"(?<![不别勿])(?:退掉|退了|退号|退订)(?!吗)|(?<![不别勿])取消(?:掉)?(?:预约|这[个场张]|那[个场张])|(?:整个|全部|干脆|直接)(?:都)?取消"
)
"""While a change is read back: the booking itself is not wanted any more."""
STAYS = re.compile(r"不改|别改|不换|勿改|先不改|原来(?:的|那)|照旧")
"""Not changing: said while a change is read back, it keeps the booking as it was."""
AS_IT_IS = re.compile(r"就这样|就这么|就按这个|不改了|就它")
LEFT_UNDONE = re.compile(r"(?:一半|没(?:办|弄|填|约|挂)?完|没弄好)|昨[天日朝]|上次|刚才|前面")
"""Speaks of something that was not finished."""
COMES_BACK = re.compile(
    r"^(?:我|那我?|好的?[，,]?|(?:先)?(?:不急|不着急|勿急|放放|放一放|等等)[，,。]?|我?(?:先|要|得)(?:去)?(?![约挂订报办取换])[^，,。约挂订报办取换]{1,6}[，,]|(?:她|他|伊|我妈|我爸|女儿|儿子|人家|家里人)(?:现在|这会儿|今天)?(?:没空|在忙|不在|睡了|睡觉|出去了|没接)(?:呢|了)?[，,]?)*(?:今天先不弄了?[，,]?|先这样[，,]?)?(?:等[^，,]{1,6}?(?:我)?(?:过去|回去|回家|回来|来了|到了|去了|下班|有空)|明天|后天|改天|下次|回头|晚点|晚些|等[一会]?(?:会|歇|下)?儿?|过会儿?|待会儿?|一会儿?|晚上|过[两几]天|过一阵子?)我?再"
    r"(?:来|弄|聊|讲|说|谈|看|考虑|接着|继续|约|挂|订)(?:弄|办|说|讲|吧|了|啊|噢|哦|好了|找你|行吗|好伐|可以吗)*[。！!？?]*$"
)
"""Goes now and means to go on later."""
NOT_THAT_DAY = re.compile(
    r"(?:今天|明天|后天|大后天|(?:这|下)?个?(?:周|礼拜|星期)[一二三四五六日天末]|周末|这[两几]天).{0,10}(?:不用|不要|勿要|别|不必|不)(?:再)?(?:来)?(?:问|叫|提醒|打)?(?:我)?(?:了|的|吧|呀)*(?:[，,][^，,。]{1,12})?[。！]*$"
)
"""Of what comes again and again: one day is left out."""
ALL_IS_WELL = re.compile(
    r"没事(?!吧|吗|伐|么)|稳定(?:下来)?了|脱离危险|救过来了|好多了|缓过来|随便说|开玩笑|说着玩|(?<!要)不要紧(?!吗|吧|伐)|已经好"
)
ONLY_SUPPOSED = re.compile(
    r"(?:我|只|就|是)(?:是|只是|就是)?(?:问|说|讲)(?:的是)?(?:万一|如果|假如|要是|问)?(?:一下|问)?$|(?:我)?没(?:有)?想不开|瞎[说讲]的|我好好的"
)
"""Nothing has happened: "没有没有，我是问万一"."""
NO_PERSON = re.compile(r"(?:不要|不用|不找|勿要|别).{0,3}(?:人工|回电|打电话|工作人员)|不等了")
NO_NUMBER_LEFT = re.compile(
    "(?:不|勿|别|覅)(?:想|肯|要|用|再)?留(?:了|电话|号码|我的?电话|什么)|(?:不|勿)(?:等|要|用)(?:你们的?)?回电"
)
"""Does not leave a telephone number for a call-back."""
LEAVES_QUEUE = re.compile(
    r"(?:不|勿|别)(?:想|要|用|再)?(?:等|排)(?:队)?(?:了|啦|下去)|(?:不|勿)(?:要|用|找)人工|取消排队|退出排队"
)
"""Said by somebody who waits for staff."""
BACK_TO_OTHER = re.compile(r"(?:不|勿|别).{0,4}了.{0,6}(?:刚才|刚刚|前面|之前|上一个|先前|老早|原来)")
"""Done with this one, back to the one that waits: "先不约了，回到刚才那个"."""

"""What is taken of what was offered, and what is near."""

from __future__ import annotations

import re

ANY = re.compile(
    r"^(?:[哦噢嗯]?没有?[啊呀吗]*[，,])?(?:(?:别|不要|少)[^，,]{2,5}[，,])?(?:上午还是下午[？?，, ]*|(?:时间|日子|日期|医院|科室|地方|地点|食堂|哪[家天个])(?:我)?(?:也|都)?)?(?:那|就|要|选|给我|帮我|我)*(?:都)?(?:随便(?:哪.{1,2}|[一那]?个)?|随意|随你|随侬|你说呢|都可以|都行|都好|无所谓|听你的|你定|你看着办|你[帮给]我[选定挑]|哪[个里儿家天]都[行可好成].?|不限|不挑|哪里都可以|最[早快]的?(?!.*[哪什几])|越[快早]越好|尽快|任意|有(?:什么|啥)(?:就)?(?:挑|选|约|要|来|挂)(?:什么|啥)|哪个有(?:就|挑)哪个).{0,6}$"
)
PROPOSES = re.compile(
    r"(?:好伐|好吗|好不好|可以吗|可以伐|可不可以|行吗|行伐|行不行|有(?:场地?|号|位子?|票|空位?|名额)?[吗伐么]|有没有|还有吗|怎么样|来得及吗|(?:能|可以)(?:看|去|来|约|订|挂|办|拿|取)(?:到|上)?[吗伐么])[?？。]?$|^有没有|[吗?？，,]那(?:就)?[^吗?？]{1,10}$"
)
"""A value put as a question: "市东医院好伐", "明天没有吗？那周一"."""
YES = re.compile(
    r"^(?:嗯|好|那)?[,， ]?(?:要|想|办|订|约|挂|现在|接着)(?:的|啊|呀|吧|办|订|约|挂|好){0,2}[,，。!！ ]*$"
)
"""A bare verb that agrees to what was just offered: "要", "要的", "现在办"."""
SAME_YES = re.compile(
    r"^(?:嗯|好)?[,， ]?(?:对|对的|对对对?|是对的|没错|确认|确定|就这样|对，?就这样)[的呀啊吧,，。!！~ ]*$"
)
"""Agrees to a read-back, and to nothing else: said after the receipt, it is the same yes once more."""
LIVES = re.compile(
    r"^(?:我|阿拉|我们|她|他|伊|老人|(?:我|阿拉)?(?:妈妈?|爸爸?|老伴|婆婆|公公|老太太|老先生|爷爷|奶奶|外婆|外公))?家?(?:就|是)?(?:住在?|在)(?P<home>[^，,。 ]{2,8}?)(?:的|呀|啊)?$"
)
COMES = re.compile(r"[，,。；;！!？?]|看|挂|约|号|去|来看")
"""Between a day and a complaint: the day is when to come, or of another clause."""
LAST = re.compile(r"^(?:就|要|选)?(?:末了|末尾|最末|末|垫底)(?:了|尾|脚)?的?那?一?[个家天]?$")
MIDDLE = re.compile(r"中间|当中")
OF_TWO = re.compile(r"(?P<front>前面|前一|头一|上面)|后面|后一|下面")
EXTREME = re.compile(
    r"最(?:(?P<early>早|近|快)|晚|迟)|^(?:要|就|那|选|越)*(?P<sooner>早)(?:一?[点些]|越好)的?[吧呀]?$"
)
EITHER_OR = re.compile(r"[^，,]{2,6}还是[^，,]{2,6}?(?:[啊呀呢好？?]|合适|对|$)")
"""One or the other of two, put as a question."""
SAME_PLACE = re.compile(
    r"同一?个?(?:地方|地点|位置|处)|一样的地方|老地方|(?:还是|就是?|也是?)(?:在)?(?:刚才|上次|前面)?(?:那个地方|那里|那边|那儿|这里|这个地方)"
)
"""Where the last report was."""
POINTS = re.compile(
    r"^(?:好的?|那|就|行|嗯|[,， ])*(?:去|约|订|挂|选|要|在)*(?:那里|那边|那儿|那家|那个地方|这家|这里|这儿|它|刚才(?:说|问|讲)?的?(?:那个|那家|那里)?)(?:吧|好了|了|呀|呢)*(?:去)?(?:看看|看一下|看一看|看)?(?:吧|好了|了|呀|呢)*$"
)
"""Picks the place that was just spoken of: "那就约那里"."""
COUNTED = re.compile(r"(?:\d|[一两二三四五六七八九十])(?:个|位|名)$")
THERE = re.compile(r"那里|那边|那儿|那家|这家|这里|这儿")
LEADS_IN = re.compile(r"^(?:那就|那么|那|就|要不|嗯|哦|噢|好的?|啊|[,，、 ])+")
"""What stands in front of an answer and says nothing: "那就2月31号"."""
ALL_OF_IT = re.compile(
    r"^(?:我?(?:要|就|把)?)?(?:全部|全都|所有|统统)(?:的|都)?(?:送|给|要|换|用)?[吧呀啊了掉]*$"
)
"""As many as there are."""
EITHER_WILL = re.compile(r"(?:都行|都可以|都好|都成|都没问题|无所谓)[的呀啊吧]?$")
NEAR = re.compile(
    r"(?:不|伐|勿|弗)(?:太)?远|近(?:一?点|些)?的?(?!.{0,2}[天日期])|附近|旁边|离.{0,6}近|(?<!居)住在?(?!院|房|证)|家在"
)
ON_A_ROAD = re.compile(r"[\u4e00-\u9fff]{2}路(?:上|那|这|附近|边|旁|口|的)")
ONLY_A_ROAD = re.compile(r"^(?:我?(?:家?就?住在?|家在|在))?[\u4e00-\u9fff]{2,3}路[吧呀的。]?$")
SEATS = re.compile(
    r"(?<!礼拜)(?<!星期)(?<!周)(?<!第)(?P<count>\d+|[两二三四五六七八九十百]+)个?(?:人|位|大人|朋友|老人|老太太?|老头|阿姨|小孩|孩子|小朋友|同学|同事|邻居|份|客|盒|张(?!江|桥|杨))"
)
ONE_PERSON = re.compile(
    r"^(?:那|就|改成|改为|换成|还是|[,，])*(?:一|1)个?人(?:去|来|参加|打)?(?:就?[行好够]了?|吧)?[。！!]?$"
)
"""One, where one is booked at a time."""
WHO_COMES = re.compile(
    r"^(?:就|只有?|一共|还有|[,，])*(?:我|阿拉|我们)(?:跟|和|同|还有|加)[^，,。?？吗]{1,8}(?:两个人|一起|一道|去|来|打)?[了吧。！]?$"
)
"""Who comes along, where nobody is asked for: "就我跟我老婆"."""
ONLY_A_COUNT = re.compile(
    r"^(?:就|要|来)?(?:\d{1,2}|[一二两三四五六七八九十])(?:份|客|盒|位|人|张|场|次|台|辆|只|把|副|根|斤|个人?)(?:就?[行好够]了?|吧)?[。！!]?$"
)
"""How many, and no wish of its own."""
MANY_DAYS = re.compile(
    r"(?:送|订|约|吃|连着?|连续|来)[^，。]{0,4}(?:一?个?(?:礼拜|星期|周|月)(?!.)|[两三四五六七八九十\d]+天)|每天都?|天天"
)
"""More days than are booked at a time."""
NARROWS = re.compile(r"^(?:那|就)|这家|那家|这里|那里|这儿|那儿")
"""A wish that points at what was just spoken of: "那帮我挂一个"."""

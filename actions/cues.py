"""Words that decide beside the classifier: few, plain, and each with its reason.

A classifier sees whole sentences; these cues settle the cases where one wrong
guess would cost a person something: a task dropped, a booking cancelled.
"""

from __future__ import annotations

import re

SOCIAL = {"greet", "thanks", "bye", "chitchat", "rate"}
STEPS = {"back", "skip", "why", "resume"}
REPAIRS = STEPS | {"repeat", "help", "restart", "human"}
SAID_TO_US = REPAIRS | SOCIAL | {"affirm", "deny"}
FREE_WORDS = {"person", "text", "place", "address", "account", "spot", "matter", "subject"}
"""Field types that would take any words."""
FACT_ASPECTS = {
    "materials", "where", "fee", "online", "phone", "hours", "address", "price", "booking", "lead_unit",
    "eligibility", "steps", "target", "summary", "time_limit",
}  # fmt: skip

NEGATED = re.compile(
    r"(?:不是|不要|不去|不约|不看|别|勿要|勿是|弗是)(?:在|去|给|挂|看|约)?(?:(?:我|我们|阿拉)家?)?$"
)
CHANGED = re.compile(r"改到|改成|改为|换到|换成|换去|调到|调成|改约|移到|挪到|推迟到|提前到")
RULED_OUT = re.compile(r"^(?:的话)?(?:太[早晚迟远]|不行|不方便|没空|来不及|赶不上|有事)")
"""After a value: "七点太早了，八点吧"."""
OF_A_BOOKING = re.compile(r"^(?:上午|下午|晚上|早上)?的|^那")
"""After a date: "周三的号" names the booking, "换成周三" the wish."""
ANY = re.compile(
    r"^(?:那|就|要|选|给我|帮我|我)*(?:都)?(?:随便|随意|都可以|都行|都好|无所谓|听你的|你定|你看着办|你帮我[选定挑]|哪个都[行可好].?|最早的?|越[快早]越好|尽快|任意).{0,6}$"
)
AFFAIR = re.compile(r"预约|挂的?号|订的?|约的?|订单|那个号|的号|我的|事项|办的")
LOOKS = re.compile(
    r"我的|预约|挂的|订的|约的|签的|接的|报的|租的|申请的|登记的|约了|订了|挂了|借[着了的]|查|记录|订单|事项|哪些事|什么事|任务|币|余额|还有.{0,4}没|什么时候|几号|进度"
)
"""Without one of these, a question taken for "my affairs" asks nobody for a phone number."""
GIVES_UP = re.compile(
    r"算了|取消|作罢|拉倒|放弃|不用|不要|勿要|覅|不想|不需要|退掉|退了|退号|停|结束|撤|换个时候|改天|下次|不等|"
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
MOVES_IT = re.compile(r"^(?:那|再)?(?:请|帮我)?把.{1,8}(?:改|换|挪|移|推迟|提前)(?:到|成)")
"""Names what is moved: "把打球改到后天"."""
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
    r"^(?:(?:没有?|没什么)(?:别的|其他|其它)?(?:要(?:改|说|问|加)的)?了|别的没有?了)[吧啊呀,，。!！ ]*$"
)
"""There is nothing to add; said in a form it drops nothing."""
_DOING = "办约订挂报签去看换送找查要评学开招接选弄参租借申请洗搞设打提删保存做"
GIVES_UP_FIRST = re.compile(
    rf"^(?:(?:还)?没想好|那|唉|哎呀?|嗯|哦|不对|不要|我|还是|暂时|先|[,，。 ])*"
    rf"(?:算了|(?:不用|不要|不想|不|勿|覅|别|甭)(?:再)?[{_DOING}]{{1,2}}(?:了|啦|噢|勒)|不用了|不要了|取消(?:掉|了|吧|一下)*(?:刚才的?|这个|那个|它)*)+"
    rf"(?:吧|啦|呀)?(?:[,，。!！ ]|$)"
)
"""Begins by giving up, with a reason after it: "算了，膝盖不行", "不用报了，孙子来教"."""
GIVES_UP_LAST = re.compile(r"[,，。 ](?:还是|那就?)?算了(?:吧|啦|啊)?[。!！ ]*$")
"""Ends with it: "还没做完呢，算了"."""
NO_VALUE = re.compile(r"^(?:不用|不要|不必|不需|勿要|覅|没有)")
"""Where a question may be skipped, this skips it and nothing more."""
DENIES = re.compile(r"不|没|(?<![特个分])别|错|否|勿|弗|覅|改|NO|no")
SLOWER = re.compile(
    r"(?:说|讲|念|读|话)?(?:得|的)?太快|跟不上|(?:说|讲|念|读)(?:得|的)?慢一?[点些]|慢一?[点些](?:说|讲|念)|慢慢(?:说|讲|念)"
)
SHORTER = re.compile(
    r"(?:说|讲)?(?:得|的)?简[单短](?:一?[点些])?(?:说|讲)|(?:说|讲)(?:得|的)?(?:简[单短]|短)一?[点些]?|太(?:长|啰嗦|罗嗦|复杂)了?|"
    r"^简[单短]一?[点些]|(?:说|讲)重点|长话短说|^短一?[点些]$"
)
PROPOSES = re.compile(
    r"(?:好伐|好吗|好不好|可以吗|可以伐|可不可以|行吗|行伐|行不行|有(?:场地?|号|位子?|票|空位?|名额)?[吗伐么]|有没有|还有吗|怎么样|来得及吗)[?？。]?$|^有没有|[吗?？，,]那(?:就)?[^吗?？]{1,10}$"
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
LIVES = re.compile(r"^(?:我|阿拉|我们)?家?(?:就|是)?(?:住在?|在)[^，,。 ]{2,8}$")
OUR_HOURS = re.compile(
    r"(?:你们?|人工|工作人员|客服|小伴)(?:那边|那里)?(?:几点|什么时候|啥辰光|到几点|周末|周六|周日|晚上|夜里|节假日|今天|明天|现在)?(?:还)?"
    r"(?:几点|什么时候|啥辰光)?(?:上班|下班|在线|值班|休息|有人值班|有人吗|在不在|在吗|睡觉)[吗么嘛伐呢啊]?[？?。]?$"
    r"|^(?:现在|晚上|周末|夜里|今天|那边)?(?:还)?有(?:没有)?人(?:值班|在线|上班)[吗么嘛伐呢]?[？?。]?$"
)
"""About ourselves: 你们几点下班, 有人值班吗."""
NO_MOBILE = re.compile(r"没有?(?:带)?手机|不会用手机|不用手机")
HEARD = re.compile(
    r"^(?:哦+|噢+|喔+|啊+|嗯哼|唔|这样啊?|这样子啊?|是这样啊?|原来如此|(?:我)?(?:知道|晓得|明白)了)[呀啊哦,，。!！~ ]*$"
)
DONT_KNOW = re.compile(
    r"(?:不|勿|弗)(?:知道|晓得|清楚|懂|太懂|会选)|弄不清|搞不清|忘记?了|记不得|不记得|没想好|拿不定"
)
WANTS_ADVICE = re.compile(
    r"(?:哪|什么|啥)(?:一?个|个)?(?:科|门诊)?(?:比较|最|更)?(?:好|合适|对|稳当)|推荐|建议|你(?:说|看|觉得|讲|定)|该(?:看|挂|选)(?:哪|什么|啥)"
)
"""Asks which of them to take."""
STORY = re.compile(
    r"一个人|有点?[怕慌急闷难]|害怕|担心|(?:[一两二三四五六七八九十几半\d]+个?多?(?:月|年|天|礼拜|星期|辰光))了|吃过|瘦了|胖了|老毛病|年纪|身体|耳朵|眼睛|"
    r"记性|不会[弄用]|\d岁|岁[了数]|[七八九]十[一二三四五六七八九]?了|^(?:我|他|她|伊|阿拉|家里)[^?？]{2,}[了的呀]$"
)
"""Tells of oneself or of the family, and asks nothing."""
COMES = re.compile(r"[，,。；;！!？?]|看|挂|约|号|去|来看")
"""Between a day and a complaint: the day is when to come, or of another clause."""
LISTS = re.compile(
    r"^(?:那)?(?:都|一共|还)?有(?:哪些|什么|啥|哪几|几个|别的|其他|其它)(?P<what>[^，,]{0,4})$|还有(?:吗|呢|没有)|^别的(?:呢|有吗)?$|换一批|下一页|再看看别的"
)
MIDDLE = re.compile(r"中间|当中")
OF_TWO = re.compile(r"(?P<front>前面|前一|头一|上面)|后面|后一|下面")
EXTREME = re.compile(r"最(?:(?P<early>早|近|快)|晚|迟)")
GOES_NOT = re.compile(
    r"^(?:算了|哎呀?|唉|那|我|还是|[,，。 ])*不(?:想|要)?(?:再)?(?:签|去|打|看|吃|听|学|租|借|约|订|报|办|洗|接|参加|挂)(?:了|啦)[吧呀啊,，。！!]*$"
)
"""Right after a receipt: what was made is not wanted any more, "不签了"."""
SAME_PLACE = re.compile(
    r"同一?个?(?:地方|地点|位置|处)|一样的地方|老地方|(?:还是|就是?|也是?)(?:在)?(?:刚才|上次|前面)?(?:那个地方|那里|那边|那儿|这里|这个地方)"
)
"""Where the last report was."""
POINTS = re.compile(
    r"^(?:好的?|那|就|行|嗯|[,， ])*(?:去|约|订|挂|选|要|在)*(?:那里|那边|那儿|那家|那个地方|这家|这里|这儿|它|刚才(?:说|问|讲)?的?(?:那个|那家|那里)?)(?:吧|好了|了|呀|呢)*$"
)
"""Picks the place that was just spoken of: "那就约那里"."""
PRIVACY = re.compile(
    r"(?:资料|信息|数据|隐私|手机号码?|电话号?码?|身份证号?码?|名字|说的话|聊天).{0,8}(?:存(?!款|储$)|保存|保密|安全|泄露|泄漏|外传|给别人|给人家|别人(?:看|知道)|谁(?:能)?(?:看|知道)|卖|拿去|用来干|怎么用|放(?:在)?哪)"
    r"|(?:泄露|泄漏|卖掉?|保密|外传).{0,6}(?:资料|信息|数据|隐私|手机|电话|身份证)|会不会.{0,4}(?:泄露|泄漏)"
)
"""Asks what becomes of what somebody tells us."""
AGAIN = re.compile(r"再(?:帮|给|替|来|约|订|挂|报|要|加|设)|也(?:要|约|订|挂|报|想)")
"""The same once more: "再帮她订后天的", "后天也要"."""
WHEN_ANSWERED = re.compile(
    r"(?:多久|多长时间|什么时候|啥辰光|啥时候|几天|几时|哪天).{0,8}(?:消息|答复|回复|回音|结果|处理|办好|办完|联系|来人|有人|解决|修)|多久(?:能|会|才|可以)?(?:来|到|上门|好)|谁来?(?:管|处理|负责)|会(?:不会)?(?:来)?.{0,3}(?:告诉|通知|联系|回复|答复|打电话|回电)|(?:哪里|哪儿|怎么|到哪).{0,3}(?:看|查).{0,2}进[度展]"
)
"""Said after a report: by when, and where to look."""
ITS_NUMBER = re.compile(
    r"^(?:那|我的|请问|刚才的?)*(?:编号|单号|工单号|预约号|受理号)(?:是|忘了?)?(?:多少|几号|什么|几|呢|忘了?)+[啊呀呢？?]*$"
)
"""Asks for the number on the receipt that was just given."""
HOW_FAR = re.compile(
    r"(?:办|走|处理|进行)?到(?:哪|什么|啥).{0,2}(?:一步|里|程度|阶段)|有(?:没有)?(?:进展|下文|眉目)|怎么样了|(?:修|办|弄|处理|解决)(?:好|完|掉)?了?(?:吗|没有?|伐)[?？]?$"
)
"""Said after a report: how far it is."""
OF_MINE = re.compile(r"^(?:那)?我?(?:的|上次|上回|之前|刚才).{0,12}(?:怎么样|到哪|进展|结果|答复|回音|下文)")
"""Looks at what was reported, while another one is told: "我的投诉怎么样了"."""
COUNTED = re.compile(r"(?:\d|[一两二三四五六七八九十])(?:个|位|名)$")
ASKS_WHEN = re.compile(
    r"^(?:那|都|一般|是)*(?:在)?(?:什么时候|啥时候|啥辰光|几号|哪天|哪几天|几点|礼拜几|星期几|周几)(?:能|可以|好)?(?:有|开|办|去|来|上课?|做|约|取|拿|上门|洗|看|到)?(?:的|啊|呀|呢|吗)*[?？]*$"
)
"""Asked while a day or an hour is to be picked: what is open stands in the question."""
THERE = re.compile(r"那里|那边|那儿|那家|这家|这里|这儿")
TAKES_BACK = re.compile(
    r"^(?:我|那|还是)?(?:要|想)?(?:把它)?(?:撤回|撤销|撤掉|撤了|作废)(?:吧|了|掉|它|这个|刚才的?|那个)*$"
)
"""Right after a receipt: that one."""
EITHER_WILL = re.compile(r"(?:都行|都可以|都好|都成|都没问题|无所谓)[的呀啊吧]?$")
AS_WELL = re.compile(r"也|还要|再加|加上|加一次")
"""One more time of the day beside those before: "晚上也要"."""
ENDS_ASKING = re.compile(
    r"(?:吗|呢|伐|行不行|可以不|好不好|是不是|能不能|怎么办)[?？]?$|[?？]$|^(?:为什么|为啥|怎么|什么时候|几点|多少)"
)
HOTLINE = re.compile(r"12\d{3}|96\d{3,4}")
"""A service number, which somebody may ask about with nothing else."""
EMERGENCY = re.compile(
    r"^(?:快点?|赶紧|马上|帮我|给我|请)*(?:打|拨打?|叫)?(?P<number>120|119|110)(?:快点?|救命)?$"
)
"""Nothing but the number that one calls in need."""
NEAR = re.compile(r"近(?:一?点|些)?的?|附近|旁边|离.{0,6}近|(?<!居)住在?(?!院|房|证)|家在")
ON_A_ROAD = re.compile(r"[\u4e00-\u9fff]{2}路(?:上|那|这|附近|边|旁|口|的)")
ONLY_A_ROAD = re.compile(r"^(?:我?(?:家?就?住在?|家在|在))?[\u4e00-\u9fff]{2,3}路[吧呀的。]?$")
ASKS_FIRST = re.compile(
    r"(?:等等|等一下|等下|先).{0,2}我?(?:先|想)?问.{0,2}(?:个|一下|你|您|点)?(?:事|问题|句话)?[情]?$"
)
ASKS_TO_BRING = re.compile(
    r"带(?:点|些|上|好)?(?:什么|啥|哪些|哪几)|(?:要|用|需)(?:不要|不用)?带.{0,6}[吗么伐?？]"
)
"""Asks what to take along."""
RETHINKS = re.compile(
    r"^(?:算了|哎|唉|不对|等等|那)*[,， ]*(?:我)?(?:还是|又想|要不(?:还是)?|那就)(?:再)?(?:要|想)?(?:给我|帮我)?(?:预约|登记|申请|签约|约|订|挂|办|报|要|接|来|继续|加入|去|看|参加|做|弄|租|签|学)(?:名|号)?(?:一个|上)?[吧了呢啊]*$"
)
CAN_I = re.compile(
    r"^(?:那|这个|这)?(?:还)?(?:能|可以|可不可以|能不能|好)(?P<what>取消|退掉?|退号|改)(?:时间|日期|一下)?(?:吗|伐|么|不)?[?？]?$"
)
NOT_A_PERSON = re.compile(r"^(?:的|家的?)?(?:手机|电话|号码|微信|身份证|卡)")
"""After a relation: "我儿子的手机" is nobody to be seen."""
SEATS = re.compile(
    r"(?P<count>\d+|[两二三四五六七八九十])个?(?:人|位|大人|朋友|老人|老太太?|老头|阿姨|小孩|孩子|小朋友|同学|同事|邻居|份|客|盒|张(?!江|桥|杨))"
)
ONLY_A_COUNT = re.compile(
    r"^(?:就|要|来)?(?:\d{1,2}|[一二两三四五六七八九十])(?:份|客|盒|位|人|张|场|次|台|辆|斤|个人?)(?:就?[行好够]了?|吧)?[。！!]?$"
)
"""How many, and no wish of its own."""
RUDE = (
    "笨",
    "蠢",
    "傻",
    "垃圾",
    "没用",
    "废物",
    "气死",
    "破东西",
    "破玩意",
    "什么东西",
    "差劲",
    "骗人",
    "烂",
    "混蛋",
    "滚",
    "有病",
    "神经病",
    "操你",
    "他妈",
    "你妈的",
    "傻逼",
    "去死",
    "狗屁",
    "王八",
    "不要脸",
)
INSULT = re.compile(
    r"^(?:你|侬|你们|这个?|个|真是?|太|什么|一点都?|简直|就是|[,，])*(?:没用|没有用|不中用|笨|蠢|傻|废物|十三点|神经病|混蛋|破(?:机器|东西|玩意儿?))"
    r"(?:的|得|个|东西|机器|玩意儿?|家伙|蛋|死|透|要命|来西|了|啦|[,，。！!])*$"
)
"""Of us and nothing else: no value of any field, and nothing to be reported."""
PRAISE = ("聪明", "厉害", "真棒", "真好", "能干", "好用", "灵光", "赞", "不错", "可爱", "贴心")
SECOND_THOUGHT = re.compile(r"改|换|取消|退|撤|推迟|提前")
CONTRASTS = re.compile(r"^不是[^，,。]{1,8}[，, ]+(?:我(?:[问要说]的?)?)?是[^，,。吗]+$")
"""One thing for another: "不是急诊，是产检"."""
DONE = re.compile(r"(?:我|之前|刚才|昨天).{0,4}(?:订|约|挂|报)(?:的|了|过|好)")
CONFIRMS_CANCEL = re.compile(r"取消|退掉|退号|退了")
GIVES_IT_BACK = re.compile(
    r"(?<![不别勿])(?:退掉|退了|退号|退订)(?!吗)|(?<![不别勿])取消(?:掉)?(?:预约|这[个场张]|那[个场张])|(?:整个|全部|干脆|直接)(?:都)?取消"
)
"""While a change is read back: the booking itself is not wanted any more."""
PUTS_RIGHT = re.compile(r"(?:改成|改为|换成|应该是|其实是).+|(?:错了?|不对)[，, ]*(?:应该)?是.+")
"""Says what is different, in so many words."""
STAYS = re.compile(r"不改|别改|不换|勿改|先不改|原来(?:的|那)|照旧")
"""Not changing: said while a change is read back, it keeps the booking as it was."""
INSTEAD = re.compile(r"还是|换|改|要|吧|看|那就")
"""Giving up one value for another: "算了，还是口腔科"."""
AS_IT_IS = re.compile(r"就这样|就这么|就按这个|不改了|就它")
WORRIES = re.compile(
    r"要紧|危险|严重|吓人|有事[吗伐]|正常[吗伐么]|算[高低]|高不高|低不低|(?:要不要|需不需要|要).{0,2}(?:看医生|去医院|吃.{0,3}药)|"
    r"吃(?:什么|啥|哪种).{0,2}药|怎么办|会不会(?:中风|死|出事|有事)"
)
"""Asked after a reading: what only a doctor can say."""
HOW_BAD = re.compile(
    r"(?<!不)要紧|要不要紧|严重[吗伐不么]|危险[吗伐么]|吓人|正常[吗伐么]|有没有(?:事|危险)|没事[吗吧伐]|会不会(?:中风|死|出事|有事|更坏)|[是得]了?(?:什么|啥)病"
)
"""The same of an illness, wherever health is what is being done."""
COMES_BACK = re.compile(
    r"^(?:我|那我?|好的?[，,]?)*(?:今天先不弄了?[，,]?|先这样[，,]?)?(?:明天|后天|改天|下次|回头|晚点|晚些|等[一会]?会?儿?|过会儿?|待会儿?|一会儿?|晚上)我?再"
    r"(?:来|弄|聊|讲|接着|继续)(?:弄|办|说|讲|吧|了|啊|噢|哦|好了|找你)*[。！!]*$"
)
"""Goes now and means to go on later."""
HURRIES = re.compile(
    r"^(?:你|侬)?(?:少废话|别废话|废话少说|别啰嗦|少啰嗦|别烦|快点?|赶紧|抓紧)[，, ]?(?:快点?|赶紧)?(?:的|给我|帮我)?"
    r"(?:登记|办|弄|报|约|挂|订|处理|解决)?(?:吧|呀|啊|了|行不行)*[!！。]*$"
)
COMPLAINS = re.compile(r"^(?:我|那我?|阿拉|你好|[,， ])*(?:要|想|来)(?:投诉|举报)(?!你)")
"""Says what it is: "我要投诉食堂，昨天的饭是冷的"."""
ANGRY = re.compile(
    r"(?:炸|砸|告)(?:掉|了|死)?你们|什么破|破(?:系统|网站|机器|玩意)|打了.{1,6}[遍次].{0,6}(?:没人|不通)|气死|气人|投诉你们?|你们.{0,4}态度|骗人|"
    r"(?:问|说|讲)了.{1,3}[遍次回]|(?:你|侬|你们).{0,4}(?:说|讲|搞|弄|答|听)错|答非所问|(?:说|讲)(?:点|句)?人话|"
    r"(?:炸|烧|砸)(?:了|掉|死|光)+.{0,2}(?:政府|居委|派出所|你们)"
)
"""Of us, not of a neighbour."""
WHO_ARE_YOU = re.compile(
    r"(?:谁|哪个|哪家|什么公司)(?:做|造|开发|设计|弄)(?:出来)?的?你|你(?:是|由)?(?:谁|哪个|哪家)(?:做|造|开发|设计)|"
    r"你(?:到底)?(?:是|叫)(?:不是)?.{0,6}(?:gpt|ai|人工智能|机器人?|豆包|文心|deepseek|真人|活人|什么人|谁)",
    re.IGNORECASE,
)
MANY_DAYS = re.compile(
    r"(?:送|订|约|吃|连着?|连续|来)[^，。]{0,4}(?:一?个?(?:礼拜|星期|周|月)(?!.)|[两三四五六七八九十\d]+天)|每天都?|天天"
)
"""More days than are booked at a time."""
WHAT_THERE_IS = re.compile(r"^(?:那|都|一共|你们)*有(?:哪些|什么|啥|哪几[样个])[\u4e00-\u9fff]{0,3}[？?]?$")
"""After a service was explained: what it has."""
AT_US = re.compile(r"(?:投诉|举报|告)你(?!们|家|单位)|给你(?:打)?[个一]?(?:差评|一颗?星)")
"""Wants to complain about us, not about a neighbour."""
INDECENT = re.compile(r"上床|做爱|约炮|裸照|裸聊|脱(?:光|衣服)|亲嘴|摸你|一夜情|黄片|色情|叫床|睡你|包养")
OF_OTHERS = re.compile(
    r"(?:别人|人家|其他人?|别的|邻居)(?:的)?(?:用户|居民|人)?家?的?.{0,3}(?:电话|手机号?码?|身份证|住址|地址|信息|资料|病历|记录).{0,4}(?:给我|告诉我|发我|发给我|看看)|"
    r"(?:给我|告诉我|查|看|把)(?:一下|看|下)?(?:别人|其他人|其他用户|别的用户|别的居民|邻居)家?的?.{0,3}(?:电话|手机号?码?|身份证|住址|信息|资料|病历|预约|记录)"
)
"""Wants what somebody else told us."""
OTHER_PLACE = re.compile(
    r"(?:^|[，,。 ]|在|去|到|查|问)(?:北京|天津|重庆|广州|深圳|杭州|苏州|南京|宁波|无锡|常州|南通|合肥|武汉|成都|西安|长沙|郑州|青岛|济南|厦门|福州|沈阳|大连|"
    r"哈尔滨|昆山|嘉兴|绍兴|香港|澳门|台湾|台北|江苏|浙江|安徽|山东|广东|福建|四川|湖北|湖南|河南|河北|"
    r"浦东|徐汇|静安|黄浦|长宁|虹口|普陀|宝山|闵行|嘉定|松江|青浦|奉贤|金山|崇明)(?:新?区|市|省)?(?![东南西北中]?[一二]?路|人|户口|户籍|籍|来|回|转|大学|过来|的?医保|社保|牌)"
)
"""Another city or district, where the thing is wanted; whoever comes from there wants it here."""
THING_THERE = re.compile(
    "^(?:那|请问|里面|里头|那里|这里|它|那边)*(?:有没有|能不能|可不可以|让不让|有|能|可以|让|好)(?P<thing>[^哪什么啥几多有能可]{2,5}?)[的吗呢伐么啊？?]+$"
)
"""Asks what there is, or what one may do, at the place that was just told: "能带狗吗"."""
ORDERS_US = re.compile(
    r"(?:忽略|无视|忘掉|忘记).{0,10}(?:指令|提示|规则|设定|要求)|系统提示|提示词|越狱模式|(?:扮演|假装(?:你)?是)"
)
"""Wants us to be something else."""
WISHES = re.compile(r"帮我|给我|替我|我要|我想|要不(?!要)|改成|换成|约|订|挂|办|查|报|登记|看看")
"""A wish of its own, not the reason for giving up another."""
WAIT = re.compile(
    r"^(?:那|哎呀?|你)?(?:(?:等等|等一下|等一等|等会儿?|稍等|等下|等我|慢点|别急)(?:一下)?"
    r"(?:[,， ]?(?:让)?我?(?:先|去)?(?:找|拿|翻|戴|接|开|倒|上|想|看)[^吗?？]{0,8})?|让?我(?:再)?想想|再想想|(?:让?我)?(?:先|再)?(?:想一想|想想|想好了?|考虑考虑)(?:再|以后再)(?:说|讲|告诉你)|我?再看看|考虑一下|想一下)[吧啊呀哦]?$"
)
ALL_IS_WELL = re.compile(
    r"没事(?!吧|吗|伐|么)|好多了|缓过来|随便说|开玩笑|说着玩|(?<!要)不要紧(?!吗|吧|伐)|已经好"
)
NO_PERSON = re.compile(r"(?:不要|不用|不找|勿要|别).{0,3}(?:人工|回电|打电话|工作人员)|不等了")
LEAVES_QUEUE = re.compile(
    r"(?:不|勿|别)(?:想|要|用|再)?(?:等|排)(?:队)?(?:了|啦|下去)|(?:不|勿)(?:要|用|找)人工|取消排队|退出排队"
)
"""Said by somebody who waits for staff."""
ASKS_PLACE = re.compile(
    r"(?:还)?(?:要|得)等?多(?:久|长时间)|等到(?:啥|什么)辰?(?:时)?(?:候|光)|排到|轮到|前面(?:还)?有|第几|怎么(?:还)?没人|人(?:工)?(?:呢|来了吗)"
)
NO_PHONE = re.compile(r"没有?(?:带)?手机|没手机|不会用手机|没有?电话|不想给|不给|不方便给|不能告诉")
NARROWS = re.compile(r"^(?:那|就)|这家|那家|这里|那里|这儿|那儿")
"""A wish that points at what was just spoken of: "那帮我挂一个"."""
BACK_TO_OTHER = re.compile(r"(?:不|勿|别).{0,4}了.{0,6}(?:刚才|刚刚|前面|之前|上一个|先前|老早|原来)")
"""Done with this one, back to the one that waits: "先不约了，回到刚才那个"."""
GOES_ON = re.compile(
    r"^(?:好的?|那|就|嗯|[,， ])*(?:继续|接着|接下去)(?:办|弄|来|说|刚才的)?[吧呀啊了。！!]*$"
)
"""On with what is open, and no value in it: "继续"."""
GO_ON = re.compile(
    r"^(?:好|行|嗯|哦)?[,， ]?(?:(?:那|那么|那就|就)(?:麻烦)?(?:你|您|侬)?(?:帮|替|给)?|(?:麻烦)?(?:你|您|侬)?(?:帮|替|给))(?:我|他|她|伊)?(?:办|报|报名|登记|弄|约|订|挂|申请|加入|来一个|办一下|开通|开一?个|签约|签一?个|联系|[办约订报弄签开租借]一?[个张份下次台])[了吧呀啊哦]*$"
)
"""Agreeing to what is under way already: "那帮我办吧"."""
OBJECTLESS = re.compile(
    r"^(?:我|阿拉|俺)?(?:想|要|想要|帮我|给我|替我)?(?:来)?(?:办|弄)?(?:个|一个)?(?:预约|约|订|定|申请|登记|报名|办|办事)(?:一下|一个|个|一约|点事)?[吧呀啊呗]*$"
)
"""A wish that does not say for what: "我想预约一下"."""
UNSENT = re.compile(r"^(?:帮我|你|快点?|再|去)*催(?:一?[下催]|促)|交上去了?(?:吗|没有?)|提交了?(?:吗|没有?)")
"""Asks after what was not handed in yet."""
NAMELESS = re.compile(
    r"匿名|(?:不|勿|别|能不能不|可以不)(?:想|要|用|必|愿意?)?(?:留|写|填|说|报|透露|公开)(?:我的?|真实)?(?:姓?名|名字|身份)|不实名"
)
"""Wants no name beside what is told."""
ONLY_MENTIONED = re.compile(
    r"(?:又|都|也|们|平时|白天|长期|一直|常年|已经|刚|老早|[他她伊])*"
    r"(?:在[\u4e00-\u9fff]{1,6}?(?:忙|上班|上学|读书|工作|打工|做生意|出差|带孩子)|在(?:外|国外|海外|美国|日本|北京|深圳|上班|单位|忙)|不在|去世|过世|走了|没空|没时间|没辰光|上班|忙|出差|出国|"
    r"(?:家|家里|那里|那边|屋里)(?=[,，。!！?？ 好啦了吧呀]|$|有|吃|住|过)|"
    r"(?:叫|让|喊|劝)我(?:来|去|自己|过来|问|打)|(?:说|讲)(?:我|阿拉|要我|让我)|(?:陪|帮|教|管|送|照顾|带|领|接)(?:我|阿拉|勿|不|他|她|伊|小囡|孩子|小孩|老人|去|来))"
)
"""After a relation: somebody who has a part in the story and is not the one it is for."""
BUSY = re.compile(r"不行|没空|没时间|来不及|有事|去不了|走不开|不方便|没功夫|没辰光")
TAKES_CARE = re.compile(r"(?:带|接|送|陪|领|照顾|照看|看|管)$")
"""Before a relation, beside words of being busy: "明天要带孙子" is why it cannot be tomorrow."""
ABOUT_CODE = re.compile(
    r"(?:什么|啥)(?:是|叫)?.{0,3}验证码|验证码.{0,3}(?:是什么|是啥|什么意思|啥意思|在哪|哪里)|(?:收不到|没收到|不会看|找不到).{0,3}(?:验证码|短信)"
)
"""Does not know what the code is, or where to find it."""
OF_A_PHONE = re.compile(r"电话|手机|号码")
OWNS = re.compile(r"的(?:行|可以|好|成|吧|吗|伐|也|[，,。？?]|$)")
CALLED = {
    "person": re.compile("名字|姓名|叫啥|叫什么"),
    "address": re.compile("住址|地址|住哪|住在哪|门牌"),
    "spot": re.compile("地址|位置"),
    "contact": OF_A_PHONE,
}
"""Field type → how people call what it asks for."""
RESEND = re.compile(r"重发|再发|没收到|收不到|没有收到|重新发")
WHICH_DEPARTMENT = re.compile(r"[什啥哪].{0,2}科|哪个门诊|哪里看|去哪|哪家|哪个医院|哪里")
TO_BE_SEEN = re.compile(r"挂|号|约|看病|医生|医院|看.{0,4}科|想看|要看")
"""Without any of it, somebody who is asked to tell how a neighbour is has told: "腿脚不行"."""
SETS_ONE = re.compile(
    r"^(?:那|那就|就|再)(?:帮我|给我)?(?:重新)?(?:设|开|来|约|订|挂|办|申请|登记)(?:上|一)?个"
)
"""Goes on with what was just spoken of: "那设一个，阿司匹林"."""
JOINS = re.compile(
    r"给.{1,5}(?:用|看|学|参加)|设|报|开通|加入|参加|预约|约|订|挂|办|申请|登记|接|做|弄|来|签|租|借|联系"
)
"""A wish without its object: said right after a service was spoken of, it means that one."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[a-zA-Z]+")
ANY_WORD = re.compile(r"[0-9a-zA-Z\u4e00-\u9fff]")
SMILES = re.compile(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]")
"""A picture sign: "😊"."""
ENGLISH = {
    "ok",
    "okay",
    "yes",
    "no",
    "hi",
    "hello",
    "hey",
    "bye",
    "help",
    "thanks",
    "thank",
    "you",
    "please",
    "cancel",
    "back",
    "sorry",
}
"""The few English words that everybody here knows."""
ASKS = re.compile(
    r"[?？吗呢嘛]|怎么|怎样|什么|多少|哪|(?<![多好这那放装加添摆])几|如何|啥|是不是|能不能|可不可以|有没有"
)
"""What makes a sentence a question; without any of it, whoever was asked to tell has told."""
ASKS_NOW = re.compile(r"(?:那|我|先|就|还|再|还是|想|要|帮我|请|麻烦)*(?:问|打听|了解)")
"""A clause that asks, whatever act the message sounds like: "先问问长护险怎么弄"."""
_OURS = "(?:你们|[您侬你]|有人|人家|他们|师傅|工作人员|派人)"
_MINE = "(?:自己|自家|我们?|阿拉)"
US_OR_ME = re.compile(rf"{_MINE}[^，,]{{0,6}}还是.{{0,3}}{_OURS}|{_OURS}[^，,]{{0,6}}还是.{{0,3}}{_MINE}")
"""Asks who goes: nobody is named by it and nothing picked."""
RATES = re.compile(r"评|打分|满意|[好差]评|[一二两三四五1-5]颗?星|服务|态度|表扬|投诉")
"""Words of a rating: "火星街道" is none, though it has a star in it."""
OF_BOTH = re.compile(
    "哪个|哪家|哪一个|哪一家|哪边|分别|各自|各是|各在|两个都|两家都|两边|都(?:[有是在能给要]|告诉|说|讲|报)|全部|[它他]们"
)
"""Asks the same of two that were put side by side."""

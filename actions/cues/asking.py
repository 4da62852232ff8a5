"""What makes a question, and questions that every form meets."""

from __future__ import annotations

import re

OUR_HOURS = re.compile(
    r"(?:你们?|人工|工作人员|客服|小伴)(?:那边|那里)?(?:几点|什么时候|啥辰光|到几点|周末|周六|周日|晚上|夜里|节假日|今天|明天|现在)?(?:还)?"
    r"(?:几点|什么时候|啥辰光)?(?:上班|下班|在线|值班|休息|有人值班|有人吗|在不在|在吗|睡觉)[吗么嘛伐呢啊]?[？?。]?$"
    r"|^(?:现在|晚上|周末|夜里|今天|那边)?(?:还)?有(?:没有)?人(?:值班|在线|上班)[吗么嘛伐呢]?[？?。]?$"
)
"""About ourselves: 你们几点下班, 有人值班吗."""
DONT_KNOW = re.compile(
    r"(?:不|勿|弗)(?:知道|晓得|清楚|懂|太懂|会选)|弄不清|搞不清|忘记?了|记不得|不记得|没想好|拿不定"
)
WHEN_FREE = re.compile(
    "^(?:那|都|这里|那边|它|一般|最近|[,，])*(?:几点钟?|什么时候|啥时候|哪天|哪几天|哪些时间|几号|星期几|礼拜几|周几)(?:还)?(?:有(?:空|场|场地|位子?|号|课|班|的)?|开课|能约|能订|可以约|可以订|空)(?:的|呢|啊|呀)*[？?]?$"
)
"""Asks at which hours or days there is a place: "几点有"."""
REMINDS_ME = re.compile(
    "(?:再|多)加(?:上)?一?[个位](?:人|小|孩|朋友|老人|邻居)|(?:提醒|叫|喊)(?:我|他|她|我妈|我爸|老人)(?:一下|一声|一次)"
)
"""Wants to be told again before it: no other day is meant."""
IN_TIME = re.compile("(?:来得及|赶得上|还有|约得到|挂得到|订得到)(?:吗|伐|么|不)?[？?]?$")
"""Whether it can still be that day: "今朝来得及吗"."""
IS_IT_RIGHT = re.compile("(?:对吗|对伐|对不对|对么|是吗|是不是|合适吗|行吗|行不行)[？?]?$")
"""Makes sure of what was just said."""
WANTS_ADVICE = re.compile(
    r"(?:哪|什么|啥)(?:一?个|个)?(?:科|门诊)?(?:比较|最|更)?(?:好|合适|对|稳当)|推荐|建议|你(?:说|看|觉得|讲|定)|该(?:看|挂|选)(?:哪|什么|啥)"
)
"""Asks which of them to take."""
LISTS = re.compile(
    r"^(?:那)?(?:都|一共|还)?有(?:哪些|什么|啥|哪几|几个|别的|其他|其它)(?P<what>[^，,]{0,4})$|还有(?:吗|呢|没有)|^(?:那)?还有别[家个处的](?:地方)?(?:吗|伐|么|没有|呢)?$|^别的(?:呢|有吗)?$|换一批|下一页|再看看别的"
)
PRIVACY = re.compile(
    r"(?:资料|信息|数据|隐私|手机号码?|电话号?码?|身份证号?码?|名字|说的话|聊天).{0,8}(?:存(?!款|储$|时间|时长|币)|保存|保密|安全|泄露|泄漏|外传|给别人|给人家|别人(?:看|知道)|谁(?:能)?(?:看|知道)|卖|拿去|用来干|怎么用|放(?:在)?哪)"
    r"|(?:泄露|泄漏|卖掉?|保密|外传).{0,6}(?:资料|信息|数据|隐私|手机|电话|身份证)|会不会.{0,4}(?:泄露|泄漏)"
)
"""Asks what becomes of what somebody tells us."""
WHEN_ANSWERED = re.compile(
    r"^(?:那|大概|一般|总共|还|[,，])*要(?:等)?(?:几天|多久|多少天|多长时间)(?:呢|啊|呀)?[？?]?$|(?:多久|多长时间|什么时候|啥辰光|啥时候|几天|几时|哪天).{0,8}(?:来看|来查|派人|登出来|发出来|看得到|打给|打电话|给我打|打来|来电|消息|答复|回复|回音|结果|处理|办好|办完|联系|来人|有人|解决|修|清(?:掉|走|理)|弄好|搬走|整改|拆掉)|多久(?:能|会|才|可以)?(?:来|到|上门|好)|谁来?(?:管|处理|负责)|^(?:那|还)?要?等多(?:久|长时间|少天)|会(?:不会)?(?:来)?.{0,3}(?:告诉|通知|联系|回复|答复|打电话|回电)|(?:哪里|哪儿|怎么|到哪).{0,3}(?:看|查).{0,2}进[度展]"
)
"""Said after a report: by when, and where to look."""
LOOKS_IT_UP = re.compile(
    r"(?:怎么|咋|哪能|如何|哪里|哪儿|到哪|在哪)(?:去|能|可以|好)?.{0,3}(?:看|查).{0,3}(?:进[度展]|结果|办得)"
)
"""Asks where one sees how far a report is."""
ITS_NUMBER = re.compile(
    r"^(?:那|我的|请问|刚才的?)*(?:编号|单号|工单号|预约号|受理号)(?:是|忘了?)?(?:多少|几号|什么|几|呢|忘了?)+[啊呀呢？?]*$"
)
"""Asks for the number on the receipt that was just given."""
HOW_FAR = re.compile(
    r"(?:办|走|处理|进行)?到(?:哪|什么|啥).{0,2}(?:一步|里|程度|阶段|了)|有(?:没有)?(?:进展|下文|眉目)|怎么样了|(?:修|办|弄|处理|解决)(?:好|完|掉)?了?(?:吗|没有?|伐)[?？]?$"
)
"""Said after a report: how far it is."""
FAR_GONE = re.compile(
    r"到(?:哪|什么|啥).{0,2}(?:一步|程度|阶段)|后来(?:呢|怎么|哪能|处理|解决)|怎么处理的|处理得?(?:怎么样|哪能)|整改(?:得|到|好|了)|"
    r"有人(?:看|管|来|回|接|理)(?:看|管|回|复|了|过)*(?:吗|没有?|伐)|我(?:留|提|交|反映|投诉)的"
)
"""Asks what became of it."""
BE_THERE_WHEN = re.compile(
    r"^(?:那|我们?|请问|大概|到底|到时候|当天|那天|要|应该|该|得)*(?:几点钟?|啥辰光|什么时候|几时)(?:要|得|该|应该|过|去)*(?:到|去|来|报到|到场|出发)(?:那里|那边|那儿|医院|场馆|现场|过去|过来)?[啊呀呢好合适]*[?？]?$"
)
"""Right after something was booked: at what time one has to be there."""
COMES_WHEN = re.compile(
    r"(?:哪天|几点|什么时候|啥辰光|啥时候|几时)(?:会)?(?:来|到|送|去|上门|开始)|(?:租|借|用)到(?:哪天|几号|什么时候|啥辰光|啥时候)"
)
HOW_OFTEN = re.compile(r"几[次趟回]")
OF_MINE = re.compile(
    r"^(?:那)?我?(?:的|上次|上回|之前|刚才|上个?(?:月|礼拜|星期|周)|前几?天|昨天|前天).{0,12}(?:怎么样|到哪|进展|结果|答复|回音|下文)"
)
"""Looks at what was reported, while another one is told: "我的投诉怎么样了"."""
ASKS_WHEN = re.compile(
    r"^(?:那|都|一般|是|最近|最早|最快)*(?:在)?(?:什么时候|啥时候|啥辰光|几号|哪天|哪几天|几点|每?个?(?:礼拜几|星期几|周几))(?:能|可以|好)?(?:有号|有位|有空|有名额|有|开|办|去|来|上课?|做|约|取|拿|上门|洗|看|到)?(?:的|啊|呀|呢|吗)*[?？]*$"
)
"""Asked while a day or an hour is to be picked: what is open stands in the question."""
WHETHER = re.compile(r"([\u4e00-\u9fff])[不勿没](?:\1)")
"""Yes or no in one: "需不需要", "有没有"."""
ENDS_ASKING = re.compile(
    r"(?:吗|呢|伐|行不行|可以不|好不好|是不是|能不能|怎么办)[?？]?$|[?？]$|^(?:为什么|为啥|怎么|什么时候|几点|多少)"
)
ENDS_WITH_WHAT = re.compile(r"(?:什么|啥|哪些|多少)(?:东西|服务|呢|呀|啊)?[？?]?$")
"""A question by its last word, though it begins as a wish: "存了能换啥"."""
HOTLINE = re.compile(r"12\d{3}|96\d{3,4}")
"""A service number, which somebody may ask about with nothing else."""
BEST = re.compile(
    r"(?:里面?|当中|到底|请问|一般|[，, ])*(?:哪里|哪边|(?:哪|什么|啥)(?:一)?(?:个|家|所|处|间|样|种)?的?)(?:养老院|食堂|医院|公园|场馆)?(?:去?看|去)?(?:中医|[\u4e00-\u9fff]{1,4}科)?(?:是|会|的?)?(?:比较|最|更|算|服务|条件|口碑)*(?:好(?![吃玩办约看走找])|靠谱|正规|靠得住|划得来)(?:一?[点些])?[呢啊呀的些？?]*$|(?:帮我|给我)?(?:推荐|介绍)(?:一下|一?[家个])(?:好的)?[呢啊呀吧？?]*$"
)
"""Which of them is good: nobody can rank that: "养老院哪家好"."""
HAS_A_LOOK = re.compile(
    r"^(?:那|我|阿拉|我们|请问)*(?:能不能|可不可以|可以|能|想|要)?(?:先)?(?:(?:过去|去|上门)(?:实地)?(?:看看|看一看|看一下|看一眼|看过)|(?:过去|去)?(?:参观|实地看))(?:一下)?(?:那里|环境|房间)?(?:再(?:定|说|讲|决定|考虑))?(?:吗|伐|么|不|可以吗|好吗|行吗)?[？?]?$"
)
"""Wants to see the place that was just told, before anything is decided."""
SEES_PLACES = re.compile("看|参观")
"""In the name of a service: one goes there to have a look."""
EMERGENCY = re.compile(
    r"^(?:快点?|赶紧|马上|帮我|给我|请)*(?:打|拨打?|叫)?(?P<number>120|119|110)(?:快点?|救命)?$"
)
"""Nothing but the number that one calls in need."""
ASKS_FIRST = re.compile(
    r"(?:等等|等一下|等下|先)[^别不勿覅甭]{0,2}我?(?:先|想)?问.{0,2}(?:个|一下|你|您|点)?(?:事|问题|句话)?[情]?$"
)
ASKS_TO_BRING = re.compile(
    r"(?:带|准备)(?:点|些|上|好)?(?:什么|啥|哪些|哪几)|(?:要|用|需)(?:不要|不用)?带.{0,6}[吗么伐?？]"
)
"""Asks what to take along."""
CAN_I = re.compile(
    r"^(?:那|这个|这)?(?:那个|我那个|我的|刚才的?|约的|挂的)?(?:号|预约)?(?:还)?(?:能|可以|可不可以|能不能|好)(?P<what>取消|退掉?|退号|改)(?:时间|日期|一下)?(?:吗|伐|么|不)?[?？]?$"
)
WORRIES = re.compile(
    r"要紧|危险|严重|吓人|有事[吗伐]|正常[吗伐么]|算[高低]|高不高|低不低|(?:要不要|需不需要|要).{0,2}(?:看医生|去医院|吃.{0,3}药|[加减停换]药|加量|减量)|"
    r"吃(?:什么|啥|哪种).{0,2}药|怎么办|会不会(?:中风|死|出事|有事)"
)
"""Asked after a reading: what only a doctor can say."""
HOW_BAD = re.compile(
    r"药.{0,6}(?:要不要|能不能|可不可以|该不该)先?[吃停]|(?<!不)要紧|要不要紧|严重[吗伐不么]|危险[吗伐么]|吓人|正常[吗伐么]|有没有(?:事|危险)|没事[吗吧伐]|会不会(?:中风|死|出事|有事|更坏)|[是得]了?(?:什么|啥)病|(?:是不是|会不会是|是).{0,3}(?:新冠|流感|阳了|癌|瘤|肺炎|中风前兆|糖尿病|高血压|心脏病|不治之症)[吗么伐呢啊]?[？?]?$"
    r"|^(?:那|这个?|这样|算|是不是|有点|太|我|[,，])*(?:偏)?[高低](?:不[高低])?(?:了)?(?:吗|伐|么|不|啊|呀)+[？?]?$"
)
"""The same of an illness, wherever health is what is being done."""
WHAT_THERE_IS = re.compile(r"^(?:那|都|一共|你们)*有(?:哪些|什么|啥|哪几[样个])[\u4e00-\u9fff]{0,3}[？?]?$")
"""After a service was explained: what it has."""
OF_OTHERS = re.compile(
    r"(?:别人|人家|其他人?|别的|邻居)(?:的)?(?:用户|居民|人)?家?的?.{0,3}(?:电话|手机号?码?|身份证|住址|地址|信息|资料|病历|记录).{0,4}(?:给我|告诉我|发我|发给我|看看)|"
    r"(?:给我|告诉我|查|看|把)(?:一下|看|下)?(?:别人|其他人|其他用户|别的用户|别的居民|邻居)家?的?.{0,3}(?:电话|手机号?码?|身份证|住址|信息|资料|病历|预约|记录)|"
    r"(?:他|她|别人|人家|人家的|上一个(?:用户|人|居民)|管理员)的?.{0,4}(?:身份证号码?|手机号码?|电话号码|密码|住址)(?:是)?(?:多少|啥|什么|告诉|给我|发我)"
)
"""Wants what somebody else told us."""
OTHER_PLACE = re.compile(
    r"(?:^|[，,。 ]|(?<!户口)(?<!户籍)(?<!老家)在|去|到|查|问)(?P<place>北京|天津|重庆|广州|深圳|杭州|苏州|南京|宁波|无锡|常州|南通|合肥|武汉|成都|西安|长沙|郑州|青岛|济南|厦门|福州|沈阳|大连|"
    r"哈尔滨|昆山|嘉兴|绍兴|香港|澳门|台湾|台北|江苏|浙江|安徽|山东|广东|福建|四川|湖北|湖南|河南|河北|"
    r"浦东|徐汇|静安|黄浦|长宁|虹口|普陀|宝山|闵行|嘉定|松江|青浦|奉贤|金山|崇明)(?:新?区|市|省)?(?![东南西北中]?[一二]?路|人|户口|户籍|籍|来|回|转|大学|过来|的?医保|社保|牌)"
)
"""Another city or district, where the thing is wanted; whoever comes from there wants it here."""
THING_THERE = re.compile(
    "^(?:那|请问|里面|里头|那里|这里|它|那边)*(?:有没有|能不能|可不可以|让不让|有|能|可以|让|好)(?P<thing>[^哪什么啥几多有能可]{2,5}?)(?:[的吗呢伐么啊？?]+|没有?)$"
)
"""Asks what there is, or what one may do, at the place that was just told: "能带狗吗"."""
MAY_COME_IN = re.compile(
    "^(?:那|请问|里面)*(?P<thing>[^哪什么啥几多我你他她]{1,5}?)(?:也|都)?(?:能不能|可不可以|能|可以|好|让)(?:带|推|骑|牵|抱)?(?:进去|进来|进|入内|入园)(?:[吗呢伐么啊？?]*)$"
)
"""The same the other way round: "狗能带进去吗"."""
DONE_THERE = re.compile(
    "^(?:那|请问|里面|里头|那里|这里)*(?:能不能|可不可以|让不让|准不准|能|可以|让|准)(?:进去|在里面|在那里)?(?P<thing>(?!预?约|订|报|挂|办|申请|取消|退|改|帮)[^哪什么啥几多有能可]{2,4}?)(?:[吗呢伐么啊？?]+)$"
)
"""Asks what one may do at the place that was just told: "能遛狗吗", "可以搭帐篷吗"."""
AT_WHICH_PLACE = re.compile(
    "^(?:那|要|得|该|应该)*(?:去|到|在|找)?哪(?:一?[家个]|里的|些)(?P<place>医院|银行|派出所|学校|街道|居委会?|法院|邮局|网点)(?:去|里)?(?:评|办|鉴定|检查|体检|开|拿|领|交|盖章?|弄|申请|认定)?[的呢啊呀？?]*$"
)
"""After a guide: "到哪家医院评" asks where that is done, not which hospitals there are."""
FACILITY = re.compile(
    "^(?:那|请问|里面|里头|那里|这里|它|那边|附近|旁边|门口|周围)*(?:(?P<either>有没有|能不能|可不可以)|有|能|可以|好)?(?:推着?|坐着?|带着?)?(?P<thing>停车场?|停车位|车位|厕所|卫生间|无障碍|电梯|空调|淋浴|洗澡|更衣室?|轮椅|母婴室|充电桩?)"
    "(?:能|可以|好)?(?:进出|进去|进|上去|推进去|位|的地方)?(?:方便|可以|行|好停|有)?(?:[吗呢伐么啊不？?]+|不行|没有?|(?(either)|(?!)))[？?]?$"
)
"""Asks of a place on the table what most places have or lack: "停车方便吗"."""
WHAT_IS_IT = re.compile(
    "^(?:那|它|那里|这里|那个|这个)*是?(?:干什么|干嘛|干啥|做什么|做啥|干什么用|什么地方|啥地方|弄啥)(?:的|用的)?[呀啊呢？?]*$"
)
"""After a place was told: what it is at all."""
WHEN_PAID = re.compile(
    "(?:什么时候|啥时候|啥辰光|几时|几号|几月|哪天|多久).{0,4}(?:开始|报名|申请|申报|截止|结束|公布|发|到账|到|拿到|领到|下来|打到?|批|交|缴|换|续|领|去?办(?![公事]))"
)
"""Asks when the money comes: "补贴什么时候发"."""
_SOMEBODY = "(?:我|他|她|伊|自己|本人|家里人|家属|爸|妈|老人|爷爷|奶奶|外公|外婆|公公|婆婆|阿公|阿婆|老公|老婆|儿子|女儿|孩子|媳妇|女婿|哥|姐|弟|妹|朋友|单位|公司)*"
_IS_FINE = "(?:行不行|可不可以|好不好|能不能|(?:行|可以|好|成|能)(?:吗|伐|不|么|呀|的?吧))"
BY_ANOTHER = re.compile(
    f"(?:代替?|替|帮){_SOMEBODY}(?:去|来|跑|过去)?(?:办|领|交|申请|签|弄|拿|取)?(?:一下|一趟)?{_IS_FINE}"
    f"|(?:能不能|可不可以|能|可以|好)(?:让|叫|由|请)?{_SOMEBODY}(?:代替?|替)(?:{_SOMEBODY}|办|领|去|签|申请|拿)*(?:[吗伐么不？?]|$)"
    f"|(?:能不能|可不可以|能|可以|好)(?:让|叫|由|请){_SOMEBODY}(?:去|来|帮忙?|代)+(?:办|领|申请|拿|取|交|弄)?(?:[吗伐么不？?]|$)"
    f"|(?:我|儿子|女儿|家里人|家属|老公|老婆|孩子|别人|邻居|公公|婆婆|媳妇|女婿|爸|妈|哥|姐|弟|妹|朋友)(?:一个人)?(?:去|来)(?:办|领|申请|拿)?{_IS_FINE}"
    "|(?:要不要|要|得|必须|一定要|非要)(?:老人|他|她|伊|我妈|我爸)?(?:自己|本人)(?:亲自)?(?:去|到场|来|跑|办)[^，,。]{0,3}[吗伐么不？?]"
)
"""Asks whether somebody may go for somebody else: "我老公替我去行不行", "我妈代我去行伐"."""
SNAG = re.compile("(?:怎么办|咋办|哪能办|咋整)[呢啊呀？?]*$")
"""What to do when something gets in the way of what was just told: "房东不肯配合咋办"."""
NOT_GRANTED = re.compile(
    "(?:评|批|办|申请|审|签|领|通)不(?:上|下来|了|到|过|出来).{0,3}(?:怎么办|咋办|哪能办|怎么弄)[呢啊呀？?]*$"
)
"""What to do when it is refused: its steps are no answer to that."""
WANTS_A_PERSON = re.compile("(?:找|要|换|叫|接|跟)(?:个|一个|一位|到)?(?:真人|人工|活人|工作人员)|转人工")
"""Asks for a member of staff in so many words, whatever stands beside it."""
ASKS_PLACE = re.compile(
    r"(?:还)?(?:要|得)等?多(?:久|长时间)|等到(?:啥|什么)辰?(?:时)?(?:候|光)|排到|轮到|前面(?:还)?有|第几|怎么(?:还)?没人|人(?:工)?(?:呢|来了吗)"
)
HOW_IS_IT = re.compile(r"怎么样|哪能样子")
"""Behind the number of an option: what there is to be told of it, before it is picked."""
SOONEST = re.compile(
    r"^(?:那|都|请问)?(?:最[早快近]|尽快)的?是?(?:什么时候|啥时候|啥辰光|哪一?天|几号|几时|几点)(?:能|可以|好)?(?:看|约|去|有|办|到|来|洗|吃|打)?(?:上|到)?[的呀啊呢?？]*$"
    r"|^(?:那|就)?最[早快近]的?那?一?天(?:吧|好了|的)?$"
)
"""Asks for the first that is free."""
ABOUT_IT = re.compile(
    r"怎么(?:装|用|申请|办|弄|开通|收费|买)|(?:是|有)(?:什么|啥)(?:用|意思)?|干(?:嘛|什么|啥)(?:用|的)|多少钱|几钿|要钱|在哪(?:里|儿)?(?:装|买|办|申请)"
)
"""Asks about a thing instead of using it: "一键呼叫怎么装"."""
ABOUT_CODE = re.compile(
    r"(?:什么|啥)(?:是|叫)?.{0,3}验证码|验证码.{0,3}(?:是什么|是啥|什么意思|啥意思|在哪|哪里)|(?:收不到|没收到|不会看|找不到).{0,3}(?:验证码|短信)"
)
"""Does not know what the code is, or where to find it."""
RESEND = re.compile(r"重发|过期|失效|再发|没收到|收不到|没有收到|重新发")
WHICH_DEPARTMENT = re.compile(r"[什啥哪].{0,2}科|哪个门诊|哪里看|去哪|哪家|哪个医院|哪里")
ASKS = re.compile(
    r"[?？吗呢嘛]|怎么|怎样|什么|多少|哪|(?<![多好这那放装加添摆])几|如何|啥|是不是|能不能|可不可以|有没有"
)
"""What makes a sentence a question; without any of it, whoever was asked to tell has told."""
ASKS_WHICH = re.compile(
    r"哪[个家里儿种样本天年些]|(?<![好这那])几[个本家天年次种样点块元张]|多少|什么时候|为什么|(?<!没)(?<!没有)什么[^,，。]{1,4}[?？]?$"
)
"""Surely a question, whatever act a few words of it sound like: "可以借几本书"."""
ENQUIRES = re.compile("(?:想|要|先|来|请|跟你)(?:问|咨询|打听|了解)")
"""Wants to know, though it begins as a wish: "想问问有什么优待"."""
ASKS_NOW = re.compile(r"(?:那|我|先|就|还|再|还是|想|要|帮我|请|麻烦)*(?:问|打听|了解)")
"""A clause that asks, whatever act the message sounds like: "先问问长护险怎么弄"."""
_OURS = "(?:你们|[您侬你]|有人|人家|他们|师傅|工作人员|派人)"
_MINE = "(?:自己|自家|我们?|阿拉)"
US_OR_ME = re.compile(rf"{_MINE}[^，,]{{0,6}}还是.{{0,3}}{_OURS}|{_OURS}[^，,]{{0,6}}还是.{{0,3}}{_MINE}")
"""Asks who goes: nobody is named by it and nothing picked."""
MAY_SEND_PICTURE = re.compile(
    "(?:能|可以|好|怎么|要不要|要|用不用|不用|不要|需要).{0,4}(?:拍|照片|图片|视频|相片).{0,8}[吗伐么呢吧?？]?$"
)
"""Asks whether a picture may be sent."""
NEEDS_PICTURE = re.compile("(?:不用|不要|用不用|要不要|需要|一定要|非要|^要).{0,2}拍")
"""Asks whether a picture has to be taken."""
HAS_NO_PICTURE = re.compile(
    "^(?:我)?(?:还|当时|倒)?(?:没有?|忘了|来不及|不方便)(?:去)?拍(?:照|到|下来|着)?[了的呀]?$"
)
HAS_PICTURE = re.compile(
    "(?<![没不])(?:拍了|拍过|拍到了|存了|我有|手机里有|有).{0,3}(?:照片|相片|视频|图片)|(?:照片|视频)我?(?:有|拍了|存着)"
)
"""Has a picture of what is reported."""
HURRY = re.compile("尽快|快一?点|抓紧|早点|赶紧")
""" "麻烦尽快" of a report asks for it to be seen to soon."""
KEPT_SECRET = re.compile(
    "(?:告诉|说给|讲给|让|给|被).{1,8}(?:是我|我说|我报|我反映|知道|晓得)|(?<!不)(?:知道|晓得)是(?:我|谁)|查(?:得|不)?(?:出来?|到)(?:是|到)?我(?:[吗么？?]|$)|(?:替我|给我|帮我)?保密|说出去"
)
"""Fears that those who were reported hear by whom."""
STILL_NOTHING = re.compile(
    "(?:还|都)?(?:没有?|勿|不)(?:见)?(?:人|动静|回音|消息|下文|反应|结果|解决|处理|修好?|弄好).{0,3}(?:[管理来修]|$)|催一?[下催]|(?:几|多少|半)个?[天月].{0,4}(?:了|过去)|投诉你们"
)
"""Nothing was done about what was reported; said while that is to be looked up."""
HOW_OR_WHOM = re.compile(
    "(?:找|问|归|请)(?:谁|哪里|哪儿|哪个|啥人)|谁(?:说了算|来管|管|出钱)|啥人(?:管|晓得)|"
    "(?:怎么|咋|哪能|如何)(?:处理|用|弄|办|装|申请|收费|算|扔|丢|放|交|分|清|收|提取|分摊|报|选|换)|"
    "(?:往|去|到|放|扔|丢)哪|合不?合法|多少钱|几钿|收费|(?:能|可以|要|需要|用|好|算)[^，。]{0,10}(?:吗|伐|么|不)[？?]?$|"
    "(?:能不能|可不可以|要不要|是不是)[^，。]{1,12}$"
)
"""Asks how something goes or whose matter it is: by itself that is no complaint."""
WHICH_ONE_TO_SEE = re.compile("(?:看|挂|是)(?:的)?(?:哪|什么|啥)(?:一?个)?科")
"""Asks which department it is: "看哪个科"."""
HAVE_IT_FILED = re.compile(
    r"^(?:那|就|好|你们?|您|侬|能不能|可不可以|可以|麻烦|请|[,，])*(?:帮我|替我|给我|帮忙)(?:去)?(?:投诉|反映|举报|报上去|报|说|处理)(?:一下|掉)?(?:行吗|行不行|可以吗|好吗|好伐|好不好|吧|呀|啊|吗|伐)*[？?]?$"
)
"""Wants just what is under way: "你帮我投诉行吗"."""
MAY_REPORT = re.compile(
    "(?:管不管|归不归|收不收|接不接)[^，。]{1,12}$|(?:能不能|可不可以|能|可以|好)(?:在这里|在这儿|向你们|找你们|跟你们|上你这)[^，。]{0,4}(?:投诉|举报|反映)[^，。]{0,8}[吗伐么不]?[？?]?$"
)
"""Asks whether something may be reported here: "你们管不管网约车投诉"."""
OF_REPORTING = re.compile("投诉|举报|反映|热线|工单|求助|123\\d{2}|报上去|市民.{0,2}电话")
"""Asks about reporting itself."""
IS_WRONG = re.compile(
    "没有?人(?:管|理|来|修|扫|收|清|倒|拖|问)|[坏堵漏臭吵脏乱占挡塌裂断]|不亮|积水|天天(?!气)|一直|总是|老是|经常|半夜|凌晨|太|投诉|举报|反映|气死|受不了|危险"
)
"""Tells what is wrong somewhere: whoever says so wants it seen to."""
HAPPENS = re.compile(
    "被.{0,4}(?:占|堵|拆|砸|偷|撬|锁|挡|拔|扔)|没人[管修理来]|坏了|漏水|乱[停扔倒堆丢]|堵了|占了|断了"
)
"""Something is wrong somewhere."""
OF_BOTH = re.compile(
    "哪个|哪家|哪一个|哪一家|哪边|分别|各自|各是|各在|两个都|两家都|两边|都(?:[有是在能给要]|告诉|说|讲|报)|全部|[它他]们"
)
"""Asks the same of two that were put side by side."""
TAKES_IT = re.compile(
    "^(?:那|这个|还|都|是不是|总|应该|[,，])*(?:要|得|需要|用)(?!是|好|吧|的)[^，,。]{1,7}的?吧[？?]?$"
)
""" "要预约吧" of what was just told: asks to be sure, and agrees to nothing."""
WHY_ASKED = re.compile("为什么|为啥|干嘛|干吗|做什么用|什么用|啥用|怎么还|凭什么")
"""Asks for the reason of what was asked."""
CANNOT_FIND = re.compile(
    "^(?:那|但是?|可是?|我|我的|我那个|那个|[,，])*(?P<paper>[^哪什么啥，,]{2,6}?)(?:找不到|找不着|不见|丢|掉|没|没有|遗失|不在)(?:了|掉了?|身边)*$"
)
"""A paper that is asked for and not there: "发票找不到了"."""
_GONE = "(?:丢|掉了|不见|找不到|找不着|遗失|挂失|没了|(?:想|要)?补(?:办|领|一[张本])|怎么补|哪里补|哪补)"
LOST_PAPER = re.compile(
    f"(?:[证卡照牌簿])(?:不小心|被我|给我|弄|又|都|好像)*{_GONE}"
    "|(?:补办|补领|补一?[张本]|挂失|重新补|弄丢了?|丢了)(?:一?[张本个]|我的?|我[爸妈]的?)*[^，。,去哪怎]{0,6}[证卡照牌簿]"
)
"""A paper that somebody had is gone: "残疾证丢了怎么补", "居住证补办一张"."""
WHERE_EMERGENCY = re.compile(
    "(?:哪(?:一?[家个]|里|儿|些|边)|附近).{0,8}急诊(?!科.{0,4}[挂约])|急诊.{0,4}(?:在哪|哪里|哪儿|哪家)"
)
""" "夜里发烧哪家医院有急诊" is no appointment to be made."""

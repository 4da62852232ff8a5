"""Who somebody is, where they are, and what they would rather not say."""

from __future__ import annotations

import re

THEY_TOO = re.compile(
    "(?:也|都|一起|一道|一块儿?)(?:要|想|得|能|可以|算|是|有|没有?|给?弄?丢|掉|不见|过期|到期|办|领|申请|迁|转)"
)
"""Somebody else wants, has or lost the same: "我老婆也要办"."""
CANNOT_COME = re.compile("走不动|走不了|出不了门|下不了(?:楼|床)|卧床|瘫|住院|去不了|来不了|坐轮椅|不能动")
"""Cannot come to any window."""
CANNOT_USE = re.compile("不会(?:用|上|弄|玩)(?:手机|网|电脑|智能|随申办)|没有?智能手机|不识字")
"""Cannot do it online."""
NO_MOBILE = re.compile(r"没有?(?:带)?手机|不会用手机|不用手机")
STORY = re.compile(
    r"一个人|[发摔开住生](?:断|倒)?过[烧院刀病]?|早就?好了|没睡|睡不着|睡不好|[疼痛]得|难受|有点?[怕慌急闷难]|害怕|担心|(?:[一两二三四五六七八九十几半\d]+个?多?(?:月|年|天|礼拜|星期|辰光))了|吃过|瘦了|胖了|老毛病|年纪|身体|耳朵|眼睛|"
    r"记性|不(?:太|怎么)?[疼痛痒肿晕]|就是(?:有点)?(?:紧|胀|酸|麻|痒|闷)|不会[弄用]|\d岁|岁[了数]|[七八九]十[一二三四五六七八九]?了|^(?:我|他|她|伊|阿拉|家里)[^?？]{2,}[了的呀]$|^(?:我|他|她|伊|老人家?|老头子?|老太)[^?？]{0,4}(?:不会|不能|不好|动不了|走不|起不来|站不|看不|听不)[^?？]{0,4}$|^(?:我|他|她|伊|老人家?)(?:今年|都|已经)?(?:\d{2,3}|[六七八九]十)"
)
"""Tells of oneself or of the family, and asks nothing."""
NOT_A_PERSON = re.compile(r"^(?:的|家的?)?(?:手机|电话|号码|微信|身份证|卡)")
"""After a relation: "我儿子的手机" is nobody to be seen."""
NO_PHONE = re.compile(r"没有?(?:带)?手机|没手机|不会用手机|没有?电话|不想给|不给|不方便给|不能告诉")
NAMELESS = re.compile(
    r"匿名|(?:不要|勿要|覅|别|不许|不想)(?:去|再)?(?:讲|说|提|写|留)(?:出)?(?:我|阿拉)?的?(?:名字|姓名)|(?:名字|姓名)(?:我|阿拉)?(?:不|勿|别|能不能不|可不可以不)(?:想|要|愿意?|肯|方便)?(?:留|写|填|说|报|透露)|(?:不|勿|别|能不能不|可以不)(?:想|要|用|必|愿意?)?(?:留|写|填|说|报|透露|公开)(?:我的?|真实)?(?:姓?名|名字|身份)|不实名"
    r"|(?:不要|不|勿|别)(?:要)?(?:说|讲|提|透露)(?:出去)?(?:是|就是)?(?:我|阿拉|谁)(?:讲|说|反映|投诉|举报|打|告|报)?(?:的|了)?(?:名字)?(?:$|[？?吗伐])"
)
"""Wants no name beside what is told."""
NO_ANSWER_WANTED = re.compile(
    "^(?:那|也|就|你们?)*(?:不用|不必|不需要|用不着|别|不要)(?:再)?(?:给我|特地)?(?:回复|答复|回电话?|回访|回我|打电话|联系)(?:我|给我)?[了的吧啊]*[。！!]?$"
)
"""Does not wait for an answer to what is told; it is handed in all the same."""
TELLS_AGAIN = re.compile(
    "^(?:那|就|我|想|要|麻烦)*再(?:给我|帮我|跟你)?(?:反映|报|投诉|催|提)(?:上)?一?(?:次|遍|下|回)[吧了啊]*[。！!]?$"
)
"""Says that it is told once more, and nothing else: no word of its account."""
ONLY_MENTIONED = re.compile(
    r"(?:[老小阿]?[\u4e00-\u9fff](?=[说讲]))?"  # "邻居老张说"
    r"(?:又|都|也|们|平时|白天|长期|一直|常年|已经|刚|老早|今年|去年|今天|昨天|上个?月|上个?礼拜|现在|[他她伊])*"
    r"(?:是(?:个|一个|一名)?(?:医生|老师|教师|护士|司机|警察|军人|党员|干部|会计|工程师|公务员|外地人|上海人|老板|律师|做[\u4e00-\u9fff]{1,4}的)|(?:说|讲)(?:你们|侬们|这|那|挺|蛮|很|还|不)|(?:住院|出院|退休|生病|考上|当兵)了?[呀啊]?$|上(?:小学|初中|高中|大学|幼儿园|一年级|[小中大]班)|(?:来过|打过?|来)(?:一?个|了)?电话|来过[了呀]?$|"
    r"在[\u4e00-\u9fff]{1,6}?(?:忙|上班|上学|读书|工作|打工|做生意|出差|带孩子)|在(?:外|国外|海外|美国|日本|北京|深圳|上班|单位|忙)|不在|去世|过世|走了|没空|没时间|没辰光|(?:要|得|还要|正在)?(?:上班|上学|上课|忙|加班)|出差|出国|(?:能|可以)?(?:收到|收|接到|看到)(?:短信|消息|通知)|"
    r"(?:会|要)?来(?:看我|陪我|家里|我家|我这里)?[，,](?:就|那天|你)?(?:不|勿|别)|"
    r"(?:要|会|说)?(?:回来|回家|过来|来)(?:吃饭?|看我|看我们|住|过节|过年|玩|串门)|(?:要|会)?(?:回来|回国|结婚|过生日|搬家|放假)(?=[,，。了]|$)|"
    r"(?:家|家里|那里|那边|屋里)(?=[,，。!！?？ 好啦了吧呀]|$|有|吃|住|过)|"
    r"(?:叫|让|喊|劝)我(?:来|去|自己|过来|问|打)|(?:说|讲)(?:她|他|伊|我|阿拉|要我|让我|姆妈|妈|爸|爹|阿爸|奶奶|爷爷|阿婆|外婆|外公|侬|你|您|去|要|让)|(?:陪|帮|教|管|送|照顾|带|领|接)(?:我|阿拉|勿|不|他|她|伊|小囡|孩子|小孩|老人|去|来))"
)
"""After a relation: somebody who has a part in the story and is not the one it is for."""
IS_TOLD = re.compile(
    r"(?:告诉|通知|短信(?:发)?给|发给|打给|联系|告知|联系人(?:写|是|填|留|就|用)+)(?:一下|给)?(?:我们|我|阿拉)?家?的?$"
)
"""Before a relation: who hears of it, and not who it is for."""
COMES_TOO = re.compile("(?:说|讲)?也(?:想|要|会|能|可以)?(?:来|去|参加|学|报|一起|一道)")
"""Behind somebody: they come as well, and it is not for them instead, "我朋友也想来"."""
HELPS_OUT = re.compile(
    "(?:能|会|可以|想|愿意|喜欢)(?:去|来)?(?:陪|帮|教|照顾|看望|服务)(?:一?[些下个]|其他|别的|孤)*$"
)
"""Before somebody: whom the speaker would help, "能陪老人聊聊天"."""
CALLED_AFTER = re.compile("^(?:他|她|伊|的)(?:奶|爷|外[婆公]|妈|爸|爹|娘|姑|舅|姨)")
"""Behind a child: a grown-up who is called after it, "孩子他奶奶"."""
CALLS = re.compile(r"^(?:啊|呀|哎|诶)[，, ]")
"""Behind a relation at the very start: who is spoken to, "阿妹啊，我老公咳嗽"."""
SAYS, TO_YOU = re.compile(r"(?:讲|说|叫)[：:,，]?$"), re.compile(r"^(?:啊|呀|哎)?[，, ]?(?:侬|你|您)")
"""Around a relation: who is spoken to in what is quoted, "我儿子讲姆妈侬去看看"."""
BUSY = re.compile(r"不行|没空|没时间|来不及|有事|去不了|走不开|不方便|没功夫|没辰光")
NAME_PUT_RIGHT = re.compile(r"(?:名字|姓名)[^，,。]{0,4}(?:错|不对|改)")
"""Says that a name is wrong."""
ERRAND = re.compile(
    r"(?:[接送](?:一下)?|(?:要|得|还要|还得|在)(?:去)?(?:带|领|照顾|照看|管|看))(?:我|阿拉)?(?:家|们)?的?(?:大|小)?$"
)
ERRAND_ENDS = re.compile(
    r"^(?:们)?(?:上学|放学|下课|回家|上课|去学校|上幼儿园|幼儿园)?(?:的|了|呀|呢|啊)?(?:[，,。]|$)"
)
"""Around a relation: what somebody does at another hour, "下午我要接孙子，上午吧"."""
MAY_COME_ALONG = re.compile(
    r"^(?:他|她|伊)?(?:能不能|可不可以|能|可以|也|想)*(?:跟|和|陪)?(?:我|着我)?(?:一起|一道|一块儿?|陪着)(?:过?来|去|听|上|参加|坐|进去|学)*(?:课)?(?:行不行|可不可以|好不好|可以|行|好|能)?(?:的)?(?:吗|伐|么|不)?[？?]?$"
)
"""Behind a relation: asks whether they may come as well, "我老伴一起来行不行"."""
TAKES_CARE = re.compile(r"(?:带|接|送|陪|领|照顾|照看|看|管)$")
"""Before a relation, beside words of being busy: "明天要带孙子" is why it cannot be tomorrow."""
OF_A_PHONE = re.compile(r"电话|手机|号码")
OWNS = re.compile(r"的(?:行|可以|好|成|吧|吗|伐|也|[，,。？?]|$)")
CALLED = {
    "person": re.compile("名字|姓名|叫啥|叫什么"),
    "address": re.compile("住址|地址|住哪|住在哪|门牌"),
    "spot": re.compile("地址|位置"),
    "contact": OF_A_PHONE,
}
"""Field type → how people call what it asks for."""
CHANGED_NUMBER = re.compile(
    r"(?:换|改|变)(?:了|掉)?(?:个|一个|新的?)?(?:手机|电话)?(?:手机号码?|电话号码?|号码)了?|(?:手机号码?|电话号码?|号码)(?:已经)?(?:换|变|改)(?:掉|了|过)"
)
"""Somebody has another number now: "我换手机号了"."""
RINGS_ME = re.compile(r"打(?:个)?电话(?:给我|告诉我)|电话(?:里)?(?:告诉|报给)我|打给我")
"""Instead of a text message."""
LIVES_IN = re.compile("(?:我|阿拉|我家|我们|俺|家)(?:就)?(?:住在?|家在|在|是)$")
"""Before a street: it is the speaker's own."""
IS_RELATED = re.compile(
    "^(?:我|阿拉)(?:就)?是(?:她|他|伊|老人|老太太|老先生|我妈|我爸)?家?的?(?:大|小|二)?(?:女儿|儿子|囡儿|媳妇|女婿|老伴|老公|老婆|孙子|孙女|外孙女?|妹妹|弟弟|邻居|家属)[呀啊的]?$"
)
"""Says who is speaking."""
LIVES_AT = re.compile("(?:我|阿拉|我家|我们|俺)(?:就|家)?(?:住在?|家在|在)[^，,。]{2,6}路")
"""Names the road where they live."""
LETS_FAMILY = re.compile(
    r"(?:想|要|希望|能不能|可以)?(?:让|叫|请|给|由)(?:我)?(?:家里?的?)?(?:大|小|二)?(?:女儿|儿子|囡儿|闺女|老伴|老公|老婆|爱人|孙子|孙女|媳妇|女婿|妹妹|弟弟|姐姐|哥哥|外孙|外孙女|侄子|侄女|家里人|家人)(?:来|也|能|可以|以后|平时|在手机上)*(?:(?:帮|替|代)我(?:看|查|办|管|约|挂|改|操心|弄)(?!(?:一?下)?(?:的)?视频)|(?:看|查)(?:看|一下)?我的)"
    r"|(?:女儿|儿子|囡儿|闺女|老伴|老公|老婆|爱人|孙子|孙女|媳妇|女婿|妹妹|弟弟|姐姐|哥哥|家里人|家人)(?:想|要|也想|也要|能|可以)(?:帮我|替我)?(?:看|查|管)(?:一下|看)?我的"
)
"""Somebody of the family shall look or act: "我想让女儿帮我看报告"."""
WHAT_THEY_HAVE = re.compile(
    r"(?:看看|看一下|看下|查查|查一下|查下|问问)(?:他|她|伊)?(?:都|现在|最近|还|有没有)?(?:约|挂|订|报|办|登记|申请)(?:了|过|的)?(?:什么|啥|哪些|点啥|几)"
)
"""Of somebody in the family: "帮我妈看看她约了什么" asks what she has, and not for leave to look."""
OTHER_PEOPLE = re.compile(
    "^(?:那么?|要是|如果|[,，])*[^，,我你他她谁]{0,7}(?:人|学生|毕业生|[患老]者|户|孩子?|小孩|军人|居民|职工|农民|家属|家庭)呢[？?]?$"
)
""" "那外地人呢", "那低保户呢": the same matter for other people, and no matter of its own."""

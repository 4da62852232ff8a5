"""What makes a wish, and one that leaves its object out."""

from __future__ import annotations

import re

AFFAIR = re.compile(r"预约|挂的?号|订的?|约的?|订单|那个号|的号|我的|事项|办的")
LOOKS = re.compile(
    r"我的|预约|挂的|订的|约的|签的|接的|报的|租的|申请的|登记的|约[了过]|订了|挂了|借[着了的]|查|记录|订单|事项|哪些事|什么事|任务|币|余额|还有.{0,4}没|什么时候|几号|进度|几点钟?吃|[约订挂签报]在?(?:哪|几点|啥)|我[这那]个号|我(?:留|提|交|反映|说)的"
    r"我(?:[约订挂签]|报名?)了|(?:回音|消息|答复|结果)(?:了|没|吗)"
)
"""Without one of these, a question taken for "my affairs" asks nobody for a phone number."""
DONE = re.compile(r"(?:我|之前|刚才|昨天).{0,4}(?:订|约|挂|报)(?:的|了|过|好)")
COMPLAINS = re.compile(
    r"^(?:我|那我?|阿拉|你好|[,， ])*(?:要|想|来)(?:投诉|举报)(?!你)|^(?:那|就|请|麻烦)*(?:你|您)?(?:帮我|给我|替我)(?:去)?(?:投诉|举报|反映)(?!你)"
)
"""Says what it is: "我要投诉食堂，昨天的饭是冷的"."""
WISHES = re.compile(r"帮我|给我|替我|我要|我想|要不(?!要)|改成|换成|约|订|挂|办|查|报|登记|看看")
"""A wish of its own, not the reason for giving up another."""
BEGINS_NEW = re.compile(
    r"^(?:还是|那|就|[,， ])*(?:帮我|给我|替我|我要|我想|让|叫|请)(?!算了|取消|退)[^，,。]{2,}"
)
"""A wish behind a giving up: "算了，让我儿子看"."""
GOES_ON = re.compile(
    r"^(?:好的?|那|就|嗯|[,， ])*(?:继续|接着|接下去)(?:办|弄|来|说|刚才的)?[吧呀啊了。！!]*$"
)
"""On with what is open, and no value in it: "继续"."""
GO_ON = re.compile(
    r"^(?:好|行|嗯|哦)?[,， ]?(?:(?:那|那么|那就|就)(?:麻烦)?(?:你|您|侬)?(?:帮|替|给)?|(?:麻烦)?(?:你|您|侬)?(?:帮|替|给))(?:我|他|她|伊)?(?:办|报|报名|登记|弄|预?约(?:一下|上)?|登记一下|订|挂|申请|加入|来一个|办一下|开通|开一?个|签约|签一?个|签|租|借|装|交|联系|[办约订报弄签开租借装]一?[个张份下次台])[了吧呀啊哦]*$"
    r"|^(?:好|行|可以|嗯)[的呀啊吧]?[,， ]?就?(?:签|约|订|报名|报|租|借|办|申请|加入|挂|登记|装)(?:一?[个份张下])?[吧了呀啊]*$|^(?:那|就|好|帮我|给我|替我)*记(?:一下|下来|下|好|上)[吧了呀啊]*$"
)
"""Agreeing to what is under way already: "那帮我办吧"."""
THIS_FIRST = re.compile(
    r"^(?:还是|那就|那|就)?先(?:把)?(?:弄|办|约|搞|说|定)(?:好)?[^，,。？?]{1,6}$|^(?:还是|那就|那|就)?先(?:帮我|给我)?(?:挂|约|订|办|报|租|借|签)(?:好|上|个|一个|了|号|名|下来){0,3}(?:再说|再讲)[吧了]?$"
)
"""Back to what is open, in its own words: "还是先弄照顾的"."""
REQUESTS = re.compile(
    r"(?:能不能|可不可以|能|可以|好不好|麻烦)(?:请)?(?:你|您|侬)?(?:帮|给|替)[^，,。]{0,4}(?:挂|约|预约|订|报名|登记|租|借|签)"
)
"""A wish put as a question: "能不能帮她挂新华的"."""
CALLS_FOR = re.compile(
    r"^(?:那|你们?|我)*(?:能不能|可不可以|好不好|能|可以|好)(?:帮我|给我|替我)?(?:叫|请|找|派|安排)(?:个|一个|位|一位|些)?[^，,。]{2,8}(?:来|上门|陪|帮)"
)
"""A person of some sort is called for, put as a question: "能不能叫志愿者来"."""
WHAT_I_HAVE = re.compile(
    r"^(?:那|看看|看一下|查查|查一下|告诉我)*我?(?:现在|已经|都|一共|总共)*(?:有|设了?|约了?|订了?|挂了?|报了?)(?:过|好)?(?:了)?(?:哪些|哪几|几个|什么|啥)(?:提醒|预约|号|课|事)?[了的呀啊]*[？?]?$"
)
"""Looks at what there is of one's own: "我都有哪些提醒"."""
BOOKS_THAT = re.compile(
    r"^(?:那|就|那就|我|还是|帮我|给我|想|要)*(?:预约|预订|订|约|报名|报|挂|租)(?:一下|个)?(?:第.{1,2}[个家]|最后一[个家]|[一二三四五1-5]号?)(?:的|吧|好了)?[。！]?$"
)
"""One of a list is to be booked: "那订第一个"."""
MAY_IT = re.compile(
    r"^(?:那|这个|这)?(?:能不能|可不可以|能|可以|好)(?:帮我|给我|替我)(?:叫|请|安排|弄|办|约|订|挂|登记|申请)(?:一个|一下)?[吗伐么不]?[？?]?$"
)
"""Asks whether just what is under way can be done for them."""
OBJECTLESS = re.compile(
    r"^(?:我|阿拉|俺)?(?:想|要|想要|帮我|给我|替我)?(?:来)?(?:办|弄)?(?:个|一个)?(?:预约|约|订|定|申请|登记|报名|办|办事)(?:一下|一个|个|一约|点事)?[吧呀啊呗]*$"
)
"""A wish that does not say for what: "我想预约一下"."""
UNSENT = re.compile(r"^(?:帮我|你|快点?|再|去)*催(?:一?[下催]|促)|交上去了?(?:吗|没有?)|提交了?(?:吗|没有?)")
"""Asks after what was not handed in yet."""
TO_BE_SEEN = re.compile(r"挂|号|约|看病|医生|医院|看.{0,4}科|想看|要看")
"""Without any of it, somebody who is asked to tell how a neighbour is has told: "腿脚不行"."""
SETS_ONE = re.compile(
    r"^(?:那|那就|就|再)(?:帮我|给我)?(?:重新)?(?:设|开|来|约|订|挂|办|申请|登记|请|找|借|租)(?:上|一)?个"
)
"""Goes on with what was just spoken of: "那设一个，阿司匹林"."""
JOINS = re.compile(
    r"给.{1,5}(?:用|看|学|参加)|设|报|开通|加入|参加|预约|约|订|挂|办|申请|登记|接|做|弄|来|签|租|借|联系|[请找]一?个"
)
"""A wish without its object: said right after a service was spoken of, it means that one."""

"""“一年能提几次”, “要住满多久”, “什么时候开始报名” after an office matter: its own sentences that say it.

How often, from when on and how long before are facts without a name of their own: they stand inside a
condition, a step or the summary.
"""

from __future__ import annotations

import re

from knowledge.questions.comparing import phrases
from knowledge.records import Record

_LONGEST = 16
_MOST = 2
_CLAUSE = re.compile("[。；]")
_KINDS = (
    (
        re.compile(
            "^(?:那|要|去|该|我|[,，])*(?:怎么|哪能|如何|咋|在?哪里|去哪里?)(?:去)?(?:预约|约)(?:呢|呀|啊)?[？?]?$"
        ),
        re.compile("预约|先问|先打电话|现场登记"),
    ),
    (
        re.compile(
            "^(?!.*(?:周|礼拜|星期|[一每]天)).*(?:一年|每年|一个?月|每个?月|一季度?|多久|多长时间|隔多久|几个月|几年).{0,4}(?:几次|多少次|[提领发交办换审报]一?次)|几年一次|(?:按月|按年|每个?月|每年)(?:都)?(?:能|可以|要)?[提领发交办换审][取一]?次?[吗伐么]"
        ),
        re.compile(
            "按月|按年|按季|每年|每月|每个月|每季|每半年|(?:一年|每年|每月|每个?月|一个月).{0,4}次|[一二两三四五1-9]年一"
        ),
    ),
    (
        re.compile(
            "(?:满|够|住|交|缴|待|干|工作|结婚|登记|持有?|拿)(?:社保|公积金|医保)?(?:要|得|需要)?(?:满|够|了)?(?:多久|多长时间|几年|几个月|多少年|多少个?月)(?!.{0,4}(?:办好|下来|到账|拿到|好))"
        ),
        re.compile(
            "满[半一二两三四五六七八九十0-9]|连续.{0,10}[0-9一二三半]个?[年月]|[0-9一二三]年以上|[0-9]个月以上"
        ),
    ),
    (
        re.compile(
            "(?:什么时候|啥辰光|啥时候|几月份?|哪个月|几号|哪天)(?:就|才|能|可以|会|要)?(?:开始|可以|能)?(?:报名|登记|报|申请|开始|信息登记)(?:呢|啊|呀|的)?[？?]?$"
        ),
        re.compile(
            "[0-9一二三四五六七八九十]{1,2}月(?!.{0,6}(?:口径|整理|新规))(?:份|底|初|中|[0-9]{1,2}|[）)]|起|到|至|前|上|$)"
        ),
    ),
    (
        re.compile(
            "(?:几号|什么时候|啥辰光|啥时候|哪天|哪一天|多久)(?:能|才|会|可以)?(?:到账|打到|到卡|发下来|打款)"
        ),
        re.compile("到账|拨付|发放(?:到|至)|[0-9]{1,2}日"),
    ),
)


def said(record: Record, text: str) -> list[str]:
    """The sentences of a record that have such a figure; [] where nothing of the kind is asked or stands there."""
    wanted = next((says for asks, says in _KINDS if asks.search(text)), None)
    if wanted is None or len(text) > _LONGEST:
        return []
    lines = [one for one in phrases(record.shown_facts) if wanted.search(one)]
    lines += [one for one in _CLAUSE.split(record.summary) if one and wanted.search(one)]
    return list(dict.fromkeys(lines))[:_MOST]

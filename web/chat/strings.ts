/** Every sentence of the chat page that is not the server's. */
export const strings = {
  name: "杨小伴",
  staffName: "工作人员",
  me: "我",
  says: (who: string) => `${who}说：`,

  sizeLabel: "文字大小",
  sizes: { standard: "标准", elder: "长辈版", large: "特大" },
  themeLabel: "颜色",
  themes: { system: "跟随手机", light: "浅色", dark: "深色" },

  greetingTitle: "您好，我是杨小伴",
  greetingText: "杨浦区的事可以问我，也可以让我帮您办。点一下就能开始，或者在下面打字说。",
  hintText: "字太小看不清？",
  hintButton: "换成长辈版",
  hintClose: "不用了",

  logLabel: "对话内容",
  typing: "杨小伴正在输入",
  newMessages: "下面还有",
  earlier: "看更早的消息",

  inputLabel: "要说的话",
  inputHint: "在这里打字",
  inputHints: {
    phone: "手机号码",
    code: "短信验证码",
    number: "输入数字",
    date: "比如“下周三”",
    time: "比如“下午三点”",
    person: "也可以打名字",
    place: "也可以打地名",
  } as Record<string, string>,
  send: "发送",
  more: "更多",
  closeMore: "收起",
  skip: "跳到输入框",
  dockLabel: "打字和菜单",
  menuLabel: "常用菜单",

  padLabel: "数字键",
  padDelete: "删除",
  padSend: "确定",

  sending: "发送中",
  queued: "等网络，连上就发",
  failed: "没发出去",
  again: "重发",
  discard: "不发了",
  full: "等着发出的话太多了，请先等网络连上。",

  lost: "网络断开了，正在重连…写好的话会留着，连上就发出。",
  connecting: "正在连接…",
  notReady: "杨小伴正在准备，请稍等一下。",
  reconnect: "现在重连",

  clear: "清空，换人用",
  clearTitle: "清空对话，换别人用？",
  clearText: "这台设备上的聊天会清掉，不再认得您。已经办好的预约不受影响。",
  clearYes: "清空",
  clearNo: "不清空",
  human: "找人工",
  humanText: "我要找人工",

  demo: "演示数据",
  unverified: "暂未核实",
  lowConfidence: "仅供参考",
  moreFacts: (count: number) => `还有 ${count} 项`,
  source: "来源",
  asOf: (day: string) => `资料日期：${day}`,
  confirmTitle: "请核对",
  reference: "编号",
  calendar: "加到日历",
  download: "下载",
  otherDay: "别的日子",
  otherTime: "别的时间",
  pick: "就选它",
  call: (number: string) => `拨打 ${number}`,
  callTitle: "点一下就能打电话",
  ratingLabel: "请打分",
  ratings: ["非常不满意", "不满意", "基本满意", "满意", "非常满意"],
  ratingText: (stars: number, word: string) => `${stars}星，${word}`,
  position: (ahead: number) => `您排在第 ${ahead} 位`,
  wait: (minutes: number) => `大约要等 ${minutes} 分钟`,
  empty: "现在没有",
};

/** Icon, what stands on the button, what it says for the person. */
export const starters = [
  { icon: "heart", title: "预约挂号", example: "膝盖疼，想看医生", text: "我要预约挂号" },
  { icon: "ball", title: "订运动场馆", example: "周六下午想打羽毛球", text: "我想订运动场馆" },
  { icon: "hands", title: "时间银行", example: "想找人陪我去医院", text: "我要找人帮忙" },
  { icon: "paper", title: "办事指南", example: "办居住证要什么材料", text: "我要查办事指南" },
  { icon: "calendar", title: "我的预约", example: "查、改、取消", text: "我的预约" },
] as const;

/** The menu at the bottom: at most three groups of at most five. */
export const menu = [
  {
    title: "服务",
    entries: [
      { title: "预约挂号", text: "我要预约挂号" },
      { title: "订运动场馆", text: "我想订运动场馆" },
      { title: "请人帮忙", text: "我要找人帮忙" },
      { title: "去帮别人", text: "我想接时间银行的任务" },
      { title: "加入时间银行", text: "我要加入时间银行" },
    ],
  },
  {
    title: "查询",
    entries: [
      { title: "办事指南", text: "我要查办事指南" },
      { title: "找医院", text: "杨浦区有哪些医院" },
      { title: "找运动场馆", text: "有哪些运动场馆" },
      { title: "社区食堂", text: "附近有哪些社区食堂" },
      { title: "时间银行介绍", text: "时间银行是什么" },
    ],
  },
  {
    title: "我的",
    entries: [
      { title: "我的预约", text: "我的预约" },
      { title: "改预约", text: "我要改预约" },
      { title: "取消预约", text: "我要取消预约" },
      { title: "我的时间币", text: "我有多少时间币" },
      { title: "找人工", text: "我要找人工" },
    ],
  },
] as const;

/** Chinese names of the ids in cards; the ids are fixed in docs/architecture.md. */
import { spokenDate } from "./dates";
import { size } from "./preferences";
import type { Named } from "./protocol";

const FIELDS: Record<string, string> = {
  date: "日期", time: "时间", start: "开始", end: "结束", until: "到", frequency: "多久一次", hospital: "医院",
  department: "科室", doctor: "医生", symptom: "哪里不舒服", patient: "就诊人", person: "姓名", contact: "联系人",
  relation: "关系", pressure: "血压", glucose: "血糖", weight: "体重", pulse: "心率", temperature: "体温", age: "年龄", phone: "手机", code: "验证码", venue: "场馆", sport: "项目", people: "人数",
  street: "街道", address: "地址", place: "地点", category: "类别", description: "内容", photo: "照片",
  reason: "原因", item: "事项", quantity: "数量", amount: "金额", recipient: "收的人", event: "活动",
  activity: "活动", route: "路线", hall: "服务大厅", affair: "办什么事", course: "课程", topic: "主题", job: "岗位",
  area: "区域", score: "评分", comment: "评价", reference: "编号", hours: "时长", coins: "时间币", price: "费用",
  task: "任务", balance: "余额", status: "状态", left: "余量", duration: "时长", birth_year: "出生年份", name: "姓名",
  when: "时间", where: "地点", who: "给谁", canteen: "食堂", meal: "餐次", service: "服务",
};

const STATUSES: Record<string, string> = {
  booked: "已预约", changed: "已改好", cancelled: "已取消", filed: "已提交", withdrawn: "已撤回", joined: "已加入",
  recorded: "已记下", given: "已转赠", redeemed: "已兑换", taken: "已接下", completed: "已完成", signed: "已签约",
  open: "等人来接", held: "已留位", past: "已过期", pending: "处理中", closed: "已结束",
  accepted: "已受理", handling: "处理中", answered: "已答复", reopened: "重新办理",
};

const LISTS: Record<string, string> = {
  bookings: "预约", tickets: "办理中的事", ledger: "时间币明细", slots: "可以选的时间", venues: "场馆", jobs: "岗位",
  events: "活动", tasks: "可以接的任务", reminders: "提醒", readings: "健康记录", reports: "检查报告", grants: "谁能帮我",
};

const HANDOFF: Record<string, string> = {
  queued: "正在排队", connected: "人工已接通", ended: "人工服务结束",
};

const ALERTS: Record<string, string> = {
  medical: "身体有急事，先打急救电话", fire: "着火或闻到煤气，先离开再打电话", self_harm: "您不是一个人，现在就能找人说说",
  abuse: "有人伤害您，马上求助", lost: "家人走失，马上报警", scam: "小心诈骗，先别转钱",
};

export const fieldLabel = (id: string): string => FIELDS[id] ?? id;
export const isKnownField = (id: string): boolean => id in FIELDS;
export const statusLabel = (id: string): string => STATUSES[id] ?? id;
export const listLabel = (id: string): string => LISTS[id] ?? "";
export const handoffLabel = (state: string): string => HANDOFF[state] ?? "人工服务";
export const alertLabel = (category: string): string => ALERTS[category] ?? "请马上求助";

/** A field's value as the person reads it; empty when there is nothing to show. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.map(shown).filter(Boolean).join("、");
  if (typeof value === "object") {
    const named = value as Record<string, unknown>;
    return shown(named["text"] ?? named["name"] ?? named["title"] ?? named["value"]);
  }
  return spokenDate(String(value));
}

export interface Row { label: string; value: string }

/** As the service calls them; cards of before have no names, and get those that all services share. */
function rowsOf({ fields, names = {} }: Named): Row[] {
  const row = (id: string): Row => ({ label: names[id]?.label ?? fieldLabel(id), value: names[id]?.value ?? shown(fields[id]) });
  return Object.keys(fields).map(row).filter((each) => each.value);
}

/**
 * The fields of a card as rows below its sentence. With large letters there are none when the sentence has named
 * every one of them: what is said twice pushes the buttons off the screen.
 */
export function rowsBelow(text: string, card: Named): Row[] {
  const rows = rowsOf(card);
  // "11月20日（周五）" may have been said as "11月20日（今天，周五）".
  const isSaid = rows.every((row) => text.indexOf(row.value.replace(/（[^）]*）$/, "")) >= 0);
  return isSaid && size.value !== "standard" ? [] : rows;
}

/** The tabs of the desk, from left to right. A tab is one entry; who holds none of its roles does not see it. */
import { Conversations } from "./conversations/conversations";
import { byView, lists } from "./conversations/lists";
import { Audit } from "./office/audit";
import { Callbacks } from "./office/callbacks";
import { Colleagues } from "./office/colleagues";
import { Knowledge } from "./office/knowledge";
import { Overview } from "./office/overview";
import { Talks } from "./office/talks";
import { Tickets } from "./office/tickets";
import { Unanswered } from "./office/unanswered";
import type { Tab } from "./tab";

export const tabs: Tab[] = [
  { id: "conversations", title: "会话", roles: ["agent"], component: Conversations, waiting: () => byView.value.queue.length },
  { id: "callbacks", title: "回电", roles: ["agent"], component: Callbacks, waiting: () => lists.value.callbacks.open },
  { id: "tickets", title: "工单", roles: ["agent"], component: Tickets, waiting: () => lists.value.overdue, late: true },
  { id: "unanswered", title: "没答上的", roles: ["editor"], component: Unanswered },
  { id: "knowledge", title: "知识", roles: ["editor"], component: Knowledge },
  { id: "overview", title: "总览", roles: ["supervisor"], component: Overview },
  { id: "talks", title: "找会话", roles: ["supervisor"], component: Talks },
  { id: "colleagues", title: "同事", roles: ["admin"], component: Colleagues },
  { id: "audit", title: "审计", roles: ["admin"], component: Audit },
];

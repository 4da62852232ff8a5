/** What the television says around a call. */
export const callStrings = {
  entry: "视频通话",
  title: "视频通话",
  nobody: "还没有能打视频的家人。请对我说“让我女儿也能在电视上帮我”，同意以后就能打。",
  call: (name: string) => `打给${name}`,
  log: "听通话记录",
  noLog: "还没有通话记录。",
  line: (who: string, day: string, incoming: boolean, outcome: string) => `${day}，${incoming ? `${who}打来` : `打给${who}`}，${outcome}。`,
  outcomes: { missed: "没有接到", declined: "没有接", cancelled: "没有接通", lost: "中间断了", talked: "通了" } as Record<string, string>,
  minutes: (count: number) => `讲了${count}分钟`,
  autoOff: (name: string) => `${name}来电自动接：关`,
  autoOn: (name: string) => `${name}来电自动接：早8点到晚8点`,
  consent: "同意以后，这位家人早上8点到晚上8点打视频来，电视先响铃、念出是谁、倒数10秒，您不按返回就自动接通，摄像头会打开。通话不录像，随时可以在这里关掉。",
  agree: "同意，自动接",
  disagree: "不要",
  failed: "没有设成，请再试一次。",
};

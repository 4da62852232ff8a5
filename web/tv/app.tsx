import { Calendar } from "./calendar";
import { Call, CallBelow, Calls } from "./calls";
import { Clear, Exit } from "./dialogs";
import { GroupScreen } from "./group";
import { Help } from "./help";
import { Home } from "./home";
import { Hours } from "./hours";
import { Pair } from "./pair";
import { Phone } from "./phone";
import { Pick } from "./pick";
import { More } from "./more";
import { Measure, Reading } from "./reading";
import { current, pile, screenId } from "./screens";
import { Settings } from "./settings";
import { Talk } from "./talk";

function Shown() {
  const screen = current.value;
  switch (screen.name) {
    case "home": return <Home />;
    case "more": return <More />;
    case "group": return <GroupScreen group={screen.group} />;
    case "talk":
    case "notice": return <Talk />;
    case "help": return <Help />;
    case "settings": return <Settings />;
    case "pair": return <Pair />;
    case "phone": return <Phone />;
    case "calendar": return <Calendar />;
    case "hours": return <Hours period={screen.period} hour={screen.hour} />;
    case "pick": return <Pick heading={screen.heading} />;
    case "reading": return <Reading />;
    case "measure": return <Measure measure={screen.measure} />;
    case "clear": return <Clear />;
    case "calls": return <Calls />;
    case "call": return <Call />;
    case "exit": return <Exit />;
  }
}

/** Each screen is made anew, so that nothing of the one before stays on it. */
export function App() {
  return (
    <>
      <Shown key={`${pile.value.length} ${screenId(current.value)}`} />
      <CallBelow />
    </>
  );
}

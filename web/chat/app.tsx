import { Affairs } from "./affairs";
import { CallScreen } from "../core/call_screen";
import { listening } from "../core/speech";
import { Banner } from "./banner";
import { ClearDialog } from "./clear";
import { Conversation } from "./conversation";
import { Dock } from "./dock";
import { Header } from "./header";
import { WholePicture } from "./picture";
import { strings } from "./strings";

export function App() {
  return (
    <>
      <div class="page">
        <a class="skip" href={listening.value === "off" ? "#say" : "#voice"}>{strings.skip}</a>
        <Header />
        <Banner />
        <Conversation />
        <Dock />
        <ClearDialog />
        <WholePicture />
        <Affairs />
      </div>
      <CallScreen />
    </>
  );
}

import { Banner } from "./banner";
import { ClearDialog } from "./clear";
import { Conversation } from "./conversation";
import { Dock } from "./dock";
import { Header } from "./header";
import { strings } from "./strings";

export function App() {
  return (
    <div class="page">
      <a class="skip" href="#say">{strings.skip}</a>
      <Header />
      <Banner />
      <Conversation />
      <Dock />
      <ClearDialog />
    </div>
  );
}

/** What the ＋ opens: a person, colours, starting afresh. */
import { useEffect } from "preact/hooks";
import { contacts, learnContacts, ring, type Contact } from "../core/call";
import { pace, reading, theme } from "../core/preferences";
import { canSpeak } from "../core/speech";
import { showAffairs } from "./affairs";
import { say } from "./cards/parts";
import { clearing } from "./clear";
import { moreOpen } from "./draft";
import { Icon } from "./icons";
import { AddPicture } from "./picture";
import { strings } from "./strings";
import { Switch } from "./switch";

function askHuman(): void {
  moreOpen.value = false;
  say(strings.humanText);
}

/** Whom this page may call now: asked when the panel opens. */
function Calls() {
  useEffect(() => void learnContacts(), []);
  function call(contact: Contact): void {
    moreOpen.value = false;
    void ring(contact.id, contact.name);
  }
  return (
    <>
      {contacts.value.map((contact) => (
        <button key={contact.id} type="button" class="tile" onClick={() => call(contact)}>
          <span class="tile-icon"><Icon name="video" /></span>{strings.video(contact.name)}
        </button>
      ))}
    </>
  );
}

export function More() {
  return (
    <div class="more" id="more">
      <div class="more-tiles">
        <AddPicture />
        <button type="button" class="tile" onClick={() => void showAffairs()}>
          <span class="tile-icon"><Icon name="calendar" /></span>{strings.affairs}
        </button>
        <button type="button" class="tile" onClick={askHuman}>
          <span class="tile-icon"><Icon name="person" /></span>{strings.human}
        </button>
        <Calls />
        <button type="button" class="tile" onClick={() => { clearing.value = true; }}>
          <span class="tile-icon"><Icon name="erase" /></span>{strings.clear}
        </button>
      </div>
      {canSpeak.value && (
        <>
          <div class="more-row">
            <span class="more-label"><Icon name="speaker" />{strings.readingLabel}</span>
            <Switch label={strings.readingLabel} names={strings.readings} chosen={reading} />
          </div>
          <div class="more-row">
            <span class="more-label more-below">{strings.paceLabel}</span>
            <Switch label={strings.paceLabel} names={strings.paces} chosen={pace} />
          </div>
        </>
      )}
      <div class="more-row">
        <span class="more-label"><Icon name="theme" />{strings.themeLabel}</span>
        <Switch label={strings.themeLabel} names={strings.themes} chosen={theme} />
      </div>
    </div>
  );
}

/** A call, over everything else: who it is, both pictures, and what can be pressed. */
import { useEffect, useRef } from "preact/hooks";
import "./call.css";
import { accept, back, countdown, isCalling, local, muted, phase, reason, remote, setMuted, who, words } from "./call";
import { callStrings as strings } from "./call_strings";

/** Chromium 53 takes a stream by an address only. */
function show(media: HTMLMediaElement, stream: MediaStream | null): void {
  if ("srcObject" in media) media.srcObject = stream;
  else (media as HTMLMediaElement).src = stream ? URL.createObjectURL(stream as unknown as Blob) : "";
  if (stream) void media.play().catch(() => undefined);
}

/** The other end, heard while something else is shown. */
export function CallSound() {
  const sound = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (sound.current) show(sound.current, remote.value);
  }, [remote.value]);
  return <audio ref={sound} autoPlay />;
}

function Picture({ stream, name, mine }: { stream: MediaStream | null; name: string; mine?: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) show(video.current, stream);
  }, [stream]);
  return <video ref={video} class={mine ? "call-mine" : "call-theirs"} autoPlay playsInline muted={!!mine} aria-label={name} />;
}

function state(): string {
  switch (phase.value) {
    case "ringing": return countdown.value ? strings.auto(countdown.value) : strings.ringing;
    case "calling": return strings.calling;
    case "joining": return strings.joining;
    case "over": return words.value || strings.reasons[reason.value];
    default: return "";
  }
}

interface KeyProps {
  id: string;
  title: string;
  act: () => void;
  look: "go" | "stop" | "quiet";
  digit: string;
}

/** The marks let a remote control press it; the digit is seen where there is one. */
function Key({ id, title, act, look, digit }: KeyProps) {
  const usual = look === "quiet" ? {} : { "data-usual": "" };
  return (
    <button type="button" class={`call-key call-${look}`} data-focus={`call-${id}`} data-digit={digit} {...usual} onClick={act}>
      <span class="call-digit" aria-hidden="true">{digit}</span>{title}
    </button>
  );
}

/** Nobody's photograph is kept: a person, as large as one. */
function Face() {
  return (
    <svg class="call-face" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="19" /><circle cx="20" cy="16" r="6" /><path d="M8 33c1-7 6-10 12-10s11 3 12 10" />
    </svg>
  );
}

function hint(byRemote: boolean): string {
  if (countdown.value) return strings.autoHint;
  return byRemote && phase.value === "ringing" ? strings.ringHint : "";
}

function Keys() {
  switch (phase.value) {
    case "ringing": return (
      <>
        <Key id="accept" title={strings.accept} act={() => void accept()} look="go" digit="1" />
        <Key id="decline" title={strings.decline} act={back} look="stop" digit="2" />
      </>
    );
    case "talking": return (
      <>
        <Key id="hang-up" title={strings.hangUp} act={back} look="stop" digit="1" />
        <Key id="mute" title={muted.value ? strings.unmute : strings.mute} act={() => setMuted(!muted.value)} look="quiet" digit="2" />
      </>
    );
    case "over": return <Key id="close" title={strings.close} act={back} look="quiet" digit="1" />;
    default: return <Key id="cancel" title={strings.cancel} act={back} look="stop" digit="1" />;
  }
}

/** Red and in words: somebody can see me now. */
function Camera() {
  if (!local.value) return null;
  const seen = local.value.getVideoTracks().length > 0;
  return <p class={seen ? "call-camera call-seen" : "call-camera"}>{seen ? strings.camera : strings.noCamera}</p>;
}

function beep(): () => void {
  const Context = window.AudioContext ?? (window as unknown as { webkitAudioContext?: typeof AudioContext }).webkitAudioContext;
  if (!Context) return () => undefined;
  const context = new Context();
  const timer = setInterval(() => {
    const tone = context.createOscillator();
    const volume = context.createGain();
    volume.gain.value = 0.15;
    tone.frequency.value = 660;
    tone.connect(volume);
    volume.connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + 0.4);
  }, 1500);
  return () => { clearInterval(timer); void context.close(); };
}

/** byRemote: the page itself knows every kind of Back key. */
export function CallScreen({ byRemote = false }) {
  const box = useRef<HTMLElement>(null);
  const rings = phase.value === "ringing";
  useEffect(() => (rings ? beep() : undefined), [rings]);
  useEffect(() => {
    box.current?.querySelector("button")?.focus();
  }, [phase.value]);
  if (!isCalling.value) return null;
  const title = strings.title(who.value);
  return (
    <section ref={box} class={`call call-${phase.value}${byRemote ? " call-remote" : ""}`} role="dialog" aria-modal="true" aria-label={title} data-place={`call ${phase.value}`}
      onKeyDown={(event) => { if (event.key === "Escape" && !byRemote) back(); }}>
      {remote.value && <Picture stream={remote.value} name={strings.theirs} />}
      {local.value && <Picture stream={local.value} name={strings.mine} mine />}
      <Camera />
      <div class="call-who" role="status">
        {!remote.value && <Face />}
        <h2 class="call-name">{who.value}</h2>
        <p class="call-state">{state()}</p>
        <p class="call-hint">{hint(byRemote)}</p>
      </div>
      <div class="call-keys"><Keys /></div>
    </section>
  );
}

/**
 * One connection between two browsers, in the lowest form that all of them speak:
 * prefixed names and streams instead of tracks where there is nothing else, VP8 first, 640×360.
 */

export type Note = { description: RTCSessionDescriptionInit } | { candidate: RTCIceCandidateInit };

interface Old {
  webkitRTCPeerConnection?: typeof RTCPeerConnection;
}

interface OldPeer {
  addStream(stream: MediaStream): void;
  onaddstream: ((event: { stream: MediaStream }) => void) | null;
}

export interface Peer {
  /** Begins: the other end answers. */
  offer(): Promise<void>;
  take(note: Note): Promise<void>;
  close(): void;
}

interface Wishes {
  ice: RTCIceServer[];
  local: MediaStream;
  send: (note: Note) => void;
  onStream: (stream: MediaStream) => void;
  onState: (state: "connected" | "failed") => void;
}

export function canCall(): boolean {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return !!connectionClass() && !!devices && typeof devices.getUserMedia === "function";
}

function connectionClass(): typeof RTCPeerConnection | undefined {
  return window.RTCPeerConnection ?? (window as unknown as Old).webkitRTCPeerConnection;
}

/** Camera and microphone, or the microphone alone where there is no camera. */
export async function openDevices(): Promise<MediaStream> {
  const video = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 15, max: 30 } };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true, video });
  } catch (error) {
    if (["NotAllowedError", "PermissionDeniedError", "SecurityError"].includes((error as Error).name)) throw error;
    return navigator.mediaDevices.getUserMedia({ audio: true });
  }
}

/** Every browser here knows VP8; some put another first that the other end must decode in software. */
export function vp8First(sdp: string): string {
  const found = sdp.match(/a=rtpmap:(\d+) VP8\//);
  if (!found) return sdp;
  return sdp.replace(/^(m=video \S+ \S+)((?: \d+)+)/m, (_line, head: string, types: string) => {
    const others = types.trim().split(" ").filter((type) => type !== found[1]);
    return [head, found[1]!, ...others].join(" ");
  });
}

export function openPeer({ ice, local, send, onStream, onState }: Wishes): Peer {
  const Connection = connectionClass()!;
  const connection = new Connection({ iceServers: ice });
  /** Notes that came before the other end's description. */
  let early: RTCIceCandidateInit[] = [];
  let described = false;

  if (typeof connection.addTrack === "function") {
    for (const track of local.getTracks()) connection.addTrack(track, local);
    connection.ontrack = (event) => { if (event.streams[0]) onStream(event.streams[0]); };
  } else {
    const old = connection as unknown as OldPeer;
    old.onaddstream = (event) => onStream(event.stream);
    old.addStream(local);
  }
  connection.onicecandidate = ({ candidate }) => {
    if (!candidate) return;
    const { sdpMid, sdpMLineIndex } = candidate;
    send({ candidate: { candidate: candidate.candidate, sdpMid, sdpMLineIndex } });
  };
  connection.oniceconnectionstatechange = () => {
    const state = connection.iceConnectionState;
    if (state === "connected" || state === "completed") onState("connected");
    if (state === "failed") onState("failed");
  };

  async function describe(made: RTCSessionDescriptionInit): Promise<void> {
    const description = { type: made.type, sdp: vp8First(made.sdp ?? "") };
    await connection.setLocalDescription(description);
    send({ description });
  }

  async function takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await connection.setRemoteDescription(new RTCSessionDescription(description));
    described = true;
    const waiting = early;
    early = [];
    for (const candidate of waiting) await connection.addIceCandidate(new RTCIceCandidate(candidate));
    if (description.type === "offer") await describe(await connection.createAnswer());
  }

  return {
    offer: async () => describe(await connection.createOffer({ offerToReceiveAudio: true, offerToReceiveVideo: true })),
    take: async (note) => {
      if ("description" in note) return takeDescription(note.description);
      if (described) await connection.addIceCandidate(new RTCIceCandidate(note.candidate));
      else early.push(note.candidate);
    },
    close: () => connection.close(),
  };
}

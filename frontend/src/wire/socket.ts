/** The one socket of an open page: connects, comes back after every cut, notices silence. */
import type { ClientFrame, ServerFrame } from "./frames";

const SHORTEST_MS = 1_000;
const LONGEST_MS = 10_000;
const SILENCE_MS = 45_000;

/** What the other side means by closing; anything else is a cut and is tried again. */
const SESSION_ENDED = 4401;
const NOT_ALLOWED = 4403;
const SIXTH_SOCKET = 4409;

export type Link = "connecting" | "open" | "cut" | "elsewhere" | "ended";

export interface Ears {
  readonly frame: (frame: ServerFrame) => void;
  readonly link: (link: Link) => void;
}

export class Socket {
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private pause = SHORTEST_MS;
  private wanted = false;

  constructor(
    private readonly url: string,
    private readonly ears: Ears,
  ) {}

  open(): void {
    this.wanted = true;
    if (this.socket) return;
    clearTimeout(this.timer);
    this.ears.link("connecting");
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => this.heard();
    socket.onmessage = ({ data }) => this.hear(socket, String(data));
    socket.onclose = ({ code }) => this.cut(socket, code);
    this.heard();
  }

  close(): void {
    this.wanted = false;
    clearTimeout(this.timer);
    this.drop();
  }

  /** The network or the page came back: no reason to sit out the pause. */
  wake(): void {
    if (!this.wanted || this.socket) return;
    this.pause = SHORTEST_MS;
    this.open();
  }

  /** The network says it is gone: a socket without a network would only find out in 45 seconds. */
  lost(): void {
    if (this.socket) this.cut(this.socket, 1006);
  }

  send(frame: ClientFrame): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  private hear(socket: WebSocket, data: string): void {
    if (socket !== this.socket) return;
    this.heard();
    const frame = JSON.parse(data) as ServerFrame;
    if (frame.type === "welcome") {
      this.pause = SHORTEST_MS;
      this.ears.link("open");
    }
    this.ears.frame(frame);
  }

  private heard(): void {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.socket && this.cut(this.socket, 1006), SILENCE_MS);
  }

  private cut(socket: WebSocket, code: number): void {
    if (socket !== this.socket) return;
    this.drop();
    if (!this.wanted) return;
    this.ears.link(linkAfter(code));
    if (code === SESSION_ENDED || code === NOT_ALLOWED) this.wanted = false;
    else if (code !== SIXTH_SOCKET) this.later();
  }

  private later(): void {
    const wait = this.pause * (0.5 + Math.random());
    this.pause = Math.min(this.pause * 2, LONGEST_MS);
    this.timer = setTimeout(() => this.open(), Math.min(wait, LONGEST_MS));
  }

  private drop(): void {
    clearTimeout(this.watch);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}

function linkAfter(code: number): Link {
  if (code === SESSION_ENDED || code === NOT_ALLOWED) return "ended";
  return code === SIXTH_SOCKET ? "elsewhere" : "cut";
}

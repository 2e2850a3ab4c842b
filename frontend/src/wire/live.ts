/** The life of a signed-in page: begins with a person, ends with his session. */
import { call, speakFor } from "../api/client";
import { outboxShare } from "../api/people";
import { postEntry, readJournal, type Numbered } from "../api/threads";
import { Drafts } from "../database/drafts";
import { alone } from "../database/locks";
import { Outbox, use } from "../database/outbox";
import { Queue, type Waiting } from "../database/queue";
import { sealingFor } from "../database/sealing";
import { journalFrom, mergePage } from "./apply";
import { book, type Self } from "./book.svelte";
import type { PostEntry, RoomView, ServerFrame } from "./frames";
import { dropCircle, dropUnreadable, refreshCircle, somethingMoved } from "./lists";
import { Socket, type Link } from "./socket";
import { Sync } from "./sync";
import { forgetTyping, heardTyping } from "./typing";

const CHANNEL = "cercle outbox";
const MINUTE_MS = 60_000;

export interface Paper {
  readonly outbox: Outbox;
  readonly drafts: Drafts;
}
interface Life {
  readonly socket: Socket;
  readonly stop: AbortController;
  readonly channel: BroadcastChannel;
  readonly minute: ReturnType<typeof setInterval>;
  paper: Promise<Paper> | null;
}

let life: Life | null = null;

/** Called once both factors are proven; a second call for the same person only mends. */
export function start(me: Self, { isDemo = false } = {}): void {
  if (life && book.me?.id === me.id) {
    book.me = me;
    life.socket.open();
    return;
  }
  stop();
  speakFor(me.id);
  book.me = me;
  book.isDemo = isDemo;
  const socket = new Socket(`${location.origin.replace(/^http/, "ws")}/ws`, ears());
  const channel = new BroadcastChannel(CHANNEL);
  const minute = setInterval(() => (book.now = new Date()), MINUTE_MS);
  life = { socket, channel, minute, stop: new AbortController(), paper: null };
  channel.onmessage = () => void kick();
  listen(life);
  socket.open();
  void kick();
}

export function stop(): void {
  if (!life) return;
  life.stop.abort();
  life.socket.close();
  life.channel.close();
  clearInterval(life.minute);
  life = null;
  speakFor(null);
  use(null);
  book.empty();
}

/** What is written here, once the server has given its half of the key. */
export function paper(): Promise<Paper> {
  const { me } = book;
  if (!life || !me) return Promise.reject(new Error("nobody is signed in"));
  const mine = life;
  mine.paper ??= openPaper(me.id).catch((error: unknown) => {
    mine.paper = null;
    throw error;
  });
  return mine.paper;
}

/** Takes the messages back from the page that was opened after this one. */
export function resume(): void {
  life?.socket.wake();
}

export function sayTyping(thread: string): void {
  life?.socket.send({ type: "typing", thread });
}

export function saySeen(thread: string, seq: number): void {
  life?.socket.send({ type: "seen", thread, seq });
}

async function kick(): Promise<void> {
  try {
    const { outbox } = await paper();
    await outbox.kick();
  } catch {
    // Without the network there is no share, and nothing could leave either: the next kick tries.
  }
}

function listen({ socket, stop }: Life): void {
  const { signal } = stop;
  const back = () => {
    book.now = new Date();
    if (document.visibilityState !== "visible") return;
    socket.wake();
    void kick();
  };
  window.addEventListener("online", back, { signal });
  window.addEventListener("pageshow", back, { signal });
  document.addEventListener("visibilitychange", back, { signal });
  window.addEventListener("offline", () => socket.lost(), { signal });
}

function ears() {
  const sync = new Sync({
    state: () => book.state,
    set: (state) => (book.state = state),
    fetch: readJournal,
    send: (frame) => life?.socket.send(frame),
    typing: heardTyping,
    restarted: (journals) => (book.restarted = { journals }),
    moved,
  });
  return { frame: (frame: ServerFrame) => sync.hear(frame), link: linked };
}

function moved(frame: ServerFrame): void {
  switch (frame.type) {
    case "entries":
      for (const { thread, author } of frame.entries)
        if (thread !== null && author !== null) forgetTyping(thread, author);
      if (frame.entries.some(({ kind }) => kind.startsWith("member_"))) meet(frame.journal);
      return somethingMoved();
    case "rooms":
      frame.gone.forEach(dropCircle);
      dropUnreadable();
      return somethingMoved();
    case "welcome":
      dropMissing(new Set(frame.rooms.map((room) => room.room)));
      dropUnreadable();
      return somethingMoved();
    case "marks":
      // Another page of mine has read: what I count as unread is less.
      if (Object.values(frame.read).some((seqs) => (book.me?.id ?? "") in seqs)) somethingMoved();
      return;
    default:
      return;
  }
}

/** Somebody came, changed or left: his card is needed before his first word. */
function meet(journal: string): void {
  const holds = (room: RoomView) => room.journals.some((view) => view.journal === journal);
  const circle = Object.values(book.state.rooms).find(holds)?.room;
  if (circle !== undefined && book.circles[circle])
    void refreshCircle(circle).catch(() => undefined);
}

/** A room missing from the welcome is erased from the device. */
function dropMissing(rooms: ReadonlySet<string>): void {
  const known = [...Object.keys(book.circles), ...(book.home?.circles ?? []).map(({ id }) => id)];
  for (const id of known) if (!rooms.has(id)) dropCircle(id);
}

function linked(link: Link): void {
  book.link = link;
  if (link === "open") {
    book.cutSince = null;
    void kick();
  } else if (link !== "connecting") book.cutSince ??= new Date();
  // A session that has ended answers 401, and whoever shows the way in hears it.
  if (link === "ended") void call("GET", "/me/outbox-share").catch(() => undefined);
}

async function openPaper(person: string): Promise<Paper> {
  const sealing = await sealingFor(person, await outboxShare(person));
  const drafts = new Drafts(person, sealing);
  const outbox = new Outbox({
    queue: new Queue(person, sealing),
    send: ({ thread, writing, clientId }) => postEntry(thread, writing, { clientId, person }),
    sent,
    changed: (items) => (book.waiting = items),
    alone,
    tell: () => life?.channel.postMessage(null),
  });
  use(outbox);
  const kept = await drafts.all();
  book.drafts = Object.fromEntries(kept.map((draft) => [draft.thread, draft]));
  return { outbox, drafts };
}

/** The answer has the number, so the line stands in its place before the socket brings it again. */
function sent({ thread, clientId, writing }: Waiting, { journal, seq, at }: Numbered): void {
  const known = book.state.journals[journal] ?? journalFrom(seq);
  const entry: PostEntry = {
    ...writing,
    kind: "post",
    seq,
    thread,
    at,
    author: book.me?.id ?? null,
    client_id: clientId,
    edited: null,
    withdrawn: null,
  };
  const journals = { ...book.state.journals, [journal]: mergePage(known, [entry]) };
  book.state = { ...book.state, journals };
  somethingMoved();
}

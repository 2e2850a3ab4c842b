/** Lists that the server makes for this reader: asked again when something moved, not too often. */
import { ApiError, NetworkError } from "../api/client";
import { listCircles, readCircle } from "../api/circles";
import { readThread } from "../api/threads";
import { book, type ById } from "./book.svelte";

const PAUSE_MS = 1_500;

type Ask = () => Promise<void>;
const running = new Map<string, { again: boolean }>();

/** At once the first time, then at most once in a pause, and always once more after the last call. */
function soon(name: string, ask: Ask): void {
  const turn = running.get(name);
  if (turn) {
    turn.again = true;
    return;
  }
  running.set(name, { again: false });
  void ask()
    .catch(() => undefined)
    .then(() => new Promise((done) => setTimeout(done, PAUSE_MS)))
    .then(() => {
      const { again } = running.get(name) ?? { again: false };
      running.delete(name);
      if (again) soon(name, ask);
    });
}

/** An answer that comes when somebody else is signed in, or nobody, is not kept. */
export async function forMe<Answer>(asked: Promise<Answer>): Promise<Answer> {
  const { me } = book;
  const answer = await asked;
  if (me === null || book.me?.id !== me.id) throw new NetworkError("asked for somebody else");
  return answer;
}

export async function refreshHome(): Promise<void> {
  book.home = await forMe(listCircles());
}

export async function refreshCircle(id: string): Promise<void> {
  try {
    const circle = await forMe(readCircle(id));
    book.circles = { ...book.circles, [id]: circle };
    back(id);
  } catch (error) {
    if (isGone(error)) dropCircle(id);
    throw error;
  }
}

export async function refreshThread(id: string): Promise<void> {
  const thread = await forMe(readThread(id));
  book.threads = { ...book.threads, [id]: thread };
  back(id);
}

/** What is shown is asked again; what is not shown is asked when it is opened. */
export const shown = { home: false, circle: null as string | null };

export function somethingMoved(): void {
  if (shown.home) soon("home", refreshHome);
  const { circle } = shown;
  if (circle !== null) soon(`circle ${circle}`, () => refreshCircle(circle));
}

export function dropCircle(id: string): void {
  book.circles = without(book.circles, id);
  book.gone = new Set([...book.gone, id]);
  for (const thread of Object.values(book.threads)) if (thread.room === id) dropThread(thread.id);
  if (book.home)
    book.home = { ...book.home, circles: book.home.circles.filter((row) => row.id !== id) };
}

function dropThread(id: string): void {
  book.threads = without(book.threads, id);
  book.gone = new Set([...book.gone, id]);
}

/** What is read changes too: of a journal that is no longer mine, no title stays. */
export function dropUnreadable(): void {
  const rooms = Object.values(book.state.rooms);
  const mine = new Set(rooms.flatMap((room) => room.journals.map((view) => view.journal)));
  const lost = Object.values(book.threads).filter((thread) => !mine.has(thread.journal));
  for (const thread of lost) dropThread(thread.id);
}

function back(id: string): void {
  if (book.gone.has(id)) book.gone = new Set([...book.gone].filter((gone) => gone !== id));
}

function without<Value>(all: ById<Value>, id: string): ById<Value> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));
}

export function isGone(error: unknown): boolean {
  return error instanceof ApiError && [403, 404, 410].includes(error.status);
}

/** What is being written, kept per thread until it is sent or emptied. */
import type { Mentions, NoteKind } from "../wire/frames";
import type { Sealing } from "./sealing";
import { inDatabase } from "./store";

export interface Draft {
  readonly text: string;
  readonly noteKind: NoteKind;
  readonly replyTo: number | null;
  readonly mentions: Mentions;
}
export interface KeptDraft extends Draft {
  readonly thread: string;
  readonly circle: string;
}

export class Drafts {
  constructor(
    private readonly person: string,
    private readonly sealing: Sealing,
  ) {}

  async keep(circle: string, thread: string, draft: Draft): Promise<void> {
    const { person } = this;
    const sealed = await this.sealing.seal(draft, this.about(thread));
    await inDatabase((database) => database.put("drafts", { person, thread, circle, sealed }));
  }

  async drop(thread: string): Promise<void> {
    await inDatabase((database) => database.delete("drafts", [this.person, thread]));
  }

  async all(): Promise<readonly KeptDraft[]> {
    const records = await inDatabase((database) =>
      database.getAllFromIndex("drafts", "person", this.person),
    );
    const opened = await Promise.allSettled(
      records.map(async ({ thread, circle, sealed }) => ({
        ...(await this.sealing.unseal<Draft>(sealed, this.about(thread))),
        thread,
        circle,
      })),
    );
    return opened.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  }

  private about(thread: string): string {
    return `${this.person}|draft|${thread}`;
  }
}

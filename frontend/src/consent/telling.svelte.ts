/** That the patient was told: when, who heard it, by which means; and which notice stands today. */
import type { Information, Means } from "../api/circles";
import { readNoticeVersion } from "../api/circles";
import { serverNow } from "../api/client";

export class Telling {
  informedOn = $state(localDay(serverNow()));
  person = $state<Information["informed_person"]>("patient");
  means = $state<Means>("oral");
  private version = $state<string | null>(null);

  /** The version is that of the notice one could read when it was recorded. */
  async learn(): Promise<void> {
    this.version ??= await readNoticeVersion();
  }

  async information(): Promise<Information> {
    await this.learn();
    return {
      notice_version: this.version ?? "",
      informed_on: this.informedOn,
      informed_person: this.person,
      means: this.means,
    };
  }
}

export function localDay(at: Date): string {
  const [month, day] = [at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, "0"));
  return `${at.getFullYear()}-${month}-${day}`;
}

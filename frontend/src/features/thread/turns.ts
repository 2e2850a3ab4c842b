/** What one does to a thread as a whole. */
import { chooseThread, turnThread, type OpenThread, type ThreadTurn } from "../../api/threads";
import type { ThreadChoice } from "../../api/circles";
import type { MenuItem } from "../../ui/menu";
import { refreshCircle, refreshThread } from "../../wire/lists";
import { t } from "./words";

const CHOICES: Readonly<Record<string, ThreadChoice>> = {
  follow: "followed",
  mute: "muted",
  byDefault: "default",
};

export function gesturesOn(thread: OpenThread): MenuItem[] {
  const choice = (id: string, icon: MenuItem["icon"], word: string, hint: string) => ({
    id,
    icon,
    word,
    hint,
    checked: thread.choice === CHOICES[id],
  });
  const pin = { id: thread.is_pinned ? "unpin" : "pin", icon: "pin" as const };
  const close = { id: thread.is_closed ? "reopen" : "close", icon: "lock" as const };
  return [
    choice("byDefault", "message-square", t("byDefault"), t("byDefaultHint")),
    choice("follow", "bell", t("follow"), t("followHint")),
    choice("mute", "bell-off", t("mute"), t("muteHint")),
    ...(thread.can_pin
      ? [{ ...pin, word: t(thread.is_pinned ? "unpin" : "pin"), apart: true }]
      : []),
    ...(thread.can_close
      ? [{ ...close, word: t(thread.is_closed ? "reopen" : "close"), hint: closeHint(thread) }]
      : []),
  ];
}

function closeHint(thread: OpenThread): string | undefined {
  return thread.is_closed ? undefined : t("closeHint");
}

export async function act(thread: OpenThread, gesture: string): Promise<true> {
  const choice = CHOICES[gesture];
  if (choice) await chooseThread(thread.id, choice);
  else await turnThread(thread.id, gesture as ThreadTurn);
  await refreshThread(thread.id);
  await refreshCircle(thread.room).catch(() => undefined);
  return true;
}

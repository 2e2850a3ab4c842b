/** What can be done about an entry, by whom. */
import type { MenuItem } from "../../ui/menu";
import type { Post } from "../../wire/apply";
import { t } from "./words";

export type Doing = "reply" | "edit" | "withdraw" | "wrongPatient" | "saw" | "copy" | "show";
type Item = MenuItem & { readonly id: Doing };

export function doable(post: Post, isMine: boolean, isCoordinator: boolean): readonly Item[] {
  if (post.withdrawn) return [];
  const mayWithdraw = isMine || isCoordinator;
  const items: (Item | false)[] = [
    { id: "reply", word: t("reply"), icon: "reply" },
    isMine && { id: "edit", word: t("edit"), icon: "pencil" },
    { id: "copy", word: t("copy"), icon: "copy" },
    { id: "saw", word: t("whoSaw"), icon: "eye" },
    mayWithdraw && { id: "withdraw", word: t("withdraw"), icon: "undo-2", apart: true },
    mayWithdraw && {
      id: "wrongPatient",
      word: t("wrongPatient"),
      hint: t("wrongPatientHint"),
      icon: "undo-2",
    },
  ];
  return items.filter((item) => item !== false);
}

/** A text as pieces: words, safe links, mentions. Drawn as text nodes and elements, never as HTML. */

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string }
  | { readonly kind: "mention"; readonly text: string; readonly id: string };

export interface Called {
  readonly id: string;
  /** As the composer writes it after the « @ ». */
  readonly name: string;
}

const CANDIDATES = new RegExp(
  [
    String.raw`https?:\/\/[^\s<>"«»\u00a0\u202f]+`,
    String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
    String.raw`(?<![\d\w+])(?:\+33[ .\u00a0]?|0)[1-9](?:[ .\u00a0]?\d{2}){4}(?![ .]?\d)`,
  ].join("|"),
  "giu",
);
const TRAILING = /[.,;:!?'’…]+$/u;

export function piecesOf(text: string, called: readonly Called[]): readonly Piece[] {
  return namesIn(text, called).flatMap((piece) =>
    piece.kind === "text" ? linksIn(piece.text) : [piece],
  );
}

function namesIn(text: string, called: readonly Called[]): Piece[] {
  const longestFirst = [...called].sort((one, other) => other.name.length - one.name.length);
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const found = longestFirst.find(({ name }) => text.startsWith(name, at + 1));
    if (!found || at < from) continue;
    pieces.push({ kind: "text", text: text.slice(from, at) });
    pieces.push({ kind: "mention", text: found.name, id: found.id });
    from = at + 1 + found.name.length;
  }
  return [...pieces, { kind: "text", text: text.slice(from) }];
}

function linksIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(CANDIDATES)) {
    const shown = trimmed(found[0]);
    const href = hrefOf(shown);
    if (href === null) continue;
    pieces.push({ kind: "text", text: text.slice(from, found.index) });
    pieces.push({ kind: "link", text: shown, href });
    from = found.index + shown.length;
  }
  pieces.push({ kind: "text", text: text.slice(from) });
  return pieces.filter((piece) => piece.text !== "");
}

/** A full stop ends the sentence, not the address; a bracket belongs to it only if it was opened. */
function trimmed(found: string): string {
  const shown = found.replace(TRAILING, "");
  const isOpened = (shown.match(/\(/g)?.length ?? 0) >= (shown.match(/\)/g)?.length ?? 0);
  return shown.endsWith(")") && !isOpened ? trimmed(shown.slice(0, -1)) : shown;
}

function hrefOf(shown: string): string | null {
  if (/^https?:/i.test(shown)) return webAddress(shown);
  if (shown.includes("@")) return `mailto:${shown}`;
  const digits = shown.replace(/[^\d+]/g, "");
  return `tel:${digits.startsWith("+") ? digits : `+33${digits.slice(1)}`}`;
}

function webAddress(shown: string): string | null {
  try {
    const url = new URL(shown);
    const isPlain = url.username === "" && url.password === "";
    return isPlain && ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Typed words: a catalogue per feature, slots and plurals checked by the compiler. */
import { fr as typography } from "./typography";

export type Plural = { readonly one: string; readonly other: string };
export type Catalogue = Readonly<Record<string, string | Plural>>;
type Value = string | number;

type SlotsIn<Text> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | SlotsIn<Rest>
  : never;
type SlotsOf<Entry> = Entry extends string
  ? SlotsIn<Entry>
  : "count" | (Entry extends Plural ? SlotsIn<Entry["one"] | Entry["other"]> : never);
type Given<Entry> = [SlotsOf<Entry>] extends [never] ? [] : [values: Record<SlotsOf<Entry>, Value>];

export type Speak<Words extends Catalogue> = <Key extends keyof Words & string>(
  key: Key,
  ...given: Given<Words[Key]>
) => string;

const LANGUAGE = "fr";
const plurals = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/** `speak(words)` gives the function that says them: `t("waiting", { count: 3 })`. */
export function speak<const Words extends Catalogue>(words: Words): Speak<Words> {
  const polished = new Map<string, string>();

  const polish = (text: string): string => {
    const known = polished.get(text);
    if (known !== undefined) return known;
    const done = typography(text);
    polished.set(text, done);
    return done;
  };

  return (key, ...given) => {
    const values = (given[0] ?? {}) as Record<string, Value>;
    const entry = words[key] as string | Plural;
    return fill(polish(typeof entry === "string" ? entry : chosen(entry, values)), values);
  };
}

function chosen(entry: Plural, values: Record<string, Value>): string {
  return plurals.select(Number(values["count"])) === "one" ? entry.one : entry.other;
}

function fill(text: string, values: Record<string, Value>): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name];
    if (value === undefined) return slot;
    return typeof value === "number" ? numbers.format(value) : value;
  });
}

/** French typography for the words of the interface; never for what people wrote. */

const NARROW = "\u202f";
const FIXED = "\u00a0";
const UNITS = "h|min|s|j|ko|Mo|Go|mm|cm|m|kg|g|mg|ans|%|°C|€";

const RULES: readonly (readonly [RegExp, string])[] = [
  [/'/g, "\u2019"],
  [/[ \u00a0]([;!?])/g, `${NARROW}$1`],
  [/«[ \u00a0\u202f]?/g, `«${NARROW}`],
  [/[ \u00a0\u202f]?»/g, `${NARROW}»`],
  [/ :/g, `${FIXED}:`],
  [new RegExp(`([\\d}]) (?=(${UNITS})(?![\\p{L}\\d]))`, "gu"), `$1${FIXED}`],
];

/** Only spaces already written are changed, so an address or a code stays as it is. */
export function fr(text: string): string {
  return RULES.reduce((done, [from, to]) => done.replace(from, to), text);
}

/** Moments as French readers write them; `now` is always given, never asked for. */

const LANGUAGE = "fr-FR";
const DAY_MS = 86_400_000;

const formats = {
  time: new Intl.DateTimeFormat(LANGUAGE, { hour: "2-digit", minute: "2-digit" }),
  full: new Intl.DateTimeFormat(LANGUAGE, { day: "2-digit", month: "2-digit", year: "numeric" }),
  short: new Intl.DateTimeFormat(LANGUAGE, { weekday: "short", day: "2-digit", month: "2-digit" }),
  day: new Intl.DateTimeFormat(LANGUAGE, { weekday: "long", day: "numeric", month: "long" }),
  dayOfYear: new Intl.DateTimeFormat(LANGUAGE, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }),
};

export type Moment = Date | string | number;

function asDate(moment: Moment): Date {
  return moment instanceof Date ? moment : new Date(moment);
}

/** Calendar days between two moments here; a day of 23 or 25 hours still counts as one. */
export function daysBetween(earlier: Moment, later: Moment): number {
  const midnight = (date: Date) =>
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS;
  return midnight(asDate(later)) - midnight(asDate(earlier));
}

/** 16:41, for a margin. */
export function time(moment: Moment): string {
  return formats.time.format(asDate(moment));
}

/** 17 h 30, or 17 h, for a sentence. */
export function timeInSentence(moment: Moment): string {
  const date = asDate(moment);
  const minutes = date.getMinutes();
  const hour = `${date.getHours()}\u00a0h`;
  return minutes === 0 ? hour : `${hour}\u00a0${String(minutes).padStart(2, "0")}`;
}

/** 02/11/2026. */
export function fullDate(moment: Moment): string {
  return formats.full.format(asDate(moment));
}

/** 12/03/1941 from a birth date without hour, which has no time zone. */
export function birthDate(isoDate: string): string {
  const [year, month, day] = isoDate.split("-");
  return `${day}/${month}/${year}`;
}

/** Whole years between a birth date and now. */
export function age(isoDate: string, now: Moment): number {
  const [year = 0, month = 1, day = 1] = isoDate.split("-").map(Number);
  const today = asDate(now);
  const beforeBirthday =
    today.getMonth() + 1 < month || (today.getMonth() + 1 === month && today.getDate() < day);
  return today.getFullYear() - year - (beforeBirthday ? 1 : 0);
}

/** For the edge of a list: 16:41 today, « hier », « jeu. 19/11 » within the week, else 02/11/2026. */
export function listMoment(moment: Moment, now: Moment): string {
  const days = daysBetween(moment, now);
  if (days === 0) return time(moment);
  if (days === 1) return "hier";
  if (Math.abs(days) < 7) return formats.short.format(asDate(moment));
  return fullDate(moment);
}

/** For a sentence: « à 16:41 », « hier à 19:12 », « jeu. 19/11 à 08:00 », « le 02/11/2026 à 08:00 ». */
export function sentenceMoment(moment: Moment, now: Moment): string {
  const days = daysBetween(moment, now);
  if (days === 0) return `à ${time(moment)}`;
  const day = Math.abs(days) < 7 ? listMoment(moment, now) : `le ${fullDate(moment)}`;
  return `${day} à ${time(moment)}`;
}

/** For the day mark of a thread: « Aujourd’hui, vendredi 20 novembre ». */
export function dayTitle(moment: Moment, now: Moment): string {
  const date = asDate(moment);
  const days = daysBetween(date, now);
  const sameYear = date.getFullYear() === asDate(now).getFullYear();
  const name = (sameYear ? formats.day : formats.dayOfYear).format(date);
  if (days === 0) return `Aujourd\u2019hui, ${name}`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What `<time datetime>` wants. */
export function machine(moment: Moment): string {
  return asDate(moment).toISOString();
}

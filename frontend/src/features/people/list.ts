/** The people of an association in the order of the work: who waits, who is active, the others. */
import type { ListedPerson, PersonState, Verb } from "./actions";

export type Groups = Record<"waiting" | "active" | "others", readonly ListedPerson[]>;

const collator = new Intl.Collator("fr");

export function grouped(people: readonly ListedPerson[]): Groups {
  const sorted = [...people].sort((one, other) => collator.compare(one.name, other.name));
  return {
    waiting: sorted.filter(({ state }) => state === "waiting"),
    active: sorted.filter(({ state }) => state === "active"),
    others: sorted.filter(({ state }) => state === "suspended" || state === "refused"),
  };
}

const verbs: Record<PersonState, readonly Verb[]> = {
  waiting: ["admit", "refuse"],
  active: ["suspend"],
  suspended: ["reinstate"],
  refused: [],
};

/** What may be decided about somebody; nobody decides about himself. */
export function verbsFor(person: ListedPerson, me: string): readonly Verb[] {
  return person.id === me ? [] : verbs[person.state];
}

const outcomes: Record<Verb, PersonState> = {
  admit: "active",
  refuse: "refused",
  suspend: "suspended",
  reinstate: "active",
};

export function decided(
  people: readonly ListedPerson[],
  id: string,
  verb: Verb,
): readonly ListedPerson[] {
  return people.map((one) => (one.id === id ? { ...one, state: outcomes[verb] } : one));
}

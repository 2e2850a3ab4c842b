/** The addresses of the product, as pure shapes: the page, the worker and the server agree on them. */

const shapes = {
  home: "/",
  signIn: "/connexion",
  invitation: "/invitation",
  opening: "/ouvrir",
  circle: "/cercles/:circle",
  member: "/cercles/:circle/membres/:membership",
  inviting: "/cercles/:circle/inviter",
  newThread: "/cercles/:circle/nouveau-fil",
  thread: "/cercles/:circle/fils/:thread",
  requests: "/demandes",
  me: "/moi",
  people: "/personnes",
  notice: "/notice",
  demoMails: "/demo/courrier",
} as const;

export type PlaceName = keyof typeof shapes;
type ParamsIn<Shape> = Shape extends `${string}:${infer Param}/${infer Rest}`
  ? Param | ParamsIn<Rest>
  : Shape extends `${string}:${infer Param}`
    ? Param
    : never;
type ParamsOf<Name extends PlaceName> = Record<ParamsIn<(typeof shapes)[Name]>, string>;

export type Place = {
  [Name in PlaceName]: { readonly name: Name; readonly params: ParamsOf<Name> };
}[PlaceName];

type Given<Name extends PlaceName> = [ParamsIn<(typeof shapes)[Name]>] extends [never]
  ? []
  : [params: ParamsOf<Name>];

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const patterns = Object.entries(shapes).map(
  ([name, shape]) =>
    [name as PlaceName, new RegExp(`^${shape.replace(/:(\w+)/g, `(?<$1>${UUID})`)}$`)] as const,
);

/** The place at an address, or null: an address is right to the letter or does not exist. */
export function placeAt(pathname: string): Place | null {
  for (const [name, pattern] of patterns) {
    const found = pattern.exec(pathname);
    if (found) return { name, params: { ...found.groups } } as Place;
  }
  return null;
}

/** The address of a place: `path("thread", { circle, thread })`. */
export function path<Name extends PlaceName>(name: Name, ...given: Given<Name>): string {
  const params: Record<string, string> = given[0] ?? {};
  return shapes[name].replace(/:(\w+)/g, (_, param: string) => params[param] ?? "");
}

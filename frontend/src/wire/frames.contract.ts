/** Compiles only while the client and the server spell the socket's vocabulary alike. */
import type { components } from "../api/schema.gen";
import type { ClientFrame, Entry, ServerFrame } from "./frames";

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
type Said = Frozen<components["schemas"]["Frames"]>;

/** Both ways: a field that one side lacks, or a word that only one side knows, is an error. */
export const contract = {
  entryIn: (said: Said["entry"]): Entry => said,
  entryOut: (known: Entry): Said["entry"] => known,
  serverIn: (said: Said["server"]): ServerFrame => said,
  serverOut: (known: ServerFrame): Said["server"] => known,
  clientIn: (said: Said["client"]): ClientFrame => said,
  clientOut: (known: ClientFrame): Said["client"] => known,
};

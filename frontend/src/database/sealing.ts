/** A key that neither this browser nor the server can make alone, and that nobody can read out. */
import { inDatabase, type Sealed } from "./store";

const LOCAL = "local";
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `about` names what is sealed (person, thread, id): a piece moved elsewhere does not open. */
export interface Sealing {
  seal(value: unknown, about: string): Promise<Sealed>;
  unseal<T>(sealed: Sealed, about: string): Promise<T>;
}

/** `share` is the server's half, in base64, given to this person's full session only. */
export async function sealingFor(person: string, share: string): Promise<Sealing> {
  const material = Uint8Array.from(atob(share), (letter) => letter.charCodeAt(0));
  const base = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveKey"]);
  const info = encoder.encode(`cercle outbox 1 ${person}`);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: await localSecret(), info },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
  return {
    seal: (value, about) => seal(key, value, about),
    unseal: (it, about) => unseal(key, it, about),
  };
}

async function localSecret(): Promise<Uint8Array<ArrayBuffer>> {
  return inDatabase(async (database) => {
    // One transaction: two tabs opened together must end with the same secret.
    const { store, done } = database.transaction("secrets", "readwrite");
    const known = await store.get(LOCAL);
    const secret = known ?? crypto.getRandomValues(new Uint8Array(32));
    if (!known) await store.put(secret, LOCAL);
    await done;
    return secret;
  });
}

async function seal(key: CryptoKey, value: unknown, about: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = encoder.encode(JSON.stringify(value));
  const additionalData = encoder.encode(about);
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, text);
  return { iv, bytes };
}

async function unseal<T>(key: CryptoKey, { iv, bytes }: Sealed, about: string): Promise<T> {
  const additionalData = encoder.encode(about);
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, bytes);
  return JSON.parse(decoder.decode(text)) as T;
}

/** The only place that talks to the server over HTTP. */

const LIMIT_MS = 10_000;
const CSRF_COOKIE = "__Host-cercle-csrf";
const SAFE = new Set(["GET", "HEAD"]);

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface FieldFault {
  readonly path: string;
  readonly message: string;
}
export interface Detail {
  readonly fields?: readonly FieldFault[];
  readonly retry_after?: number;
  readonly [other: string]: unknown;
}

/** The server answered, and it said no. `message` is French and made to be shown. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly detail: Detail = {},
  ) {
    super(message);
  }
}

/** Nobody answered: what was asked may or may not have been done. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
}

interface Options {
  readonly clientId?: string;
  /** In whose name, when it is not simply the person of the page. */
  readonly person?: string;
  readonly signal?: AbortSignal;
}

/** Calls `/api{path}`; a repeat under the same `clientId` gets the first answer again. */
export async function call<T>(
  method: Method,
  path: string,
  body?: unknown,
  options: Options = {},
): Promise<T> {
  const clientId = options.clientId ?? crypto.randomUUID();
  const person = options.person ?? pagePerson;
  const request = { method, path, body, clientId, person, signal: options.signal };
  const response = await send(request);
  if (response.ok) return read<T>(response);
  const error = await errorOf(response);
  if (error.code !== "csrf") throw settled(error);
  await send({ ...request, method: "GET", path: "/session", body: undefined });
  const again = await send(request);
  if (again.ok) return read<T>(again);
  throw settled(await errorOf(again));
}

let signInNeeded: () => void = () => undefined;

/** Says who must know that the session has ended. */
export function onSignInNeeded(listener: () => void): void {
  signInNeeded = listener;
}

let pagePerson: string | null = null;

/** Whose page this is. All pages of a browser share its cookies: when somebody else signs in beside
    this one, the server refuses it instead of taking one for the other. */
export function speakFor(person: string | null): void {
  pagePerson = person;
}

let offsetMs = 0;

/** The server's clock by its last answer: a phone a day off still writes true hours. */
export function serverNow(): Date {
  return new Date(Date.now() + offsetMs);
}

interface Request {
  readonly method: Method;
  readonly path: string;
  readonly body: unknown;
  readonly clientId: string;
  readonly person: string | null;
  readonly signal: AbortSignal | undefined;
}

async function send({ method, path, body, ...request }: Request): Promise<Response> {
  const { clientId, person, signal } = request;
  const headers = new Headers({ Accept: "application/json" });
  if (person !== null) headers.set("Person-Id", person);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (!SAFE.has(method)) {
    headers.set("X-CSRF-Token", csrfToken());
    headers.set("Client-Id", clientId);
  }
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    const response = await fetch(`/api${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    noteHour(response);
    return response;
  } catch (cause) {
    throw new NetworkError("no answer", { cause });
  }
}

function noteHour(response: Response): void {
  const said = Date.parse(response.headers.get("Date") ?? "");
  // The header has whole seconds: a smaller difference is no difference.
  if (!Number.isNaN(said)) offsetMs = Math.abs(said - Date.now()) < 2000 ? 0 : said - Date.now();
}

function csrfToken(): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${CSRF_COOKIE}=`));
  return found ? decodeURIComponent(found.slice(CSRF_COOKIE.length + 1)) : "";
}

async function read<T>(response: Response): Promise<T> {
  try {
    const text = await response.text();
    return (text === "" ? undefined : JSON.parse(text)) as T;
  } catch (cause) {
    throw new NetworkError("half an answer", { cause });
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  const { status } = response;
  try {
    const { code, message, detail } = (await response.json()) as Partial<ApiError>;
    if (code && message) return new ApiError(code, status, message, detail ?? {});
  } catch {
    // A proxy in between speaks HTML: its status is all it has to say.
  }
  const message = status >= 500 ? "Le serveur ne répond pas." : "La demande n’a pas été comprise.";
  return new ApiError(status >= 500 ? "away" : "unreadable", status, message);
}

function settled(error: ApiError): ApiError {
  if (error.status === 401) signInNeeded();
  return error;
}

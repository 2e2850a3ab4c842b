/** What went wrong, ready to be shown: a sentence, and one per field when the server named fields. */
import { ApiError, NetworkError } from "./api/client";
import { speak } from "./i18n";
import words from "./i18n/fr/faults";

const t = speak(words);

export type Fault = {
  readonly code: string;
  /** Of the answer; 0 when there was none. */
  readonly status: number;
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
};

export function faultOf(error: unknown): Fault {
  if (error instanceof ApiError) {
    const fields = (error.detail.fields ?? []).map(({ path, message }) => [path, message] as const);
    const { code, status } = error;
    return { code, status, message: sentence(error), fields: Object.fromEntries(fields) };
  }
  const code = error instanceof NetworkError ? "network" : "unexpected";
  return { code, status: 0, message: t(code), fields: {} };
}

function sentence(error: ApiError): string {
  const seconds = error.detail.retry_after;
  if (error.status !== 429 || seconds === undefined) return error.message;
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds < 90 ? t("retrySeconds", { count: seconds }) : null;
  return `${error.message} ${wait ?? t("retryMinutes", { count: minutes })}`;
}

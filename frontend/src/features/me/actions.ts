/** What a person asks about himself: his devices, his factors, his language. */
import { call } from "../../api/client";

export interface SessionCard {
  readonly id: string;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly expires_at: string;
  readonly is_this: boolean;
}
export interface DeviceCard {
  readonly id: string;
  readonly label: string;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
  readonly is_this: boolean;
  readonly sessions: readonly SessionCard[];
}

export const readDevices = () => call<readonly DeviceCard[]>("GET", "/me/devices");
export const revokeDevice = (id: string) => call("DELETE", `/me/devices/${id}`);
export const revokeOthers = () => call("DELETE", "/me/devices");
export const changePassword = (current: string, next: string, code: string) =>
  call("POST", "/me/password", { current, new: next, code });
export const renewCodes = async (code: string) =>
  (await call<{ recovery_codes: readonly string[] }>("POST", "/me/recovery-codes", { code }))
    .recovery_codes;
export const setLanguage = (language: string) => call("PATCH", "/me", { language });

/** Devices in the order one looks for them: this one, then the last seen. */
import type { DeviceCard } from "./actions";
import type { IconName } from "../../ui/icons";

export function inOrder(devices: readonly DeviceCard[]): readonly DeviceCard[] {
  return [...devices].sort(
    (one, other) =>
      Number(other.is_this) - Number(one.is_this) ||
      Date.parse(other.last_seen_at) - Date.parse(one.last_seen_at),
  );
}

export function without(devices: readonly DeviceCard[], id: string): readonly DeviceCard[] {
  return devices.filter((device) => device.id !== id);
}

export function iconOf(label: string): IconName {
  return /android|iphone|ipad|téléphone/i.test(label) ? "smartphone" : "monitor";
}

/** Which shape and which quiet tint speak for a profession; the word always stands beside it. */

export type Shape =
  | "circle"
  | "square"
  | "cross"
  | "hexagon"
  | "arch"
  | "leaf"
  | "bubble"
  | "drop"
  | "house"
  | "diamond"
  | "pill"
  | "plate";
export type Tint = "medical" | "care" | "pharmacy" | "social" | "system";
export type Figure = { shape: Shape; tint: Tint };

export const outlines: Record<Shape, string> = {
  circle: "M12 .8a11.2 11.2 0 1 1 0 22.4a11.2 11.2 0 1 1 0-22.4z",
  square:
    "M5.5 1h13A4.5 4.5 0 0 1 23 5.5v13a4.5 4.5 0 0 1-4.5 4.5h-13A4.5 4.5 0 0 1 1 18.5v-13A4.5 4.5 0 0 1 5.5 1z",
  cross:
    "M8 .9h8a1.2 1.2 0 0 1 1.2 1.2v4.7h4.7a1.2 1.2 0 0 1 1.2 1.2v8a1.2 1.2 0 0 1-1.2 1.2h-4.7v4.7a1.2 1.2 0 0 1-1.2 1.2H8a1.2 1.2 0 0 1-1.2-1.2v-4.7H2.1A1.2 1.2 0 0 1 .9 16V8a1.2 1.2 0 0 1 1.2-1.2h4.7V2.1A1.2 1.2 0 0 1 8 .9z",
  hexagon:
    "M7.2 1.6h9.6a2 2 0 0 1 1.7 1l4.4 8.4a2 2 0 0 1 0 2l-4.4 8.4a2 2 0 0 1-1.7 1H7.2a2 2 0 0 1-1.7-1L1.1 13a2 2 0 0 1 0-2l4.4-8.4a2 2 0 0 1 1.7-1z",
  arch: "M1.2 11.8a10.8 10.8 0 0 1 21.6 0V21a2 2 0 0 1-2 2H3.2a2 2 0 0 1-2-2z",
  leaf: "M1.2 2.7A1.5 1.5 0 0 1 2.7 1.2h9.8A10.3 10.3 0 0 1 22.8 11.5v9.8a1.5 1.5 0 0 1-1.5 1.5h-9.8A10.3 10.3 0 0 1 1.2 12.5z",
  bubble:
    "M5 1.2h14A3.8 3.8 0 0 1 22.8 5v10.2a3.8 3.8 0 0 1-3.8 3.8h-7.5L6 23.2V19H5a3.8 3.8 0 0 1-3.8-3.8V5A3.8 3.8 0 0 1 5 1.2z",
  drop: "M12 .8c4.2 4.3 9.6 7.7 9.6 12.9a9.6 9.6 0 0 1-19.2 0C2.4 8.5 7.8 5.1 12 .8z",
  house:
    "M10.7 1.3a2 2 0 0 1 2.6 0l8.9 7.5a2 2 0 0 1 .7 1.5V21a2 2 0 0 1-2 2H3.1a2 2 0 0 1-2-2V10.3a2 2 0 0 1 .7-1.5z",
  diamond:
    "M10.6 1.3a2 2 0 0 1 2.8 0l9.3 9.3a2 2 0 0 1 0 2.8l-9.3 9.3a2 2 0 0 1-2.8 0l-9.3-9.3a2 2 0 0 1 0-2.8z",
  pill: "M8.3 4.5h7.4a7.5 7.5 0 0 1 0 15H8.3a7.5 7.5 0 0 1 0-15z",
  plate: "M3.5 1.5h17a2 2 0 0 1 2 2v17a2 2 0 0 1-2 2h-17a2 2 0 0 1-2-2v-17a2 2 0 0 1 2-2z",
};

/** Shapes whose middle lies low: the initials go down a little. */
export const lowShapes: ReadonlySet<Shape> = new Set(["arch", "drop", "house"]);

const figures: Record<string, Figure> = {
  "G15:10": { shape: "square", tint: "medical" },
  "G15:40": { shape: "square", tint: "medical" },
  "G15:21": { shape: "cross", tint: "pharmacy" },
  "G15:38": { shape: "cross", tint: "pharmacy" },
  "G15:39": { shape: "cross", tint: "pharmacy" },
  "G15:50": { shape: "drop", tint: "medical" },
  "G15:70": { shape: "hexagon", tint: "care" },
  "G15:94": { shape: "hexagon", tint: "care" },
  "G15:96": { shape: "hexagon", tint: "care" },
  "G15:80": { shape: "arch", tint: "care" },
  "G15:81": { shape: "arch", tint: "care" },
  "G15:82": { shape: "arch", tint: "care" },
  "G15:83": { shape: "arch", tint: "care" },
  "G15:91": { shape: "bubble", tint: "care" },
  "G15:92": { shape: "bubble", tint: "care" },
  "G15:95": { shape: "leaf", tint: "care" },
  "R94:41": { shape: "diamond", tint: "social" },
  "R94:44": { shape: "diamond", tint: "social" },
  "R94:51": { shape: "diamond", tint: "social" },
  "R95:93": { shape: "bubble", tint: "care" },
  "R85:309": { shape: "pill", tint: "system" },
  "R85:330": { shape: "pill", tint: "system" },
  "R85:331": { shape: "pill", tint: "system" },
  "R85:332": { shape: "pill", tint: "system" },
  "R85:333": { shape: "pill", tint: "system" },
};

const byTable: Record<string, Figure> = {
  G15: { shape: "circle", tint: "care" },
  R95: { shape: "leaf", tint: "care" },
  R94: { shape: "house", tint: "social" },
  R85: { shape: "house", tint: "social" },
};

/** A code as the nomenclatures write it: « G15:60 »; anything else is a system. */
export function figureOf(profession: string): Figure {
  const table = profession.split(":")[0] ?? "";
  return figures[profession] ?? byTable[table] ?? { shape: "plate", tint: "system" };
}

/** Prints the gzip KB of the JavaScript of a first page: the entry, home and what keeps it live. */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const page = readFileSync(new URL("index.html", dist), "utf8");
const waiting = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file);
for (const file of readdirSync(new URL("assets/", dist))) {
  if (/^(Home|live)-.*\.js$/.test(file)) waiting.push(`assets/${file}`);
}
const seen = new Map();

while (waiting.length > 0) {
  const file = waiting.pop();
  if (seen.has(file)) continue;
  const text = readFileSync(new URL(file, dist), "utf8");
  seen.set(file, gzipSync(text, { level: 9 }).length);
  for (const [, name] of text.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) {
    waiting.push(`assets/${name}`);
  }
}

for (const [file, bytes] of seen) process.stdout.write(`${(bytes / 1000).toFixed(1)} ${file}\n`);
const total = [...seen.values()].reduce((sum, bytes) => sum + bytes, 0) / 1000;
process.stdout.write(`initial JavaScript, gzip: ${total.toFixed(1)} KB\n`);

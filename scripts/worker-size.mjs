// Fails when the Worker that was just built for a trial is too large: Cloudflare's free plan takes 3,072 KiB after compression.
// The ceiling is lower, so that somebody looks while there is still room.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MOST_KIB = 2_300;
const PARTS = 10;

const read = name => readFileSync(new URL(`../dist/worker/${name}`, import.meta.url));
const kibOf = bytes => Math.round(bytes / 1024);

/** The package that a file belongs to, or our folder. */
function partOf(file) {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
  return name ?? file.split('/').slice(0, 4).join('/');
}

/** The largest parts with their bytes before compression. */
function largestParts() {
  const { outputs } = JSON.parse(read('bundle-meta.json').toString());
  const sizes = new Map();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const part = partOf(file);
      sizes.set(part, (sizes.get(part) ?? 0) + bytesInOutput);
    }
  }
  return [...sizes].sort(([, one], [, other]) => other - one).slice(0, PARTS);
}

const kib = kibOf(gzipSync(read('worker.js')).length);
const isTooLarge = kib > MOST_KIB;
console.log(
  `The Worker has ${kib} KiB after compression; at most ${MOST_KIB} are wanted. Before it, its largest parts have`,
);
for (const [part, bytes] of largestParts()) console.log(`${String(kibOf(bytes)).padStart(6)} KiB  ${part}`);
if (isTooLarge)
  console.error('The Worker is too large: docs/decisions/0020-small-bundles.md says what was done so far.');
process.exitCode = isTooLarge ? 1 : 0;

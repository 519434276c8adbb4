import { createHash } from 'node:crypto';
import { imageOf, keyOf } from './kit/writing/ledger.ts';
import { LEDGERS } from './ledgers.ts';
import type { StoredLedgers } from './rebuild.ts';

/**
 * SHA-256 over all rows of the ledgers as the record holds them, in hex: the same for two databases with the same ledgers,
 * in whatever order their rows lie.
 */
export function hashLedgers({ rows }: StoredLedgers): string {
  const hash = createHash('sha256');
  for (const [name, ledger] of LEDGERS) {
    const lines = (rows.get(name) ?? []).map(row => {
      const image = imageOf(ledger, row);
      return `${keyOf(ledger, image)}\n${JSON.stringify(image)}\n`;
    });
    hash.update(`${name}\n`);
    for (const line of lines.sort()) hash.update(line);
  }
  return hash.digest('hex');
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LiveDistrict } from '../../test/helpers/live-district.ts';
import { type Later, type Running, startProgram } from '../../test/helpers/programs.ts';
import type { Death } from './points.ts';

/** Lies beside this file; the built trial looks for it where it was written. */
const HERE = import.meta.dirname;
const DIE_AT = [join(HERE, 'die-at.mjs'), join(HERE, '../torture/kills/die-at.mjs')].find(existsSync) ?? '';

/** Where a program notes the writes that it makes. */
export const seenFile = (folder: string) => join(folder, 'seen.txt');

/** What a program is started with so that it dies at its `nth` write of a kind; without one it only notes its writes. */
export function deathEnv(folder: string, death: Death | null, nth: number): Record<string, string> {
  const plan = death && { on: death.point.on, match: death.point.match, when: death.when, nth };
  return {
    NODE_OPTIONS: `--import=${pathToFileURL(DIE_AT).href}`,
    TORTURE_SEEN: seenFile(folder),
    ...(plan && { TORTURE_DIE: JSON.stringify(plan) }),
  };
}

interface Start {
  district: LiveDistrict;
  later: Later;
  port: string;
  env: Record<string, string>;
}

/** A bot. `readyMs` resolves with the time to readiness; null when it ended before. */
export type Victim = Running & { readyMs: Promise<number | null> };

/** Starts a bot. */
export function startVictim({ district, later, port, env }: Start): Victim {
  const bot = startProgram('node', {
    folder: district.folder,
    env: { ...district.settings, PORT: port, ...env },
    later,
  });
  const startedMs = performance.now();
  let hasEnded = false;
  void bot.ended.then(() => {
    hasEnded = true;
  });
  async function untilReady(): Promise<number | null> {
    while (!hasEnded) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
      if (answer?.ok) return performance.now() - startedMs;
      if (performance.now() - startedMs > LONGEST_START_MS) throw new Error(`not ready: ${await answer?.text()}`);
      await new Promise(resolve => setTimeout(resolve, 15));
    }
    return null;
  }
  return { ...bot, readyMs: untilReady() };
}

const LONGEST_START_MS = 60_000;

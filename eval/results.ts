/** The accepted results of the run before, kept in the repository, and the difference to them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { EvaluatedSet } from './evaluate.ts';
import type { Verdict } from './score.ts';

/** Counts of one set. */
export interface SetResult {
  total: number;
  right: number;
  asked: number;
  harmful: number;
  /** Messages of which an expected item vanished without a question; they are counted above, too. */
  lost: number;
  figures: number;
  /** Figures of the message that stand in no place. */
  missing: number;
  asideOther: number;
}

export interface Results {
  sets: Record<string, SetResult>;
  /** The messages that are not right, by id; those of sealed sets are not named. */
  notRight: Record<string, Verdict>;
}

const FILE = new URL('../eval/results.json', import.meta.url);

/** The accepted results; none before the first acceptance. */
export function readResults(): Results {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : { sets: {}, notRight: {} };
}

/** Makes these the accepted results; sets that were not run stay as they were. */
export function acceptResults(sets: readonly EvaluatedSet[]): void {
  const before = readResults();
  const now = resultsOf(sets);
  const ran = new Set(sets.flatMap(({ messages }) => messages.map(({ message }) => message.id)));
  const kept = Object.entries(before.notRight).filter(([id]) => !ran.has(id));
  const results: Results = {
    sets: sorted({ ...before.sets, ...now.sets }),
    notRight: sorted({ ...Object.fromEntries(kept), ...now.notRight }),
  };
  writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`);
}

const sorted = <Value>(record: Record<string, Value>) =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));

export function resultsOf(sets: readonly EvaluatedSet[]): Results {
  const results: Results = { sets: {}, notRight: {} };
  for (const { name, set, messages } of sets) {
    results.sets[name] = countOf({ messages });
    if (set.part === 'sealed') continue;
    for (const { message, verdict } of messages) if (verdict !== 'right') results.notRight[message.id] = verdict;
  }
  return results;
}

export function countOf({ messages }: Pick<EvaluatedSet, 'messages'>): SetResult {
  const of = (verdict: Verdict) => messages.filter(one => one.verdict === verdict).length;
  const sum = (count: (one: EvaluatedSet['messages'][number]) => number) =>
    messages.reduce((total, one) => total + count(one), 0);
  return {
    total: messages.length,
    right: of('right'),
    asked: of('asked'),
    harmful: of('harmful'),
    lost: messages.filter(({ lost }) => lost.length > 0).length,
    figures: sum(({ figures }) => figures),
    missing: sum(({ faults }) => faults.filter(({ what }) => what === 'missing' || what === 'twice').length),
    asideOther: sum(({ asideOther }) => asideOther),
  };
}

/** The sets in which more messages are harmful than was accepted, in words. Empty when harm has not grown. */
export function grownHarm(now: Results, before: Results): string[] {
  return Object.entries(now.sets).flatMap(([name, { harmful, total }]) => {
    const accepted = before.sets[name];
    if (!accepted) return [`${name} has no accepted results`];
    if (harmful <= accepted.harmful) return [];
    const fresh = Object.entries(now.notRight).filter(
      ([id, verdict]) =>
        verdict === 'harmful' && before.notRight[id] !== 'harmful' && id.startsWith(`${name.split('/')[0]}-`),
    );
    return [
      `${name}: ${harmful} of ${total} harmful, ${accepted.harmful} accepted; new: ${fresh.map(([id]) => id).join(', ')}`,
    ];
  });
}

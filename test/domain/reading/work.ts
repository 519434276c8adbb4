/** The work for a character in short and in long texts of one kind, measured beside each other. */
import { type HostileText, hostileText } from './hostile-texts.ts';

/** Processor seconds of this process: what else the machine does counts little. */
function seconds(work: () => void): number {
  const startedAt = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1e6;
}

/** Short texts are read until so much is to be measured. */
const LEAST_SECONDS = 0.005;

function perCharacter(read: (text: string) => void, text: string): number {
  let spent = 0;
  let count = 0;
  while (spent < LEAST_SECONDS) {
    spent += seconds(() => read(text));
    count += 1;
  }
  return spent / count / text.length;
}

/**
 * How many times the work for a character in a long text is that in a short one: 1 when it is linear, as often as the
 * lengths differ when it is quadratic. The best of up to `tries` of both counts, and no more are made than `good` needs.
 */
export function growthOf(
  kind: HostileText,
  read: (text: string) => void,
  { short, long, good, tries }: { short: number; long: number; good: number; tries: number },
): number {
  const texts = [hostileText(kind, short), hostileText(kind, long)] as const;
  const best: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let left = tries; left > 0 && !(best[1] / best[0] <= good); left -= 1)
    for (const index of [0, 1] as const) best[index] = Math.min(best[index], perCharacter(read, texts[index]));
  return best[1] / best[0];
}

import type { ResultLine } from '../../scoring/outcome/result.ts';
import { isRaised } from './note-words.ts';
import type { ScoredUnit } from './scored.ts';

/** The labels of the lines that took over the weight of one that did not apply: its nearest neighbours that were raised. */
export function takersOf(key: string, unit: ScoredUnit): string[] {
  for (const neighbours of levelsOf(key, unit.result.lines) ?? []) {
    const raised = neighbours.filter(hasRaised);
    if (raised.length > 0) return raised.map(({ label }) => label);
  }
  return [];
}

/** Whether a line or one in it was raised. */
function hasRaised(line: ResultLine): boolean {
  return isRaised(line) || line.lines.some(hasRaised);
}

/** What stands beside a line, then beside its block, and so on outwards; null where it is not among these. */
function levelsOf(key: string, lines: readonly ResultLine[]): ResultLine[][] | null {
  for (const line of lines) {
    const others = lines.filter(other => other !== line);
    if (line.key === key) return [others];
    const inner = levelsOf(key, line.lines);
    if (inner !== null) return [...inner, others];
  }
  return null;
}

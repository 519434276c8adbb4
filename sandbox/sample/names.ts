/** Which projects there are: the unit, the kind, the name and the aliases of each. */
import { isConfusing } from './confusion.ts';
import type { Kind } from './kinds.ts';
import { KINDS } from './kinds.ts';
import { MIXES } from './mixes.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { UnitProfile } from './units.ts';
import { COMPANY_WORDS, PLACE_WORDS } from './words.ts';

export interface NamedProject {
  code: string;
  unit: UnitProfile;
  kind: Kind;
  name: string;
  aliases: string[];
}

/** Draws a kind from a mix; what the unit has already becomes less likely. */
function drawKind(random: Random, mix: Record<string, number>, had: Map<string, number>): Kind {
  const weighted = KINDS.map(kind => {
    const weight = mix[kind.key] ?? 0;
    return { kind, weight: weight / (1 + 0.35 * (had.get(kind.key) ?? 0)) };
  });
  let left = random.next() * weighted.reduce((sum, { weight }) => sum + weight, 0);
  for (const { kind, weight } of weighted) {
    left -= weight;
    if (left < 0) {
      had.set(kind.key, (had.get(kind.key) ?? 0) + 1);
      return kind;
    }
  }
  throw new RangeError('an empty mix of kinds');
}

/** Names every project so that nobody could take one, or a unit, for another. */
export function nameProjects(units: UnitProfile[]): NamedProject[] {
  const random = createRandom('names of projects');
  const places = random.shuffle(PLACE_WORDS);
  const companies = new Map(Object.entries(COMPANY_WORDS).map(([trade, words]) => [trade, random.shuffle(words)]));
  const forms = new Map(KINDS.map(kind => [kind.key, random.shuffle(kind.names)]));
  const used = new Map<string, number>();
  const taken: string[] = [];
  const projects: NamedProject[] = [];

  function nextName(kind: Kind): { name: string; aliases: string[] } {
    const round = used.get(kind.key) ?? 0;
    used.set(kind.key, round + 1);
    const choices = forms.get(kind.key) ?? [];
    const form = choices[round % choices.length];
    if (!form) throw new RangeError(`no name for the kind ${kind.key}`);
    const [full, short, second, trade] = form;
    const pool = (kind.word === 'place' ? places : companies.get(trade ?? kind.trade ?? 'goods')) ?? [];
    for (const [index, word] of pool.entries()) {
      const name = word + full;
      const isFree = (text: string) => taken.every(other => !isConfusing(text, other));
      if (!isFree(name) || !isFree(word + short)) continue;
      // A company is also called by its name alone; a place is more than its project.
      const alsoCalled = second !== null ? word + second : kind.word === 'company' ? word : null;
      const aliases = [word + short];
      if (alsoCalled !== null && alsoCalled !== name && isFree(alsoCalled)) aliases.push(alsoCalled);
      pool.splice(index, 1);
      taken.push(name, ...aliases);
      return { name, aliases };
    }
    throw new RangeError(`no word left for the kind ${kind.key}`);
  }

  for (const unit of units) {
    const had = new Map<string, number>();
    for (let i = 0; i < unit.projects; i++) {
      const kind = drawKind(random, MIXES[unit.mix], had);
      const code = `EQ-2026-${String(projects.length + 1).padStart(3, '0')}`;
      projects.push({ code, unit, kind, ...nextName(kind) });
    }
  }
  return projects;
}

/** Reads every message of the sets and counts what came of it. */
import { createWorkingCalendar } from '../src/domain/base/calendar/working-calendar.ts';
import { parseLine } from '../src/domain/reading/parse-line.ts';
import { readMessage } from '../src/domain/reading/read-message.ts';
import { createReadingRoster, type ReadingRoster } from '../src/domain/reading/resolve/reading-roster.ts';
import type { Ask, FiredRule, ReadItem } from '../src/domain/reading/types.ts';
import { type FigureFault, figureFaults } from './figures-kept.ts';
import type { EvalSet, LabelledItem, LabelledMessage, Roster } from './messages.ts';
import { type Score, score } from './score.ts';

/** One message and all that is told of it. */
export interface Evaluated extends Score {
  message: LabelledMessage;
  kind: string;
  items: readonly LabelledItem[];
  asks: readonly Ask[];
  faults: readonly FigureFault[];
  /** Figures in the account, and how many of them are aside without a reason. */
  figures: number;
  asideOther: number;
  fired: readonly FiredRule[];
  /** The rule that read each field of each item. */
  rules: readonly ReadonlyMap<string, string>[];
}

export interface EvaluatedSet {
  /** `clerk/train`. */
  name: string;
  set: EvalSet;
  messages: readonly Evaluated[];
}

const calendar = createWorkingCalendar();

/** Pure but for the calendar; reads each message as `parse` does. */
export function evaluate(set: EvalSet): EvaluatedSet {
  const rosters = new Map<Roster, { reading: ReadingRoster; names: string[] }>();
  const messages = set.messages.map(message => {
    const { roster } = message;
    const known = rosters.get(roster) ?? {
      reading: createReadingRoster(roster.units, roster.projects),
      names: namesOf(roster),
    };
    rosters.set(roster, known);
    return evaluateOne(message, known.reading, known.names);
  });
  return { name: `${set.writer}/${set.part}`, set, messages };
}

function namesOf({ units, projects }: Roster): string[] {
  return [...units, ...projects]
    .flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])
    .sort((one, other) => other.length - one.length);
}

function evaluateOne(message: LabelledMessage, roster: ReadingRoster, names: readonly string[]): Evaluated {
  const { text, sentAt, accepted } = message;
  const parsed = parseLine(message, roster, calendar);
  const read = readMessage(text, { sentAt: new Date(sentAt), roster, calendar });
  return {
    message,
    kind: parsed.kind,
    items: parsed.items,
    asks: read.asks,
    ...score(accepted, parsed, read.asks),
    // Courtesy and help have no account.
    faults: read.isChatter || read.kind === 'help' ? [] : figureFaults(text, parsed, names),
    figures: parsed.cover.length,
    asideOther: parsed.cover.filter(({ in: place }) => isAsideOther(place, parsed.aside)).length,
    fired: read.fired,
    rules: read.items.map(item => rulesOf(item, read.fired)),
  };
}

/** Words have no reading of their own: the rule is the one that took the place where they begin. */
function rulesOf(item: ReadItem, fired: readonly FiredRule[]): Map<string, string> {
  const rules = new Map<string, string>();
  const isFrom = (at: number) => fired.find(({ from, to }) => at >= from && at < to)?.rule;
  for (const { field, from } of item.spans ?? []) rules.set(field, isFrom(from) ?? 'none');
  for (const { field, rule } of item.readings) rules.set(field, rule ?? 'none');
  if (item.type === 'query') rules.set('topic', fired.find(({ rule }) => rule.startsWith('query/'))?.rule ?? 'none');
  return rules;
}

function isAsideOther(place: string, aside: readonly { reason: string }[]): boolean {
  const index = /^aside\[(\d+)\]$/.exec(place)?.[1];
  return index !== undefined && aside[Number(index)]?.reason === 'other';
}

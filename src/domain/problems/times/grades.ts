import type { Tracked } from '../problem.ts';

/** How a problem was driven over time (定级): what was marked when stands among its steps. Source: domain §5. */

/** How a problem is driven. */
export type Marks = Pick<Tracked, 'urgency' | 'isMajor'>;

/** What the record says of each mark. */
export const MARK_WORDS = {
  urge: '标为紧急',
  calm: '改为常规',
  raise: '列为重大',
  lower: '取消重大',
} as const;

type Mark = keyof typeof MARK_WORDS;

/** What each mark was set over, and what it sets. */
const CHANGES: Readonly<Record<Mark, { from: Partial<Marks>; to: Partial<Marks> }>> = {
  urge: { from: { urgency: 'ordinary' }, to: { urgency: 'urgent' } },
  calm: { from: { urgency: 'urgent' }, to: { urgency: 'ordinary' } },
  raise: { from: { isMajor: false }, to: { isMajor: true } },
  lower: { from: { isMajor: true }, to: { isMajor: false } },
};

/** What a mark makes of how a problem is driven. */
export function marked(marks: Marks, mark: Mark): Marks {
  const { urgency, isMajor } = marks;
  return { urgency, isMajor, ...CHANGES[mark].to };
}

/** The marks that lead from one way of driving a problem to another, as the record names them. */
export function marksBetween(before: Marks, after: Marks): Mark[] {
  return [
    ...(before.urgency === after.urgency ? [] : [after.urgency === 'urgent' ? ('urge' as const) : ('calm' as const)]),
    ...(before.isMajor === after.isMajor ? [] : [after.isMajor ? ('raise' as const) : ('lower' as const)]),
  ];
}

/** One mark in the life of a problem. */
export interface Marking {
  at: Date;
  words: string;
  before: Marks;
  after: Marks;
}

const SAID = new RegExp(`^(?:（代[^）]+）)?(${Object.values(MARK_WORDS).join('|')})$`);

/** Every mark that was set, oldest first, each with how the problem was driven before and after it. */
export function markingsOf({ urgency, isMajor, steps }: Marks & Pick<Tracked, 'steps'>): Marking[] {
  const found: Marking[] = [];
  let after: Marks = { urgency, isMajor };
  for (const { isAside, note, at } of steps.toReversed()) {
    const words = isAside ? SAID.exec(note)?.[1] : undefined;
    const mark = (Object.keys(MARK_WORDS) as Mark[]).find(name => MARK_WORDS[name] === words);
    if (mark === undefined || words === undefined) continue;
    const before: Marks = { ...after, ...CHANGES[mark].from };
    found.unshift({ at, words, before, after });
    after = before;
  }
  return found;
}

import { type CardAction, parseCardAction } from '../cards/kit/actions.ts';
import { periodNamed } from '../domain/base/period.ts';
import { dayOf, yearOf } from '../domain/base/time.ts';
import type { CaseKind, StoredCase } from '../domain/cases/case.ts';
import { peopleWithRole } from '../domain/library/roster.ts';
import type { PressEvent } from '../domain/messaging/event.ts';
import { type Reference, reference } from '../domain/messaging/reference.ts';
import type { Person } from '../domain/people/person.ts';
import type { ReviewInputs } from '../domain/ranking/review/review.ts';
import type { SchemeKind } from '../domain/ranking/schemes/scheme.ts';
import type { Asked, Known } from './foresee-words.ts';
import type { Situation } from './kit/decision.ts';
import { learnNotices } from './procedure/turn-notices.ts';

/** What opening a case and taking its steps lean on that a ranking rests on, beside what stands around it. */

type Step = Extract<CardAction, { do: 'case.step' | 'case.step.submit' }>;

/** Steps of a site review, which take its nominations and sheets with them; some are called like those of other cases. */
const OF_REVIEWS: ReadonlySet<string> = new Set<keyof ReviewInputs>([
  'decide',
  'name',
  'add',
  'close',
  'confirm',
  'sendBack',
  'cancel',
]);

/** What is asked of a step before its case is known. */
export function askStep({ step }: Step, { store, now }: Known): Asked {
  return [
    store.cases.open(),
    store.cases.ofNewestRound(),
    ...(OF_REVIEWS.has(step) ? [store.cases.ofKind('nomination'), store.cases.ofKind('ballot')] : []),
    ...(step === 'name' || step === 'add' ? [store.cases.lastNumber(yearOf(dayOf(now)))] : []),
  ];
}

/** Cases that are compared with when one of a kind is opened. */
const BESIDE: Readonly<Partial<Record<CaseKind, readonly CaseKind[]>>> = {
  award: ['award'],
  comment: ['comment'],
  nomination: ['nomination', 'ballot'],
  review: ['nomination', 'ballot'],
};

/** What opening a case leans on. */
export function askOpening(kind: CaseKind, { form, operatorId }: PressEvent, known: Known): Asked {
  const beside = BESIDE[kind];
  if (!beside) return [];
  const { store, now } = known;
  const said = form['quarter'] ?? form['period'];
  const period = typeof said === 'string' ? periodNamed(said, now) : null;
  return [
    store.cases.open(),
    store.cases.lastNumber(yearOf(dayOf(now))),
    ...beside.map(one => store.cases.ofKind(one)),
    ...(period === null ? [] : [store.rankings.official(period)]),
    learnNotices(othersOfOffice(operatorId, known), known),
  ];
}

/** What only the case itself tells: the period that it counts in, and what goes on with it. */
export async function foreseeCase(press: PressEvent, situation: Situation): Promise<void> {
  const action = parseCardAction(press.value);
  if (action?.do === 'case.open.submit') await foreseeOpening(action.kind, situation);
  if (action?.do !== 'case.step' && action?.do !== 'case.step.submit') return;
  const { store, roster } = situation;
  const stored = await store.cases.find(action.case);
  if (!stored) return;
  const period = periodOf(stored, press);
  if (period === null) return;
  const parts = stored.kind === 'review' ? await partsOf(stored.id, store) : [];
  const isNaming = action.step === 'name' || action.step === 'add';
  const named = isNaming ? Object.values(press.form) : [];
  const judges = named.flatMap(one => (typeof one === 'string' ? (roster.person(one) ?? []) : []));
  await Promise.all([
    store.rankings.official(period),
    store.audit.versions([reference('ranking', period), reference('site_review', period)]),
    ...(stored.kind === 'comment' ? [store.cases.ofKind('comment')] : []),
    ...(stored.kind === 'scheme' ? [store.rankings.newestBegun(stored.data['kind'] as SchemeKind)] : []),
    ...(parts.length > 0 ? [store.around.learn(parts)] : []),
    learnNotices(judges.length > 0 ? judges : othersOfOffice(press.operatorId, situation), situation),
  ]);
}

/** The review that a nomination is for moves with it. */
async function foreseeOpening(kind: CaseKind, { store }: Situation): Promise<void> {
  if (kind !== 'nomination') return;
  const open = (await store.cases.open()).filter(one => one.kind === 'review');
  await Promise.all([
    store.audit.versions(open.map(({ id }) => reference('case', id))),
    ...open.map(({ data }) => store.rankings.official(String(data['quarter']))),
  ]);
}

/** Whose turn it becomes where one person of the office has done his part. */
function othersOfOffice(id: string, { roster }: Pick<Known, 'roster'>): Person[] {
  return peopleWithRole(roster, 'office').filter(one => one.id !== id);
}

const COUNTED: readonly CaseKind[] = ['award', 'comment', 'review', 'scheme'];

/** The period whose ranking a case counts in; null for other kinds. */
function periodOf({ kind, data }: StoredCase, { form }: PressEvent): string | null {
  if (!COUNTED.includes(kind)) return null;
  const period = data['quarter'] ?? data['period'] ?? data['from'] ?? form['from'];
  return typeof period === 'string' ? period : '';
}

async function partsOf(review: string, { cases }: Situation['store']): Promise<Reference[]> {
  const all = [...(await cases.ofKind('nomination')), ...(await cases.ofKind('ballot'))];
  return all.filter(one => one.data['review'] === review).map(({ id }) => reference('case', id));
}

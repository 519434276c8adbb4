import { type ListedRecheck, recheckListCard } from '../../cards/cases/recheck-list-card.ts';
import { canReadAction } from '../../domain/actions/rights.ts';
import { recheckRuleWords } from '../../domain/base/clocks/clock-lines.ts';
import { isCaseLate } from '../../domain/cases/case-at.ts';
import type { RecheckData, StoredRecheck } from '../../domain/cases/recheck.ts';
import { isReferenceTo } from '../../domain/messaging/reference.ts';
import { hasRole, type Person } from '../../domain/people/person.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import type { Acting } from '../kit/decision.ts';
import type { Answer } from '../kit/outgoing/answer.ts';
import { type Asked, pagingOf } from '../kit/outgoing/page-turn.ts';

/** How far back what was done is told. */
const DAYS = 90;

/** 回头看: what is due, then what was found within the last months, as far as the asker may read it. */
export async function answerRechecks(query: Asked, acting: Acting): Promise<Answer> {
  const { store, roster, actor, now, calendar } = acting;
  const all = (await store.cases.ofKind('recheck')) as unknown as StoredRecheck[];
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const told = all.filter(one => one.state === 'due' || (isDone(one) && new Date(one.steps.at(-1)?.at ?? 0) >= since));
  const looked = [...new Map(told.map(({ data }) => [data.number, data])).values()];
  const subjects = new Map(
    await Promise.all(looked.map(async data => [data.number, await readersOf(data, acting)] as const)),
  );
  const mayRead = (person: Person, { data }: StoredRecheck) =>
    canReadEverything(person) || subjects.get(data.number)?.(person) === true;
  const shown = told.filter(one => mayRead(actor, one));
  const listed = (one: StoredRecheck): ListedRecheck => ({
    stored: one,
    projectName: one.project === null ? null : (roster.project(one.project)?.name ?? null),
    isLate: isCaseLate(one, { now }),
    by: roster.person(one.steps.at(-1)?.by ?? '')?.name ?? null,
  });
  const due = shown.filter(({ state }) => state === 'due').sort((a, b) => at(a.dueAt) - at(b.dueAt));
  const done = shown.filter(isDone).sort((a, b) => at(b.steps.at(-1)?.at) - at(a.steps.at(-1)?.at));
  const isInspector = hasRole(actor, 'office') || hasRole(actor, 'inspection_bureau');
  const card = recheckListCard(
    {
      due: due.map(listed),
      done: done.map(listed),
      // Nobody prepares for a look that he does not know of.
      planned: isInspector ? all.filter(({ state }) => state === 'planned').length : null,
      days: DAYS,
      rules: recheckRuleWords(calendar.rulesAt(now)),
      isPartial: !canReadEverything(actor),
      ...pagingOf('rechecks', query, acting),
    },
    now,
  );
  return {
    title: '回头看',
    what: '回头看清单',
    contents: [card],
    maySee: person => shown.every(one => mayRead(person, one)) && (!isInspector || canReadEverything(person)),
    postedTo: [],
  };
}

/** Who may read what was looked at. */
async function readersOf(
  { subject, number }: RecheckData,
  { store, roster }: Acting,
): Promise<(person: Person) => boolean> {
  if (isReferenceTo(subject, 'action_item')) {
    const item = await store.actionItems.find(number);
    return person => item !== null && canReadAction(person, item, roster);
  }
  const problem = await store.problems.find(number);
  return person => problem !== null && canReadProblem(person, problem, roster);
}

function isDone({ state }: StoredRecheck): boolean {
  return state === 'passed' || state === 'failed';
}

function at(instant: Date | string | null | undefined): number {
  return instant == null ? 0 : new Date(instant).getTime();
}

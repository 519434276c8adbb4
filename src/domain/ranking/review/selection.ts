import type { StoredCase } from '../../cases/case.ts';
import { CONSENT } from '../../cases/library/paper-steps.ts';
import type { Form } from '../../procedure/form.ts';
import type { Nomination } from './nomination.ts';
import type { ReviewCase, Visit } from './review.ts';

/** Which of the nominated projects the leading group has chosen for the visit, as the office enters it. */

const CHOICES = [
  { value: 'yes', label: '列入观摩' },
  { value: 'no', label: '不列入' },
] as const;

/** So many projects fit into a form. */
const MOST_AT_ONCE = 18;

/** The nominations that nobody has decided. */
export function undecided({ extra }: ReviewCase): StoredCase<Nomination>[] {
  return (extra?.nominations ?? []).filter(({ state }) => state === 'nominated');
}

/** A choice for each nominated project; of many nominations the first ones, the rest when it is opened again. */
export function selectionForm(c: ReviewCase): Form {
  const fields = atOnce(c).flatMap(one =>
    one.data.projects.map((code): [string, Form[string]] => [
      choiceField(one.id, code),
      { kind: 'choice', label: `${c.roster.project(code)?.name ?? code}（${one.unit ?? ''}）`, options: CHOICES },
    ]),
  );
  return { ...Object.fromEntries(fields), ...CONSENT };
}

function atOnce(c: ReviewCase): StoredCase<Nomination>[] {
  let left = MOST_AT_ONCE;
  return undecided(c).filter(({ data }) => {
    left -= data.projects.length;
    return left >= 0;
  });
}

export function choiceField(nomination: string, code: string): string {
  return `choice_${nomination}_${code}`;
}

export interface Selected {
  nomination: StoredCase<Nomination>;
  selected: readonly string[];
}

/** The nominations of which something was chosen; of these a project that was left open is not visited. */
export function chosenIn(c: ReviewCase, input: Readonly<Record<string, string | null>>): Selected[] {
  return atOnce(c).flatMap(nomination => {
    const choices = nomination.data.projects.map(code => ({ code, choice: input[choiceField(nomination.id, code)] }));
    if (choices.every(({ choice }) => !choice)) return [];
    return [{ nomination, selected: choices.filter(({ choice }) => choice === 'yes').map(({ code }) => code) }];
  });
}

/** What is visited, with what was chosen now. */
export function withSelected(c: ReviewCase, input: Readonly<Record<string, string | null>>): Visit[] {
  const visits = new Map(c.stored.data.visits.map(({ unit, projects }) => [unit, [...projects]]));
  for (const { nomination, selected } of chosenIn(c, input)) {
    const key = c.roster.unit(nomination.unit ?? '')?.key;
    if (key !== undefined && selected.length > 0)
      visits.set(key, [...new Set([...(visits.get(key) ?? []), ...selected])]);
  }
  return [...visits].map(([unit, projects]) => ({ unit, projects }));
}

/** The judges whose sheets are not in, by their ids. */
export function notMarked({ stored, extra }: ReviewCase): string[] {
  const handed = new Set(extra?.ballots.filter(({ data }) => data.marks !== null).map(({ data }) => data.judge));
  return stored.data.judges.filter(judge => !handed.has(judge));
}

/** Those who were named in a form, in its order. */
export function judgesIn(input: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(input).flatMap(([name, person]) => (name.startsWith('judge_') && person ? [person] : []));
}

import { expect } from 'vitest';
import type { Random } from '../../../domain/scoring/reference/random-case.ts';
import { Fraction } from '../by-hand/fraction.ts';
import type { AProject } from '../by-hand/happened.ts';
import type { Comment } from '../by-hand/longer.ts';
import { JUDGES, liaisonOf, OFFICE } from './as-rows.ts';
import { cardWith, opens } from './by-chat.ts';
import type { Lived } from './live.ts';

/** What a quarter has beside its last month, done in the chat and noted in the model: 观摩 from the nominations on, and 点评. */

const [FIRST, SECOND] = OFFICE;
const ORDINALS = ['一', '二', '三', '四'];

/** A quarter as people write it. Shapes: `2026-Q2`. */
export function quarterWords(quarter: string): string {
  return `${quarter.slice(0, 4)}年${ORDINALS[Number(quarter.slice(6)) - 1]}季度`;
}

/** Some units nominate, some projects are chosen, some judges hand in their sheets, and a second person confirms. */
export async function holdsReview(lived: Lived, quarter: string, random: Random): Promise<void> {
  const { talk, district, until } = lived;
  const today = until.slice(0, 10);
  const opening = (await talk.as(FIRST).says(`观摩 ${quarterWords(quarter)}`)).card;
  const { id } = await opens(lived, 'review', () =>
    talk.as(FIRST).submits(opening, '提交', { day: today, until: today }),
  );
  const chosen = new Map<string, string>();
  for (const own of nominated(lived, random)) {
    const number = await nominates(lived, own);
    for (const { code } of own) chosen.set(`choice_${number}_${code}`, random.chance(0.8) ? 'yes' : 'no');
  }
  const [first = ''] = chosen.keys();
  chosen.set(first, 'yes');
  const opinion = (await presses(lived, id, '登记领导小组意见')).card;
  const paper = { day: today, paper: '领导小组第6次会议纪要' };
  await talk.as(FIRST).submits(opinion, '提交', { ...Object.fromEntries(chosen), ...paper });

  const codes = [...chosen].flatMap(([field, choice]) =>
    choice === 'yes' ? [field.slice(field.lastIndexOf('_') + 1)] : [],
  );
  const isVisited = (unit: string) =>
    district.happened.projects.some(one => one.unit === unit && codes.includes(one.code));
  const visited = district.happened.units.map(({ name }) => name).filter(isVisited);
  const ofFirst = district.happened.units[0]?.name;
  const may = JUDGES.filter((_, index) => index > 0 || visited.some(unit => unit !== ofFirst));
  const judges = may.filter(() => random.chance(0.7));
  if (judges.length === 0) judges.push('ou_j6');
  const naming = (await presses(lived, id, '确定评委')).card;
  const named = Object.fromEntries(judges.map((judge, index) => [`judge_${index + 1}`, judge]));
  await talk.as(FIRST).submits(naming, '提交', named);

  const sheets = new Map<string, Fraction[]>();
  const late = judges.slice(1).filter(() => random.chance(0.15));
  for (const judge of judges.filter(one => !late.includes(one)))
    for (const [unit, mark] of await marks(lived, judge, random)) sheets.set(unit, [...(sheets.get(unit) ?? []), mark]);
  const closing = await presses(lived, id, '结束评分');
  if (late.length > 0) await talk.as(FIRST).submits(closing.card, '提交', { note: '出差' });
  await talk.as(SECOND).says(id);
  await talk.as(SECOND).presses(cardWith(talk, SECOND, '确认'), '确认');
  expect((await talk.store.cases.find(id))?.state).toBe('done');
  district.happened.reviews.push({ quarter, sheets });
}

/** The projects that one to four units name, at times a unit that is not ranked, for it has only a reserve. */
function nominated({ district: { happened } }: Lived, random: Random): AProject[][] {
  const may = happened.units.filter(
    ({ isRanked, name }) => isRanked && happened.projects.some(one => one.unit === name),
  );
  const units = may.filter(() => random.chance(0.4)).slice(0, 4);
  return (units.length > 0 ? units : may.slice(0, 1)).map(({ name }) => {
    const own = happened.projects.filter(one => one.unit === name);
    return own.slice(0, random.whole(1, Math.min(3, own.length)));
  });
}

async function nominates(lived: Lived, own: readonly AProject[]): Promise<string> {
  const { talk, district } = lived;
  const [first, second, third] = own;
  const who = liaisonOf(district.happened.units.findIndex(({ name }) => name === first?.unit));
  const form = (await talk.as(who).says(`推荐观摩 ${first?.name}`)).card;
  const values = { second: second?.code ?? '', third: third?.code ?? '', reason: '形象进度好' };
  return (await opens(lived, 'nomination', () => talk.as(who).submits(form, '提交', values))).id;
}

/** A button of a case, pressed by the first of the office. */
async function presses({ talk }: Lived, id: string, label: string) {
  await talk.as(FIRST).says(id);
  return talk.as(FIRST).presses(cardWith(talk, FIRST, label), label);
}

/** A judge fills in his sheet, at times twice: his marks by unit. */
async function marks(lived: Lived, judge: string, random: Random): Promise<Map<string, Fraction>> {
  const { talk, district } = lived;
  const found = new Map<string, Fraction>();
  for (const label of random.chance(0.2) ? ['填写评分表', '修改评分'] : ['填写评分表']) {
    const sheet = (await talk.store.cases.ofKind('ballot')).findLast(one => one.data['judge'] === judge);
    await talk.as(judge).says(sheet?.id ?? '');
    const form = (await talk.as(judge).presses(cardWith(talk, judge, label), label)).card;
    const own = visitedOn(
      sheet?.data ?? {},
      district.happened.units.map(({ name }) => name),
    );
    const typed = own.map(() => random.pick(['100', '0', '87.5', '91.25', '88.33', String(random.whole(60, 99))]));
    await talk.as(judge).submits(form, '提交', Object.fromEntries(typed.map((mark, index) => [`mark_${index}`, mark])));
    own.forEach((unit, index) => {
      found.set(unit, Fraction.of(typed[index] ?? ''));
    });
  }
  return found;
}

/** The units of a sheet, in its order; they are known by their first names. */
function visitedOn(data: Readonly<Record<string, unknown>>, units: readonly string[]): string[] {
  const visited = data['visited'] as { unit: string }[];
  expect(visited.every(({ unit }) => units.includes(unit))).toBe(true);
  return visited.map(({ unit }) => unit);
}

/** 点评: grades of some units, which a second person confirms; an earlier one of the quarter counts no more. */
export async function comments(lived: Lived, quarter: string, grades: ReadonlyMap<string, Comment>): Promise<void> {
  const { talk, district } = lived;
  const { card } = await talk.as(FIRST).says(`点评 ${quarterWords(quarter)}`);
  const ranked = district.happened.units.filter(({ isRanked }) => isRanked);
  // A grade that is there from before and is not given now is taken out.
  const values = Object.fromEntries(ranked.map(({ name }) => [`grade_${name}`, grades.get(name) ?? '']));
  const { id } = await opens(lived, 'comment', () =>
    talk.as(FIRST).submits(card, '提交', { ...values, evidence: '区委书记讲评' }),
  );
  await talk.as(SECOND).says(id);
  await talk.as(SECOND).presses(cardWith(talk, SECOND, '确认'), '确认');
  expect((await talk.store.cases.find(id))?.state).toBe('done');
  district.happened.comments.push({ quarter, grades });
}

/** Grades of some of the units, of one at least. */
export function someGrades({ district: { happened } }: Lived, random: Random): Map<string, Comment> {
  const ranked = happened.units.filter(({ isRanked }) => isRanked);
  const given = ranked.filter(() => random.chance(0.6));
  const all = given.length > 0 ? given : ranked.slice(0, 1);
  return new Map(all.map(({ name }) => [name, random.pick<Comment>(['优', '良', '中', '差'])]));
}

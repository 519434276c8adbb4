import { expect } from 'vitest';
import type { Conversation } from '../../../helpers/conversation.ts';
import type { ShownCard } from '../../../helpers/shown-card.ts';
import { Fraction } from '../by-hand/fraction.ts';
import type { AGrant, AProject, AReport, Happened } from '../by-hand/happened.ts';
import { liaisonOf, OFFICE, stewardOf } from './as-rows.ts';
import type { Lived } from './live.ts';

/** What people do in the chat: each step is done in the program and noted in the model. */

const [FIRST, SECOND] = OFFICE;

const indexOf = ({ units }: Happened, unit: string) => units.findIndex(({ name }) => name === unit);

/** The newest card of somebody with a button. */
export function cardWith(talk: Conversation, who: string, label: string): ShownCard {
  const card = talk.direct(who).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`${who} has no card with ${label}`);
  return card;
}

type Opened = 'appeal' | 'award' | 'comment' | 'nomination' | 'publication' | 'review';

async function lastCase({ talk }: Lived, kind: Opened) {
  const found = (await talk.store.cases.ofKind(kind)).at(-1);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

/** The case that a form opens. A busy machine may answer the press later; what was opened tells. */
export async function opens(lived: Lived, kind: Opened, submit: () => Promise<unknown>) {
  const before = (await lived.talk.store.cases.ofKind(kind)).length;
  await submit();
  expect(await lived.talk.store.cases.ofKind(kind)).toHaveLength(before + 1);
  return lastCase(lived, kind);
}

/** A steward tells of a start, and the office confirms it: a report as well. */
export async function confirmsStart({ talk, district, until }: Lived, project: AProject): Promise<void> {
  const { happened } = district;
  const day = until.slice(0, 10);
  const steward = stewardOf(indexOf(happened, project.unit));
  const words = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
  await talk.as(steward).says(`${project.name} ${words}正式开工，施工许可证编号豫建施第2026-061号`);
  const claim = talk.direct(FIRST).findLast(card => card.title === '开工待核实');
  if (!claim) throw new Error(`no claim of ${project.name}`);
  await talk.as(FIRST).presses(claim, '确认');
  const nodes = (await talk.store.roster.read()).project(project.code)?.milestones ?? [];
  expect(nodes.find(({ kind }) => kind === 'started')?.actual).toBe(day);
  // The twin's project is another one.
  project.start = { ...project.start, actual: day, confirmedAt: until };
  noteReport(happened, project, until, { money: null, percent: null, status: 'active' });
}

/**
 * A steward reports the year's figure and how far the works are. Whether the program asks back about it is not a matter of the
 * calculator: what is held counts nowhere.
 */
export async function reports({ talk, district, until }: Lived, project: AProject, money: bigint, percent: number) {
  const { happened } = district;
  const steward = stewardOf(indexOf(happened, project.unit));
  const { messageId } = await talk
    .as(steward)
    .says(`${project.name} 年累计${wanText(money)}万元，形象进度${percent / 100}%`);
  const kept = (await talk.reports()).find(one => one.messageId === messageId);
  const status = kept?.status === 'held' ? 'held' : 'active';
  noteReport(happened, project, until, { money, percent, status });
}

function noteReport(
  { reports: all }: Happened,
  project: AProject,
  at: string,
  said: Pick<AReport, 'money' | 'percent' | 'status'>,
): void {
  all.push({
    ...{ id: `said-${all.length}`, project: project.code, at, month: at.slice(0, 7), ...said },
    ...{ corrects: null, isSaid: true },
  });
}

/** The office has been there. Shapes: whole 万元. */
export async function verifies(
  { talk, district, until }: Lived,
  project: AProject,
  month: string,
  money: bigint,
): Promise<void> {
  const { card } = await talk
    .as(FIRST)
    .says(`核查 ${project.name} ${Number(month.slice(5))}月 年累计${wanText(money)}万`);
  const before = (await talk.store.verifications.all()).length;
  await talk.as(FIRST).submits(card, '提交核查', { month });
  expect(await talk.store.verifications.all()).toHaveLength(before + 1);
  district.happened.findings.push({ project: project.code, month, money, percent: null, at: until });
}

function wanText(money: bigint): string {
  if (money % 10_000n !== 0n) throw new RangeError('whole 万元');
  return String(money / 10_000n);
}

const LINES = { 奖励: 'bonus', 虚报开竣工: 'verification', 漏报问题: 'verification', 通报批评: 'penalty' } as const;
/** What the domain takes by itself. */
const PRICES: Partial<Record<keyof typeof LINES, string>> = { 虚报开竣工: '-2', 漏报问题: '-1' };

/** 奖罚: entered by one person of the office and confirmed by the other. Shapes: `points` as they are typed; empty for a fixed price. */
export async function awards(
  lived: Lived,
  month: string,
  { unit, category, points }: { unit: string; category: keyof typeof LINES; points: string },
): Promise<void> {
  const { talk, district } = lived;
  const { card } = await talk.as(FIRST).says('奖罚');
  const period = `${Number(month.slice(5))}月`;
  // The same for the same reason is not entered twice.
  const label = `${category}第${district.happened.awards.length + 1}件`;
  const values = { unit, category, points, period, label, evidence: '区督〔2026〕3号' };
  const { id } = await opens(lived, 'award', () => talk.as(FIRST).submits(card, '提交', values));
  await talk.as(SECOND).says(id);
  await talk.as(SECOND).presses(cardWith(talk, SECOND, '确认'), '确认');
  expect((await lastCase(lived, 'award')).state).toBe('done');
  const given = PRICES[category] ?? (category === '通报批评' ? `-${points}` : points);
  district.happened.awards.push({ unit, month, line: LINES[category], category, points: Fraction.of(given) });
}

/** Something of the whole year. Shapes: `points` as they are typed, for joint starts the number of projects. */
export interface YearEntry {
  unit: string;
  category:
    | '集中开工'
    | '媒体报道·中央'
    | '媒体报道·省级'
    | '媒体报道·市级'
    | '省市区领导评价'
    | '年度奖励'
    | '年度扣分';
  points: string;
}

/** Shapes: `number` tells the entries of a district apart. */
export async function entersOfYear(
  lived: Lived,
  year: string,
  { unit, category, points }: YearEntry,
  number: number,
): Promise<void> {
  const { talk } = lived;
  const { card } = await talk.as(FIRST).says('奖罚');
  const label = category === '集中开工' ? joint(number, Number(points)) : `${category}第${number}件`;
  const medium = category.startsWith('媒体') ? { medium: '人民日报', day: `${year}-11-0${1 + number}` } : {};
  const values = { unit, category, points, period: `${year}年`, label, evidence: '市重点办简报', ...medium };
  const { id } = await opens(lived, 'award', () => talk.as(FIRST).submits(card, '提交', values));
  await talk.as(SECOND).says(id);
  await talk.as(SECOND).presses(cardWith(talk, SECOND, '确认'), '确认');
  expect((await lastCase(lived, 'award')).state).toBe('done');
}

const joint = (number: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${number}期${index + 1}号厂房`).join('、');

/** 申诉 of a unit; its number. */
export async function appeals(lived: Lived, unit: string, line: string): Promise<string> {
  const { talk, district } = lived;
  const who = liaisonOf(indexOf(district.happened, unit));
  const { card } = await talk.as(who).says('申诉');
  const values = { line, reason: '请核对台账' };
  return (await opens(lived, 'appeal', () => talk.as(who).submits(card, '提交', values))).id;
}

/** The office sets a figure right, or has put the ledgers right before. */
export async function grants({ talk, district }: Lived, id: string, grant: AGrant | null): Promise<void> {
  await talk.as(FIRST).says(id);
  const form = (await talk.as(FIRST).presses(cardWith(talk, FIRST, '采纳'), '采纳')).card;
  const values = { ...(grant && { figure: grant.figure, value: decimal(grant.value) }), note: '经核对属实' };
  await talk.as(FIRST).submits(form, '提交', values);
  expect((await talk.store.cases.ofKind('appeal')).find(one => one.id === id)?.state).toBe('granted');
  if (grant) district.happened.grants.push(grant);
}

export async function refuses({ talk }: Lived, id: string): Promise<void> {
  await talk.as(FIRST).says(`${id} 不予采纳，以台账为准`);
  expect((await talk.store.cases.ofKind('appeal')).find(one => one.id === id)?.state).toBe('refused');
}

export async function takesBack({ talk, district }: Lived, id: string, unit: string): Promise<void> {
  const who = liaisonOf(indexOf(district.happened, unit));
  const { card } = await talk.as(who).says(id);
  const label = card.labels.find(one => /撤/.test(one)) ?? card.labels.join('、');
  await talk.as(who).presses(card, label);
  expect((await talk.store.cases.ofKind('appeal')).find(one => one.id === id)?.state).toBe('withdrawn');
}

/** A decimal text of at most four places. */
function decimal(value: Fraction): string {
  const scaled = value.times(new Fraction(10_000)).floor();
  return `${scaled / 10_000n}.${String(scaled % 10_000n).padStart(4, '0')}`.replace(/\.?0+$/, '');
}

/** One person asks for the publication of a period, another one publishes it. */
export async function publishes(lived: Lived, period: string): Promise<void> {
  const { talk } = lived;
  const find = async () =>
    (await talk.store.cases.ofKind('publication')).findLast(one => one.data['period'] === period);
  const id = (await find())?.id ?? '';
  await talk.as(FIRST).says(id);
  await talk.as(FIRST).presses(cardWith(talk, FIRST, '提请发布'), '提请发布');
  expect((await find())?.state).toBe('confirming');
  await confirms(lived, id);
}

async function confirms({ talk }: Lived, id: string): Promise<void> {
  await talk.as(SECOND).says(id);
  await talk.as(SECOND).presses(cardWith(talk, SECOND, '复核发布'), '复核发布');
  expect((await talk.store.cases.ofKind('publication')).find(one => one.id === id)?.state).toBe('published');
}

/** What is published is computed anew, confirmed and published as a new version. Shapes: `period` as people write it. */
export async function corrects(lived: Lived, period: string): Promise<void> {
  const { talk } = lived;
  const { card } = await talk.as(FIRST).says(`发布 ${period}`);
  const values = { period, reason: '核查后更正' };
  const { id } = await opens(lived, 'publication', () => talk.as(FIRST).submits(card, '提交', values));
  await confirms(lived, id);
}

import { Random } from '../../../domain/scoring/reference/random-case.ts';
import { workdaysLater } from '../../../helpers/deadlines-by-hand.ts';
import { Fraction, ONE } from '../by-hand/fraction.ts';
import type { AGrant, AProject } from '../by-hand/happened.ts';
import { standing } from '../by-hand/standing.ts';
import { monthsLater, workdayOf } from '../by-hand/weeks.ts';
import {
  appeals,
  awards,
  confirmsStart,
  corrects,
  grants,
  publishes,
  refuses,
  reports,
  takesBack,
  verifies,
} from './by-chat.ts';
import { expectSame, monthByHand, type UnitByHand } from './compare.ts';
import { type Lived, newest, official, passes } from './live.ts';

/** A month of a district from its first day to its correction; after each stage it is compared with the calculator. */

/** What is done in the month itself: a start, a report by chat, a visit of the office. */
export async function livesThrough(lived: Lived, month: string): Promise<void> {
  const { happened, plan } = lived.district;
  const random = new Random(plan.seed * 77 + Number(month.slice(5)));
  await passes(lived, `${workdayOf(month, 8)}T10:00`);
  const waiting = happened.projects.filter(one => one.library === 'to_start' && one.start.actual === null);
  if (waiting.length > 0) await confirmsStart(lived, random.pick(waiting));
  await passes(lived, `${workdayOf(month, 9)}T15:00`);
  const known = workable(lived, month).find(({ project, money }) => money !== null && money < project.annual);
  if (known?.money) await reports(lived, known.project, wholeWan(known.money) + 1_000_000n, known.percent ?? 0);
  await passes(lived, `${month}-27T10:00`);
  for (let left = random.whole(0, 2); left > 0; left -= 1) await visits(lived, random, month);
}

/** From the draft to the published month; the version that corrects it, where something was found. */
export async function publishesMonth(lived: Lived, month: string): Promise<void> {
  const { plan } = lived.district;
  const random = new Random(plan.seed * 99 + Number(month.slice(5)));
  const next = monthsLater(month, 1);
  const same = async (stage: string, read: typeof newest) =>
    expectSame(await read(lived, month), byHand(lived, month), `seed ${plan.seed}, ${month}, ${stage}`);

  await passes(lived, `${workdayOf(next, 1)}T09:10`);
  await lived.talk.runs('monthly-ranking');
  await same('draft', newest);

  await objects(lived, random, month, workdayOf(next, 1));
  await same('appeals answered', newest);

  await passes(lived, `${workdayOf(next, 2)}T15:00`);
  const units = byHand(lived, month);
  for (const one of entries(random, units)) await awards(lived, month, one);
  if (random.chance(0.6)) await visits(lived, random, month);

  await passes(lived, `${workdayOf(next, 4)}T09:30`);
  await publishes(lived, month);
  await same('published', official);

  await passes(lived, `${workdayOf(next, 5)}T10:00`);
  const before = JSON.stringify(told(byHand(lived, month)));
  await visits(lived, random, month);
  if (JSON.stringify(told(byHand(lived, month))) === before) return;
  await corrects(lived, `${Number(month.slice(5))}月`);
  await same('corrected', official);
}

export function byHand({ district, until }: Lived, month: string): UnitByHand[] {
  return monthByHand(district.happened, month, until);
}

const told = (units: readonly UnitByHand[]) =>
  units.map(({ unit, place, score }) => [unit, place, score.total.shown(), score.leaves.B?.shown()]);

/** Three units object: one is granted a figure, one is refused, one takes it back. */
async function objects(lived: Lived, random: Random, month: string, day: string): Promise<void> {
  await passes(lived, `${day}T14:00`);
  const units = byHand(lived, month);
  const picked = [0, 1, 2].map(offset => units[(random.whole(0, 5) + offset * 7) % units.length]?.unit ?? '');
  const [gets, loses, leaves] = [...new Set(picked)];
  const own = units.find(one => one.unit === gets);
  const wish = own && wishOf(random, own, month);
  const granted = wish ? await appeals(lived, wish.grant.unit, wish.line) : null;
  const refused = loses ? await appeals(lived, loses, 'B') : null;
  const taken = leaves ? await appeals(lived, leaves, 'C') : null;
  await passes(lived, `${workdaysLater(day, 1)}T10:00`);
  if (wish && granted) await grants(lived, granted, wish.grant);
  if (refused) await refuses(lived, refused);
  if (taken && leaves) await takesBack(lived, taken, leaves);
}

/** One more of something that was due, or five million more invested. */
function wishOf(random: Random, { unit, figures }: UnitByHand, month: string): { line: string; grant: AGrant } {
  const one = (line: string, figure: Exclude<AGrant['figure'], 'investmentYtd'>, due: number) => ({
    ...{ line, isMissing: figures[figure] < due },
    grant: { unit, month, figure, value: new Fraction(figures[figure]).plus(ONE) },
  });
  const all = [
    one('D1', 'reportsOnTime', figures.reportsDue),
    one('D2', 'stepsOnTime', figures.stepsDue),
    one('D3', 'meetingsHeld', figures.meetingsDue),
    one('A1', 'startsDone', figures.startsPlanned),
  ].filter(({ isMissing }) => isMissing);
  const money = {
    unit,
    month,
    figure: 'investmentYtd',
    value: figures.investmentYtd.plus(new Fraction(1001, 2)),
  } as const;
  return all.length === 0 || random.chance(0.3) ? { line: 'B', grant: money } : random.pick(all);
}

/** 奖罚 of a month: mostly few, at times more than the caps allow. */
function entries(random: Random, units: readonly UnitByHand[]) {
  const one = (category: '奖励' | '虚报开竣工' | '漏报问题' | '通报批评', points: string) => ({
    ...{ unit: random.pick(units).unit, category, points },
  });
  const any = () =>
    random.pick([
      one('奖励', random.pick(['0.5', '1', '2.25'])),
      one('漏报问题', ''),
      one('虚报开竣工', ''),
      one('通报批评', random.pick(['1', '1.5', '2'])),
    ]);
  const found = Array.from({ length: random.whole(0, 3) }, any);
  const rich = units[0]?.unit ?? '';
  return random.chance(0.3)
    ? [...found, ...['3.5', '3'].map(points => ({ ...one('奖励', points), unit: rich }))]
    : found;
}

/** The office finds as much as was reported, a little less, or far less. */
async function visits(lived: Lived, random: Random, month: string): Promise<void> {
  const known = workable(lived, month).filter(({ money }) => money !== null && money > 1_000_000n);
  if (known.length === 0) return;
  const { project, money } = random.pick(known);
  const share = BigInt(random.pick([100, 95, 91, 90, 60]));
  await verifies(lived, project, month, wholeWan(((money ?? 0n) * share) / 100n));
}

function workable(
  { district, until }: Lived,
  month: string,
): { project: AProject; money: bigint | null; percent: number | null }[] {
  return district.happened.projects
    .filter(one => one.library !== 'reserve')
    .map(project => ({ project, ...standing(district.happened, project.code, month, until) }));
}

function wholeWan(money: bigint): bigint {
  return money - (money % 10_000n);
}

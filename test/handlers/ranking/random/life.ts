import { Random } from '../../../domain/scoring/reference/random-case.ts';
import {
  acknowledgeByHand,
  daysLater,
  evening,
  feedbackByHand,
  type GradeByHand,
  isWorkedByHand,
  solveByHand,
  workdaysLater,
} from '../../../helpers/deadlines-by-hand.ts';
import type { AProblem, AProject, AReport } from '../by-hand/happened.ts';
import { endOf, lastDayOf, monthsBetween, weeksDueIn } from '../by-hand/weeks.ts';
import type { District } from './district.ts';

/** What a month brings: reports, problems and meetings of every project, good and bad ones. The twins live alike. */
export function liveMonth(district: District, month: string): void {
  const { happened, plan, twins } = district;
  const random = new Random(plan.seed * 1000 + Number(month.slice(5)));
  const isSparse = !plan.months.includes(month);
  const twinOf = twinsOf(district);
  for (const project of happened.projects) {
    if (project.unit === twins.other) continue;
    const isDiligent = project.unit.length % 2 === 1;
    const reports = reportsOf(random, project, month, { isSparse, isDiligent });
    const problems = isSparse ? [] : problemsOf(random, project, month, happened.problems.length);
    const meetings = isSparse || plan.seed % 5 === 0 ? [] : meetingsOf(random, project, month);
    for (const code of [project.code, twinOf.get(project.code)]) {
      if (code === undefined) continue;
      const own = code === project.code;
      const idOf = (id: string) => (own ? id : `${id}-twin`);
      happened.reports.push(
        ...reports.map(one => ({
          ...one,
          id: idOf(one.id),
          project: code,
          corrects: one.corrects && idOf(one.corrects),
        })),
      );
      for (const one of problems) {
        const number = `WT-2026-${String(happened.problems.length + 1).padStart(4, '0')}`;
        happened.problems.push({ ...one, number, project: code, unit: own ? project.unit : twins.other });
      }
      happened.meetings.push(...meetings.map(one => ({ ...one, project: code })));
    }
  }
}

/** The code of each project's twin. */
export function twinsOf({ happened, twins }: District): ReadonlyMap<string, string> {
  const of = (unit: string) =>
    happened.projects.filter(one => one.unit === unit && one.library !== 'reserve').map(one => one.code);
  const others = of(twins.other);
  return new Map(of(twins.one).flatMap((code, index) => (others[index] ? [[code, others[index]]] : [])));
}

const two = (number: number) => String(number).padStart(2, '0');

/** So many minutes after an instant, as a clock on the wall says it. */
export function minutesLater(at: string, minutes: number): string {
  return new Date(Date.parse(`${at}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

function reportsOf(
  random: Random,
  project: AProject,
  month: string,
  { isSparse, isDiligent }: { isSparse: boolean; isDiligent: boolean },
): AReport[] {
  const found: AReport[] = [];
  const all = monthsBetween(project.from, project.to);
  const planned = Math.floor((Math.min(all, monthsBetween(project.from, month)) * 10_000) / all);
  const behind = random.pick([-500, 0, 500, 999, 1000, 1001, 2000, 3000, 3001, 6000]);
  const say = (at: string, changes: Partial<AReport> = {}) => {
    const share = BigInt(random.whole(30, 130));
    const done = (project.annual * BigInt(Number(month.slice(5))) * share) / 1200n;
    found.push({
      id: `r-${project.code}-${month}-${found.length + 1}`,
      project: project.code,
      at,
      month: at.slice(0, 7),
      money: random.chance(0.7) ? done - (done % 10_000n) + (random.chance(0.2) ? 1234n : 0n) : null,
      percent: random.chance(0.6) ? Math.max(0, Math.min(10_000, planned - behind)) : null,
      status: random.chance(0.05) ? 'held' : random.chance(0.04) ? 'withdrawn' : 'active',
      corrects: null,
      isSaid: false,
      ...changes,
    });
  };
  if (isSparse) {
    if (random.chance(0.8)) say(`${month}-${two(random.whole(3, 27))}T10:${two(random.whole(0, 59))}`);
    return found;
  }
  for (const { opensAt, dueAt } of weeksDueIn(month)) {
    const length = (Date.parse(`${dueAt}Z`) - Date.parse(`${opensAt}Z`)) / 60_000;
    const when = random.next();
    if (when < 0.1) say(dueAt);
    else if (when < (isDiligent ? 0.95 : 0.75)) say(minutesLater(opensAt, random.whole(1, length)));
    else if (when < 0.97) say(minutesLater(dueAt, random.whole(1, 3000)));
    const last = found.at(-1);
    if (last?.status === 'active' && random.chance(0.06)) {
      // Put right within a few days, which may be after the week or the month has ended.
      say(minutesLater(last.at, random.whole(5, 8000)), { month: last.month, corrects: last.id, status: 'active' });
    }
  }
  if (random.chance(0.3)) {
    const at = `${lastDayOf(month)}T${random.pick(['16:00', '23:59'])}`;
    say(at, random.chance(0.2) ? { month: month.endsWith('-01') ? month : previousOf(month) } : {});
  }
  return found;
}

function previousOf(month: string): string {
  return daysLater(`${month}-01`, 0).replace(/-(\d\d)-01$/, (_, number) => `-${two(Number(number) - 1)}`);
}

function problemsOf(random: Random, project: AProject, month: string, count: number): Omit<AProblem, 'number'>[] {
  if (project.library === 'reserve' || !random.chance(0.3)) return [];
  let day = `${month}-${two(random.whole(1, 28))}`;
  while (!isWorkedByHand(day)) day = daysLater(day, 1);
  const assignedAt = `${day}T${random.pick(['09:10', '10:40', '15:05', '17:20'])}`;
  const grade: GradeByHand = random.pick(['ordinary', 'ordinary', 'urgent']);
  const dueDay = solveByHand(grade, assignedAt);
  const acknowledgeBy = acknowledgeByHand(grade, assignedAt);
  const tellBy = feedbackByHand(grade, assignedAt);
  const near = (due: string, spread: number) => later(assignedAt, minutesLater(due, random.whole(-spread, spread)));
  const acknowledgedAt = random.chance(0.9) ? near(acknowledgeBy, 200) : null;
  const toldAt = random.chance(0.8) ? later(acknowledgedAt ?? assignedAt, near(tellBy, 2000)) : null;
  const exact = random.chance(0.2) ? evening(dueDay) : near(evening(dueDay), 4000);
  const respondedAt = random.chance(0.75) ? later(toldAt ?? acknowledgedAt ?? assignedAt, exact) : null;
  const isGivenBack = count % 7 === 3;
  const givenBackAt = isGivenBack ? minutesLater(assignedAt, random.whole(5, 6000)) : null;
  const noticeAt = `${workdaysLater(dueDay, 5)}T08:50`;
  const isLate = givenBackAt === null && (respondedAt === null || respondedAt > noticeAt);
  const until = (at: string | null) => (givenBackAt !== null && at !== null && at >= givenBackAt ? null : at);
  return [
    {
      ...{ project: project.code, unit: project.unit, grade, dueDay, assignedAt, givenBackAt },
      acknowledgedAt: until(acknowledgedAt),
      toldAt: until(toldAt),
      respondedAt: until(respondedAt),
      noticedAt: isLate ? noticeAt : null,
    },
  ];
}

/** The second, but not before a minute after the first. */
function later(first: string, second: string): string {
  const earliest = minutesLater(first, 1);
  return second > earliest ? second : earliest;
}

function meetingsOf(random: Random, project: AProject, month: string) {
  return weeksDueIn(month).flatMap(({ monday }) => {
    if (!random.chance(0.45)) return [];
    const on = daysLater(monday, random.whole(0, 4));
    return on < endOf(month).slice(0, 10) ? [{ project: project.code, on, at: `${on}T17:30` }] : [];
  });
}

/** The progress ledger of the year: a report a week and project, as people really send them. */
import { addDays, addWorkdays, earlierOf, HOURS, instant, minuteOf, STARTS_AT, workdayFrom } from './calendar.ts';
import type { People } from './people.ts';
import type { SampleProject } from './projects.ts';
import type { Random } from './random.ts';
import { createRandom, hexOf } from './random.ts';
import { contentOn, mannerOf } from './report-content.ts';
import type { ProgressReport } from './types.ts';
import { listReportWeeks } from './weeks.ts';

type Draft = Omit<ProgressReport, 'id' | 'messageId' | 'corrects'> & { key: string; correctsKey: string | null };

/** Units that one week sent nothing at all. */
const SILENT_UNITS: Record<string, string[]> = {
  白芦镇: ['2026-03-13', '2026-06-05'],
  桐荫街道: ['2026-02-13', '2026-05-22', '2026-06-05'],
  凤湾湖文旅区管委会: ['2026-04-17'],
};

/** When the report of a week comes: the day and the minute, and whether the week was missed. */
function arrivalOf(random: Random, project: SampleProject, dueDay: string): { day: string; minutes: number } {
  const { late } = project.unit;
  const afternoon = () => random.int(HOURS.afternoon + 5, HOURS.close - 5);
  const morning = () => random.int(HOURS.open + 2, HOURS.noon - 3);
  if (random.chance(late)) {
    return random.chance(0.6)
      ? { day: dueDay, minutes: random.int(HOURS.noon + 4, HOURS.close + 90) }
      : { day: workdayFrom(addDays(dueDay, 1)), minutes: morning() };
  }
  // Most answer the reminder of the afternoon before.
  return random.chance(0.7)
    ? { day: addWorkdays(dueDay, -1), minutes: afternoon() }
    : { day: dueDay, minutes: morning() };
}

function reportsOf(project: SampleProject, people: People): Draft[] {
  const random = createRandom(`reports ${project.code}`);
  const { unit, timing, entry } = project;
  const manner = mannerOf(random, project);
  const isReserve = timing.planClass === 'reserve';
  const liaison = people.withRole('liaison', unit.name)[0] ?? project.steward;
  const liaisonShare = random.between(0.15, 0.7);
  // A few sites have fallen silent and nobody has noticed yet.
  const silentFrom = !isReserve && random.chance(0.05) ? random.pick(['2026-05-12', '2026-05-19', '2026-05-26']) : null;
  const drafts: Draft[] = [];

  for (const { dueDay } of listReportWeeks()) {
    const arrival = arrivalOf(random, project, dueDay);
    const isSkipped = random.chance(isReserve ? 0.6 : unit.missing);
    const byLiaison = random.chance(liaisonShare);
    const seconds = random.int(0, 59);
    const isBrief = random.chance(0.2);
    const reportedAt = instant(arrival.day, arrival.minutes, seconds);
    if (isSkipped || SILENT_UNITS[unit.name]?.includes(dueDay)) continue;
    if ((silentFrom !== null && dueDay > silentFrom) || reportedAt >= STARTS_AT) continue;

    const asOf = earlierOf(arrival.day, dueDay);
    // After a holiday two due days lie side by side; who was late with the first need not say it again.
    const last = drafts.at(-1);
    if (last && (asOf <= last.asOf || reportedAt <= last.reportedAt)) continue;
    drafts.push({
      key: `${entry.code} ${dueDay}`,
      project: entry.code,
      reportedBy: (byLiaison ? liaison : project.steward).openId,
      reportedAt,
      month: asOf.slice(0, 7),
      asOf,
      ...contentOn(project, manner, asOf, last?.asOf ?? null, isBrief),
      status: 'active',
      correctsKey: null,
    });
  }
  return drafts;
}

/** The same report as first sent, with a slip in it, some minutes before the right one. */
function slipBefore(random: Random, right: Draft): Draft {
  const minutes = minuteOf(right.reportedAt);
  const sentAt = instant(right.reportedAt.slice(0, 10), minutes - random.int(2, 20), random.int(0, 59));
  const year = right.yearInvestmentWan ?? 0;
  const slip =
    right.progressPercent !== null && random.chance(0.35)
      ? { progressPercent: Math.min(100, right.progressPercent + random.int(3, 9)) }
      : { yearInvestmentWan: year * 10, totalInvestmentWan: null };
  return { ...right, ...slip, key: `${right.key} 首报`, reportedAt: sentAt, status: 'corrected' };
}

/** A report that was meant for another project and was taken back. */
function strayAfter(random: Random, meant: Draft, other: SampleProject): Draft {
  const minutes = minuteOf(meant.reportedAt);
  const sentAt = instant(meant.reportedAt.slice(0, 10), minutes - random.int(1, 9), random.int(0, 59));
  return { ...meant, project: other.entry.code, key: `${meant.key} 误报`, reportedAt: sentAt, status: 'withdrawn' };
}

/** Writes the ledger in the order in which the reports came. */
export function createProgress(projects: SampleProject[], people: People): ProgressReport[] {
  const random = createRandom('slips in reports');
  const drafts: Draft[] = [];
  for (const project of projects) {
    const neighbour = projects.find(other => other !== project && other.steward === project.steward);
    for (const draft of reportsOf(project, people)) {
      const hasMoney = (draft.yearInvestmentWan ?? 0) > 0;
      if (hasMoney && random.chance(0.008)) {
        const slip = slipBefore(random, draft);
        drafts.push(slip, { ...draft, correctsKey: slip.key });
        continue;
      }
      drafts.push(draft);
      if (hasMoney && neighbour && random.chance(0.005)) drafts.push(strayAfter(random, draft, neighbour));
    }
  }
  drafts.sort((a, b) =>
    a.reportedAt === b.reportedAt ? (a.key < b.key ? -1 : 1) : a.reportedAt < b.reportedAt ? -1 : 1,
  );

  const ids = new Map(drafts.map((draft, index) => [draft.key, `JZ-2026-${String(index + 1).padStart(5, '0')}`]));
  return drafts.map(({ key, correctsKey, ...report }) => ({
    id: ids.get(key) ?? key,
    ...report,
    messageId: `om_${hexOf(`report ${key}`)}`,
    corrects: correctsKey === null ? null : (ids.get(correctsKey) ?? null),
  }));
}

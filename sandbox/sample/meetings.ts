/** The meetings that stewards have held on site since May, as the units report them: most weeks one, some weeks none. */
import { addDays, TODAY } from './calendar.ts';
import type { SampleProject } from './projects.ts';
import { createRandom, hexOf } from './random.ts';
import type { DistrictSiteMeeting } from './types.ts';
import { listReportWeeks } from './weeks.ts';

const SINCE = '2026-05-01';

const SETTLED = [
  '围挡和临时用电本周五前移完，施工单位负责',
  '增加一个钢筋班组，雨天改做室内作业',
  '图审意见三天内书面回复，设计单位到场',
  '材料进场计划每周一报监理，管家核对',
  '夜间浇筑手续由施工单位先报，管家协调',
  '扬尘覆盖不到位的三处当天整改完',
] as const;

/** One meeting a week for most units, of one of their projects that is being built. */
export function createSiteMeetings(projects: readonly SampleProject[]): DistrictSiteMeeting[] {
  const random = createRandom('meetings on site');
  const units = new Map<string, SampleProject['entry'][]>();
  for (const { entry } of projects) {
    if (entry.library !== 'ongoing' || entry.steward === null) continue;
    units.set(entry.unit, [...(units.get(entry.unit) ?? []), entry]);
  }
  const weeks = listReportWeeks().filter(({ dueDay }) => dueDay >= SINCE && dueDay <= TODAY);
  const held = weeks.flatMap(({ dueDay }) =>
    [...units.values()].flatMap((own): DistrictSiteMeeting[] => {
      const entry = random.pick(own);
      const on = addDays(dueDay, -random.int(1, 2));
      const note = random.pick(SETTLED);
      if (random.chance(0.2) || entry.steward === null) return [];
      const at = `${on}T${random.int(15, 17)}:${random.int(10, 59)}:00+08:00`;
      const id = `LH-${hexOf(`${entry.code} ${on}`).slice(0, 12)}`;
      return [{ id, project: entry.code, by: entry.steward, on, attendees: '施工单位、监理、镇街干部', note, at }];
    }),
  );
  // After a holiday two weeks are due within days of each other: a day has one meeting.
  return [...new Map(held.map(one => [`${one.project} ${one.on}`, one])).values()];
}

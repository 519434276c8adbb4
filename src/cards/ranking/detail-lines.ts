import { showYuan } from '../../domain/base/money.ts';
import { type Day, showInstant } from '../../domain/base/time.ts';
import type { ProjectLight, UnitMonth } from '../../domain/ranking/month-figures.ts';
import type { Section } from '../../domain/ranking/sections.ts';
import type { InvestmentBehind, LateStep, NodeBehind } from '../../domain/ranking/unit-details.ts';
import { lightReason } from './score-lines.ts';

/** The lines of what stands behind a score: plain text, the worst first. */

export const SECTION_NAMES: Readonly<Record<Section, string>> = {
  starts: '开工',
  completions: '竣工',
  investments: '投资',
  lights: '进度',
  reports: '周报',
  steps: '问题',
  meetings: '例会',
};

export interface DetailGroup {
  title: string;
  lines: readonly string[];
}

interface Known {
  reporters: ReadonlyMap<string, string>;
  day: (day: Day) => string;
  now: Date;
}

/** Shapes: without groups of nothing. Errors: none; a ranking of the time before details were kept has lights alone. */
export function detailGroups(month: UnitMonth, section: Section, known: Known): DetailGroup[] {
  return groupsOf(month, section, known).filter(({ lines }) => lines.length > 0);
}

function groupsOf(month: UnitMonth, section: Section, known: Known): DetailGroup[] {
  const { details, lights } = month;
  if (section === 'lights') return lightGroups(lights, known.now);
  if (details === undefined) return [];
  switch (section) {
    case 'starts':
      return nodeGroups('开工', month.starts, details.starts, known);
    case 'completions':
      return nodeGroups('竣工', month.completions, details.completions, known);
    case 'investments':
      return investmentGroups(details.investments, known);
    case 'reports':
      return [
        counted(
          '没有按时报送周报的项目',
          details.missedReports.map(({ name, weeks }) => `${name}：${weeks.map(known.day).join('、')}到期的没有按时报`),
        ),
        summary(`应报 ${month.reports.due} 份，按时 ${month.reports.onTime} 份；其余各期都按时报送。`),
      ];
    case 'steps':
      return [
        counted(
          '没有按时办理的问题环节',
          details.lateSteps.map(step => stepLine(step, known.now)),
        ),
        summary(`到期 ${month.steps.due} 个环节，按时 ${month.steps.onTime} 个。`),
      ];
    case 'meetings':
      return [
        counted(
          '没有开管家周例会的',
          details.missedMeetings.map(day => `应于${known.day(day)}前召开，没有记录`),
          '周',
        ),
        summary(`应开 ${month.meetings.due} 次，已开 ${month.meetings.held} 次。`),
      ];
  }
}

function counted(title: string, lines: readonly string[], measure = '个'): DetailGroup {
  return { title: `${title} ${lines.length} ${measure}`, lines };
}

function summary(line: string): DetailGroup {
  return { title: '合计', lines: [line] };
}

function nodeGroups(
  name: string,
  { planned, done }: Pick<UnitMonth['starts'], 'planned' | 'done'>,
  behind: readonly NodeBehind[],
  { day }: Known,
): DetailGroup[] {
  return [
    counted(
      `逾期未${name}`,
      behind.map(one => `${one.name}：${one.planned === null ? '' : `应于${day(one.planned)}${name}，`}尚未确认`),
    ),
    summary(`应${name} ${planned} 个，已确认 ${done} 个。`),
  ];
}

function investmentGroups(investments: readonly InvestmentBehind[], known: Known): DetailGroup[] {
  const widestFirst = investments.filter(({ planned }) => planned > 0).sort((a, b) => gapOf(b) - gapOf(a));
  const silent = widestFirst.filter(({ counted: sum }) => sum === null);
  const told = widestFirst.filter(({ counted: sum }) => sum !== null);
  const line = (one: InvestmentBehind) => investmentLine(one, known);
  return [
    counted('今年没有报过投资，按没有计', silent.map(line)),
    counted('落后于序时计划', told.filter(one => gapOf(one) > 0).map(line)),
    counted('达到序时计划', told.filter(one => gapOf(one) <= 0).map(line)),
    counted('到本期没有序时计划', investments.filter(({ planned }) => planned <= 0).map(line)),
  ];
}

function gapOf({ planned, counted: sum }: InvestmentBehind): number {
  return planned - (sum ?? 0);
}

function investmentLine({ name, planned, counted: sum, from }: InvestmentBehind, { day, reporters }: Known): string {
  const plan = planned > 0 ? `序时 ${showYuan(planned)}` : '';
  if (sum === null) return `${name}：${plan === '' ? '没有报过投资' : plan}`;
  const source =
    from === null
      ? ''
      : from.kind === 'verified'
        ? `（${day(from.on)}核查，${from.by}）`
        : `（${[`${day(from.on)}报送`, reporters.get(from.report)].filter(Boolean).join('，')}）`;
  return `${name}：${plan === '' ? '' : `${plan}，`}计入 ${showYuan(sum)}${source}`;
}

const STEP_NAMES = { acknowledge: '签收', feedback: '反馈', solve: '办结' } as const;

function stepLine({ problem, step, dueAt, doneAt }: LateStep, now: Date): string {
  const due = showInstant(new Date(dueAt), now);
  const done = doneAt === null ? '截至统计时没有完成' : `${showInstant(new Date(doneAt), now)}完成`;
  return `${problem} ${STEP_NAMES[step]}：应于${due}前，${done}`;
}

function lightGroups(lights: readonly ProjectLight[], now: Date): DetailGroup[] {
  const of = (color: 'red' | 'yellow' | 'green') =>
    lights.filter(({ light }) => light.color === color).map(({ name, light }) => `${name}：${lightReason(light, now)}`);
  const without = lights.filter(({ light }) => light.color === null);
  return [
    counted('红灯', of('red')),
    counted('黄灯', of('yellow')),
    counted('绿灯', of('green')),
    counted(
      '不亮灯，不计',
      without.map(
        ({ name, light }) => `${name}：${light.reason === 'not_due_to_start' ? '未到开工时间' : '缺开竣工月份'}`,
      ),
    ),
  ];
}

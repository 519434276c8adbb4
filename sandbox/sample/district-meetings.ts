/**
 * The meetings of the district since May with their minutes, and what they have decided: done in time, done late, under way,
 * overdue, answered and waiting to be verified, reopened.
 */
import { addDays, addWorkdays, HOURS, instant, STARTS_AT, TODAY, workdayFrom, YEAR } from './calendar.ts';
import type { People } from './people.ts';
import { createRandom, type Random } from './random.ts';
import type { DistrictActionItem, DistrictMeeting, Problem, ProblemStep } from './types.ts';

interface Planned {
  series: DistrictMeeting['series'];
  title: string;
  day: string;
  /** Whose seat presides, with its unit. */
  chair: readonly [unit: string, title: string] | null;
  /** What it said beside its decisions; null while the minutes are owed. */
  minutes: string | null;
  /** The problem of a special meeting, by its number. */
  problem?: string;
  items: readonly Decision[];
}

/** How far an item has come. */
type Course = 'done' | 'done_late' | 'under_way' | 'overdue' | 'answered' | 'reopened';

interface Decision {
  task: string;
  unit: string;
  /** Working days that it was given. */
  days: number;
  course: Course;
  problem?: string;
}

const GOVERNMENT = '区政府办公室';
const COMMITTEE = '区委办公室';
const ROOM = '区政府第二会议室';

/** Minutes past midnight at which the series are held, as the bot's calendar has them. */
const BEGIN: Readonly<Record<DistrictMeeting['series'], number>> = {
  weekly: 10 * 60,
  half_month: 15 * 60,
  monthly: 15 * 60,
  special: 10 * 60,
  analysis: 10 * 60,
  site_review: 9 * 60,
};
/** When its agenda goes out. */
const CALLED_AT = 8 * 60 + 40;

const PLANNED: readonly Planned[] = [
  {
    series: 'weekly',
    title: '重点项目每周推进会（5月第3周）',
    day: '2026-05-18',
    chair: [GOVERNMENT, '常务副区长'],
    minutes: '会议听取了推进中心关于上周项目进展和超期问题的汇报，通报了未报进展的单位。',
    items: [
      { task: '梳理一季度未开工项目手续清单，逐项明确办结时间', unit: '区行政审批局', days: 5, course: 'done' },
      { task: '核对专项债项目支出进度，列出未支出原因', unit: '区财政局', days: 5, course: 'done' },
    ],
  },
  {
    series: 'half_month',
    title: '区长半月重点项目推进会（5月下半月）',
    day: '2026-05-18',
    chair: [GOVERNMENT, '区长'],
    minutes: '会议研究了红灯项目和用地、资金方面的突出问题。区长强调，要倒排工期，一周一调度。',
    items: [
      { task: '提出二季度建设用地供应方案，报区政府审定', unit: '区资源规划分局', days: 13, course: 'done' },
      { task: '组织一次银企对接，覆盖年度计划一亿元以上项目', unit: '区金融中心', days: 15, course: 'reopened' },
      { task: '完成项目周边断头路打通方案', unit: '区交通运输局', days: 15, course: 'overdue' },
    ],
  },
  {
    series: 'special',
    title: '恩桥经济开发区拆迁问题专题会',
    day: '2026-05-20',
    chair: [GOVERNMENT, '常务副区长'],
    minutes: '会议研究了红线内未签协议户的补偿安置问题，同意按评估价格上浮处理装修部分。',
    problem: 'WT-2026-0094',
    items: [
      {
        task: '完成剩余2户拆迁协议签订和腾空',
        unit: '恩桥经济开发区管委会',
        days: 14,
        course: 'done',
        problem: 'WT-2026-0094',
      },
      { task: '拨付拆迁补偿款', unit: '区财政局', days: 5, course: 'done_late', problem: 'WT-2026-0094' },
    ],
  },
  {
    series: 'weekly',
    title: '重点项目每周推进会（6月第1周）',
    day: '2026-06-01',
    chair: [GOVERNMENT, '常务副区长'],
    minutes: '会议听取了上次会议议定事项落实情况，研究了本周超期问题。',
    items: [
      { task: '施工许可证报件一次性告知补正内容，容缺受理', unit: '区行政审批局', days: 3, course: 'done_late' },
      { task: '完成渣土处置核准集中办理', unit: '区城管局', days: 6, course: 'answered' },
    ],
  },
  {
    series: 'half_month',
    title: '区长半月重点项目推进会（6月上半月）',
    day: '2026-06-01',
    chair: [GOVERNMENT, '区长'],
    minutes: '会议研究了5月底未完成序时进度的项目。区长要求，红灯项目逐项目分析原因，制定追赶措施。',
    items: [{ task: '报送红灯项目追赶计划，逐项目明确节点', unit: '云浦镇', days: 7, course: 'answered' }],
  },
  {
    series: 'special',
    title: '北岭工业园坟墓迁移问题专题会',
    day: '2026-06-05',
    chair: [GOVERNMENT, '常务副区长'],
    minutes: '会议研究了场地内坟墓迁移和补偿标准问题，明确由园区牵头、民政部门配合。',
    problem: 'WT-2026-0121',
    items: [
      {
        task: '完成10座坟墓迁移，达到清表条件',
        unit: '北岭工业园管委会',
        days: 10,
        course: 'under_way',
        problem: 'WT-2026-0121',
      },
    ],
  },
  {
    series: 'weekly',
    title: '重点项目每周推进会（6月第2周）',
    day: '2026-06-08',
    chair: [GOVERNMENT, '常务副区长'],
    minutes: '会议通报了5月份项目进展，研究了端午节前开工项目的准备情况。',
    items: [
      { task: '完成农民工工资专户资金核查，不留缺口', unit: '区财政局', days: 8, course: 'under_way' },
      { task: '节前对在建工地开展一次安全检查', unit: '区住建局', days: 3, course: 'overdue' },
      { task: '竣工项目联合验收时间表', unit: '区住建局', days: 7, course: 'under_way' },
    ],
  },
  {
    series: 'monthly',
    title: '区委书记听取重点项目推进情况汇报（5月）',
    day: '2026-06-08',
    chair: [COMMITTEE, '区委书记'],
    minutes: null,
    items: [],
  },
];

/** Meetings and what they have decided; the problems that special meetings were about are marked. */
export function createDistrictMeetings(
  problems: readonly Problem[],
  people: People,
): { meetings: DistrictMeeting[]; actionItems: DistrictActionItem[] } {
  const random = createRandom('meetings of the district');
  const offices = people.withRole('office');
  const writer = offices[0]?.openId ?? '';
  const confirms = offices[1]?.openId ?? writer;
  const meetings: DistrictMeeting[] = [];
  const actionItems: DistrictActionItem[] = [];
  for (const [index, { series, title, day, chair, minutes, problem = null, items }] of PLANNED.entries()) {
    const id = `HY-${YEAR}-${String(index + 1).padStart(4, '0')}`;
    const writtenAt = instant(day, HOURS.afternoon + 165, 0);
    const confirmedAt = instant(day, HOURS.afternoon + 210, 0);
    meetings.push({
      id,
      series,
      title,
      at: instant(day, BEGIN[series], 0),
      place: ROOM,
      chair: chair && (people.at(...chair).openId ?? null),
      attendees: '领导小组成员单位、有关镇街道和管委会、推进中心、区督查局',
      state: minutes === null ? 'called' : 'confirmed',
      problem,
      minutes,
      by: writer,
      createdAt: minutes === null ? instant(day, CALLED_AT, 0) : writtenAt,
      confirmedBy: minutes === null ? null : confirms,
      confirmedAt: minutes === null ? null : confirmedAt,
    });
    for (const decision of items) {
      const number = `YD-${YEAR}-${String(actionItems.length + 1).padStart(4, '0')}`;
      actionItems.push(
        itemOf({ number, meeting: id, decision, agreedAt: confirmedAt, confirms }, problems, people, random),
      );
    }
    const settled = problems.find(one => one.number === problem);
    if (settled) settled.meeting = id;
  }
  return { meetings, actionItems };
}

interface Agreed {
  number: string;
  meeting: string;
  decision: Decision;
  agreedAt: string;
  /** Whoever of the office confirmed the minutes. */
  confirms: string;
}

function itemOf(
  { number, meeting, decision, agreedAt, confirms }: Agreed,
  problems: readonly Problem[],
  people: People,
  random: Random,
): DistrictActionItem {
  const { task, unit, days, course, problem = null } = decision;
  const handler =
    people.withRole('liaison', unit)[0]?.openId ?? people.withRole('unit_lead', unit)[0]?.openId ?? confirms;
  const inspector = people.withRole('inspection_bureau')[0]?.openId ?? confirms;
  const dueDate = addWorkdays(agreedAt.slice(0, 10), days);
  const due = instant(dueDate, HOURS.close, 0);
  const taken = addWorkdays(agreedAt.slice(0, 10), 1);
  const steps: ProblemStep[] = [
    { status: 'assigned', at: agreedAt, by: confirms, note: '', unit, dueAt: null },
    {
      status: 'acknowledged',
      at: duringMorning(taken, random),
      by: handler,
      note: '',
      unit: null,
      dueAt: instant(taken, HOURS.close, 0),
    },
  ];
  const respond = (day: string, note: string) =>
    steps.push({ status: 'responded', at: duringMorning(day, random), by: handler, note, unit: null, dueAt: due });
  const close = (day: string) =>
    steps.push({
      status: 'closed',
      at: instant(day, HOURS.afternoon + 40, 0),
      by: inspector,
      note: '',
      unit: null,
      dueAt: instant(addWorkdays(day, 1), HOURS.close, 0),
    });
  if (course === 'done' || course === 'reopened') {
    respond(addWorkdays(dueDate, -2), '已按会议要求办结，材料已报推进中心');
    close(addWorkdays(dueDate, -1));
  }
  if (course === 'done_late') {
    respond(addWorkdays(dueDate, 2), '已办结，因材料补正晚于时限');
    close(addWorkdays(dueDate, 3));
  }
  if (course === 'answered') respond(addWorkdays(TODAY, -1), '已办结，请核验');
  const again = workdayFrom(addDays(TODAY, -1));
  if (course === 'reopened') {
    steps.push({
      status: 'reopened',
      at: instant(again, HOURS.afternoon + 65, 0),
      by: inspector,
      note: '回头看未通过：参会企业反映授信未落实，重新组织对接',
      unit: null,
      dueAt: null,
    });
  }
  const past = steps.filter(({ at }) => at < STARTS_AT);
  const status = (past.at(-1)?.status ?? 'assigned') as DistrictActionItem['status'];
  return {
    number,
    meeting,
    problem,
    project: problems.find(one => one.number === problem)?.project ?? null,
    task,
    unit,
    person: null,
    supervisor: null,
    dueDate: status === 'reopened' ? addWorkdays(again, 7) : dueDate,
    status,
    handler: past.find(step => step.status === 'acknowledged')?.by ?? null,
    respondedBy: status === 'responded' || status === 'closed' ? handler : null,
    reopenCount: past.filter(step => step.status === 'reopened').length,
    agreedAt,
    steps: past,
  };
}

/** Some moment in the morning of a working day. */
function duringMorning(day: string, random: Random): string {
  return instant(workdayFrom(day), random.int(HOURS.open + 10, HOURS.noon - 10), random.int(0, 59));
}

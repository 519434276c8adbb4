import { yuanFromWan } from '../../../src/domain/base/money.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { aProject } from '../../helpers/builders.ts';
import { aPerson, type TestPerson } from '../../helpers/district.ts';
import { TOWN_PEOPLE } from '../../helpers/town.ts';

/**
 * What happens in half a year: sixty problems of every kind, who does what about them and when. Everything follows from one
 * seed, and from nothing of the program's.
 */

export const FROM = '2026-01-05';
export const TO = '2026-07-10';

/** Who is away, and who acts for him. */
export const ABSENCE = { person: 'ou_chen', from: '2026-03-16', to: '2026-03-20', deputy: 'ou_hao' } as const;

/** While these last, the bot does not run; what people did meanwhile arrives when it runs again. */
export const OUTAGES: readonly (readonly [from: string, to: string])[] = [
  ['2026-01-21T08:45', '2026-01-21T09:02'],
  ['2026-02-03T08:30', '2026-02-03T16:40'],
  ['2026-03-09T17:00', '2026-03-11T09:30'],
  ['2026-04-03T12:00', '2026-04-13T10:20'],
  ['2026-05-29T08:00', '2026-05-29T08:55'],
  ['2026-06-15T07:00', '2026-06-29T11:00'],
];

export const PEOPLE: readonly TestPerson[] = [
  ...TOWN_PEOPLE,
  aPerson('ou_hao', { name: '郝静', unit: '侯寨街道', roles: ['steward'] }),
];

export const PROJECTS: readonly Project[] = [
  ['EQ-2026-003', '康华食品冷链加工基地', '康华冷链', '马寨镇', 'ou_wang', 'ou_zhao'],
  ['EQ-2026-004', '樱桃沟文旅综合体', '樱桃沟', '侯寨街道', 'ou_chen', null],
  ['EQ-2026-005', '嵩南路初级中学', '嵩南中学', '侯寨街道', 'ou_chen', 'ou_zhao'],
  ['EQ-2026-007', '马寨数字经济产业园', '数字产业园', '马寨镇', 'ou_wang', null],
  ['EQ-2026-008', '云杉智能装备厂房', '云杉装备', '马寨镇', 'ou_deputy', 'ou_zhao'],
  ['EQ-2026-009', '青铜西路棚户区改造', '青铜西路棚改', '侯寨街道', 'ou_hao', null],
].map(([code, name, alias, unit, steward, leadOfficial]) =>
  aProject({
    code: code as string,
    name: name as string,
    aliases: [alias as string],
    unit: unit as string,
    steward: steward as string,
    leadOfficial: leadOfficial ?? null,
    plans: { 2026: { annualPlan: yuanFromWan(30_000), cumulativePlan: null } },
    milestones: [],
  }),
);

/** How a problem goes. */
export type Fate =
  | 'solved'
  | 'answered_late'
  | 'never_taken_on'
  | 'never_answered'
  | 'extended'
  | 'paused'
  | 'refused_extension'
  | 'returned'
  | 'disputed'
  | 'reopened'
  | 'withdrawn'
  | 'special_meeting'
  | 'major';

const FATES: readonly Fate[] = [
  'solved',
  'answered_late',
  'solved',
  'extended',
  'never_answered',
  'solved',
  'returned',
  'disputed',
  'reopened',
  'never_taken_on',
  'refused_extension',
  'withdrawn',
  'special_meeting',
  'answered_late',
  'paused',
  'major',
];

export interface Trouble {
  /** What is said, without the project. */
  words: string;
  /** The unit that the words name; null where the office has to hand it out. */
  unit: string | null;
  /** The unit that it comes to. */
  goesTo: string;
  category: 'funding' | 'procedures' | 'demolition' | 'construction';
  isUrgent: boolean;
}

const TROUBLES: readonly Trouble[] = [
  of('施工许可证卡在消防图审，请住建局协调解决', '区住建局', 'procedures'),
  of('专项债资金缺口300万元，请财政局支持', '区财政局', 'funding'),
  of('红线内还有4户未签拆迁协议，影响土方开挖，请协调', null, 'demolition'),
  of('农民工工资专户缺口86万元，现场已停工，紧急！请财政局解决', '区财政局', 'funding', true),
  of('人防专项验收一直没有安排，请住建局帮忙催一下', '区住建局', 'procedures'),
  of('村民堵路阻工，施工车辆进不了场，请协调解决', null, 'construction'),
  of('消防图审意见反复，施工已停工，紧急，请住建局马上协调', '区住建局', 'procedures', true),
  of('进度款缺口120万元，请财政局尽快拨付', '区财政局', 'funding'),
];

function of(words: string, unit: string | null, category: Trouble['category'], isUrgent = false): Trouble {
  return { words, unit, goesTo: unit ?? '', category, isUrgent };
}

export interface Story {
  index: number;
  project: Project;
  trouble: Trouble;
  fate: Fate;
  /** `2026-01-06T09:14`, in Shanghai. */
  reportedAt: string;
  /** Hours until somebody acts, one number a step, from a stream of the story's own. */
  draw: () => number;
}

/** The sixty stories, in the order in which they are reported. */
export function stories(): Story[] {
  const chance = seeded(20260105);
  const days = daysBetween(FROM, '2026-06-12');
  const all = Array.from({ length: 60 }, (_, index): Story => {
    const day = days[Math.floor((index / 60) * days.length + chance() * 3)] ?? FROM;
    // Most are reported at work, some in the evening and on days off.
    const minutes =
      chance() < 0.8 ? 8 * 60 + 31 + Math.floor(chance() * 560) : 18 * 60 + 20 + Math.floor(chance() * 240);
    const project = PROJECTS[Math.floor(chance() * PROJECTS.length)] as Project;
    const trouble = TROUBLES[Math.floor(chance() * TROUBLES.length)] as Trouble;
    return {
      index,
      project,
      trouble: { ...trouble, goesTo: trouble.unit ?? project.unit },
      fate: FATES[index % FATES.length] as Fate,
      reportedAt: `${day}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`,
      draw: seeded(7919 * (index + 1)),
    };
  });
  return all.sort((a, b) => (a.reportedAt < b.reportedAt ? -1 : 1));
}

/** Numbers from 0 to 1, the same on every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every day from one to the other, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

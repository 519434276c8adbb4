/**
 * What goes through several hands on the morning of the clock: applications to enter and to leave the library in each of their
 * states, a round of the yearly selection with its proposals, a move that is proposed, a plot that is promoted again.
 */
import { addWorkdays, earlierOf, HOURS, instant, TODAY, YEAR } from './calendar.ts';
import { type Application, ENTRIES, type Hand, PROPOSALS, REFUSED_EARLIER, ROUND } from './case-texts.ts';
import type { People } from './people.ts';
import type { SampleProject } from './projects.ts';
import type { DistrictCase } from './types.ts';

/** Working days that each turn has. */
const TURN_DAYS: Readonly<Record<string, number>> = { unit_head: 2, office: 2, leading_group: 10, second: 1 };

/** How many working days each hand took until it acted. */
const PACE: Readonly<Record<Hand, number>> = { approve: 1, screen: 2, consent: 6, refuse: 1 };

const AFTER: Readonly<Record<Hand, string>> = {
  approve: 'office',
  screen: 'leading_group',
  consent: 'done',
  refuse: 'refused',
};

/** All cases in the order of their numbers, which is that of their beginning. */
export function createCases(
  projects: readonly SampleProject[],
  people: People,
  others: readonly DistrictCase[],
): DistrictCase[] {
  const round = roundOf(people);
  const drafts = [
    ...ENTRIES.map(row => applied('entry', row, null, people)),
    enteredBefore(projects, people),
    applied('entry', REFUSED_EARLIER, null, people),
    round,
    leaving(projects, people),
    promotedAgain(people),
    ...moving(projects),
  ];
  const proposals = PROPOSALS.map(row => applied('selection', row, round, people));
  const all = [...drafts, ...proposals, ...others].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  for (const [index, one] of all.entries()) one.id = `SX-${YEAR}-${String(index + 1).padStart(4, '0')}`;
  // The proposals name their round by its number.
  for (const one of proposals) one.data['round'] = round.id;
  return all;
}

function begun(
  one: Partial<DistrictCase> & Pick<DistrictCase, 'kind' | 'openedBy' | 'openedAt' | 'data'>,
): DistrictCase {
  return { id: '', project: null, unit: null, state: '', isOpen: true, dueAt: null, steps: [], ...one };
}

/** Takes the hands that have acted, one after the other; who has the turn afterwards has until its due time. */
function through(draft: DistrictCase, hands: readonly Hand[], notes: Partial<Record<Hand, string>>, people: People) {
  const offices = people.withRole('office');
  let day = draft.openedAt.slice(0, 10);
  let state = draft.state;
  for (const [index, hand] of hands.entries()) {
    day = earlierOf(addWorkdays(day, PACE[hand]), addWorkdays(TODAY, -1));
    const head = people.withRole('unit_lead', draft.unit ?? '')[0]?.openId ?? '';
    const by = state === 'unit_head' ? head : (offices[(index + 1) % offices.length]?.openId ?? '');
    draft.steps.push({ step: hand, at: instant(day, HOURS.open + 37 + index * 95, 12), by, note: notes[hand] ?? '' });
    state = AFTER[hand];
    if (hand === 'consent') {
      const [consentOn = '', consentPaper = ''] = (notes.consent ?? '').split(' ');
      Object.assign(draft.data, { consentOn, consentPaper, recordedBy: by });
      if (draft.kind === 'exit') state = 'second';
    }
  }
  draft.state = state;
  draft.isOpen = state in TURN_DAYS;
  draft.dueAt = draft.isOpen ? instant(addWorkdays(day, TURN_DAYS[state] ?? 2), HOURS.close, 0) : null;
  return draft;
}

/** 申请入库, or a proposal in the round, as far as it has come. */
function applied(kind: 'entry' | 'selection', row: Application, round: DistrictCase | null, people: People) {
  const { unit, at, hands, notes = {}, code = null, library = null, ...told } = row;
  const liaison = people.withRole('liaison', unit)[0];
  const head = people.at(unit, '主要负责人');
  const steward = people.stewards(unit).deputies[0] ?? head;
  const { plannedTotalWan, annualPlanWan, ...words } = told;
  const lead = plannedTotalWan >= 10_000 && hands.includes('screen') ? people.withRole('lead_official')[9] : undefined;
  const data = {
    round: round?.id ?? null,
    ...words,
    plannedTotal: plannedTotalWan * 10_000,
    annualPlan: annualPlanWan * 10_000,
    steward: steward.openId,
    leadOfficial: lead?.openId ?? null,
    code,
    library,
    consentOn: null,
    consentPaper: null,
    recordedBy: null,
  };
  const openedBy = (liaison ?? head).openId;
  return through(begun({ kind, unit, state: 'unit_head', openedBy, openedAt: at, data }), hands, notes, people);
}

/** A project of the reserve that came in during the spring. */
function enteredBefore(projects: readonly SampleProject[], people: People): DistrictCase {
  const { entry } = lastOf(projects, ({ entry }) => entry.library === 'reserve' && entry.unit === '望津街道');
  const planned = (kind: string) => entry.milestones.find(one => one.kind === kind)?.planned ?? null;
  const row: Application = {
    unit: entry.unit,
    at: '2026-04-08T10:12:00+08:00',
    name: entry.name,
    reason: 'newly_introduced',
    level: entry.level,
    plannedTotalWan: entry.plannedTotalWan,
    annualPlanWan: 0,
    startOn: planned('started'),
    completeOn: planned('completed'),
    note: '今年一季度新引进',
    hands: ['approve', 'screen', 'consent'],
    notes: { screen: entry.code, consent: '2026-04-20 领导小组第4次会议纪要' },
    code: entry.code,
    library: 'reserve',
  };
  const one = applied('entry', row, null, people);
  return { ...one, data: { ...one.data, annualPlan: null, steward: entry.steward, leadOfficial: entry.leadOfficial } };
}

function roundOf(people: People): DistrictCase {
  const openedBy = people.at('区重点项目建设推进中心', '项目科科长').openId;
  const dueAt = instant(addWorkdays(ROUND.until, 5), HOURS.close, 0);
  const data = { year: YEAR, until: ROUND.until };
  return begun({ kind: 'round', state: 'open', openedBy, openedAt: ROUND.at, dueAt, data });
}

/** Talks have ended: the leading group has consented, a second person of the office is to confirm. */
function leaving(projects: readonly SampleProject[], people: People): DistrictCase {
  const { entry } = lastOf(projects, ({ entry }) => entry.library === 'reserve' && entry.unit === '鹿鸣街道');
  const data = { reason: 'talks_stopped', note: '企业调整投资布局，双方书面终止洽谈', remaining: null };
  const draft = begun({
    kind: 'exit',
    project: entry.code,
    unit: entry.unit,
    state: 'unit_head',
    openedBy: people.withRole('liaison', entry.unit)[0]?.openId ?? entry.steward,
    openedAt: '2026-05-29T15:26:00+08:00',
    data: { ...data, consentOn: null, consentPaper: null, recordedBy: null },
  });
  return through(draft, ['approve', 'screen', 'consent'], { consent: '2026-06-09 领导小组第6次会议纪要' }, people);
}

/** The plot of a project that has left last year. */
function promotedAgain(people: People): DistrictCase {
  const openedAt = '2026-05-12T09:40:00+08:00';
  return begun({
    kind: 'repromotion',
    unit: '北岭工业园管委会',
    state: 'under_way',
    openedBy: people.at('区重点项目建设推进中心', '项目科科长').openId,
    openedAt,
    dueAt: instant(addWorkdays(openedAt.slice(0, 10), 60), HOURS.close, 0),
    data: { left: '宏泽管材生产项目', result: null },
  });
}

/** The first of the reserve whose permits are all there; the next one is found by the weekly look at the library. */
function moving(projects: readonly SampleProject[]): DistrictCase[] {
  const [ready] = readyToStart(projects);
  if (!ready) return [];
  const openedAt = '2026-06-11T16:12:00+08:00';
  const move = { project: ready.code, from: 'reserve', to: 'to_start', why: '开工前手续已办齐' };
  const dueAt = instant(addWorkdays(TODAY, 2), HOURS.close, 0);
  const data = { origin: 'bot', moves: [move] };
  return [
    begun({
      kind: 'move',
      project: ready.code,
      unit: ready.unit,
      state: 'proposed',
      openedBy: 'bot',
      openedAt,
      dueAt,
      data,
    }),
  ];
}

/** Projects of the reserve that have got all their permits and are still there. */
export function readyToStart(projects: readonly SampleProject[]): SampleProject['entry'][] {
  const units = ['恩桥科创城管委会', '锦棠街道'];
  return units.map(unit => lastOf(projects, ({ entry }) => entry.library === 'reserve' && entry.unit === unit).entry);
}

function lastOf(projects: readonly SampleProject[], fits: (one: SampleProject) => boolean): SampleProject {
  const found = projects.findLast(fits);
  if (!found) throw new RangeError('no project of that kind');
  return found;
}

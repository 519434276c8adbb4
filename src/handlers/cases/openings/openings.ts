import { clockSetting, settingIn } from '../../../domain/base/clocks/clock-settings.ts';
import { adviceOn, whyNotFitting } from '../../../domain/base/clocks/fitting.ts';
import { readSettingOver, settingExample, settingWords } from '../../../domain/base/clocks/read-setting.ts';
import { type Day, dayOf, yearOf } from '../../../domain/base/time.ts';
import type { CaseKind } from '../../../domain/cases/case.ts';
import { withinDays } from '../../../domain/cases/case-at.ts';
import { beginClockChange, CLOCK_CHANGE_FORM } from '../../../domain/cases/clock-change.ts';
import { type ClockWords, isLimit, readClockWords } from '../../../domain/cases/clock-change-words.ts';
import type { EntryData, EntryReason } from '../../../domain/cases/library/entry.ts';
import { faultOfProjectName } from '../../../domain/cases/library/entry-name.ts';
import type { ExitData } from '../../../domain/cases/library/exit.ts';
import { beginMove, type MoveData } from '../../../domain/cases/library/move.ts';
import { NO_CONSENT, type PaperState, paperDue } from '../../../domain/cases/library/paper-steps.ts';
import type { RoundData } from '../../../domain/cases/library/round.ts';
import {
  ENTRY_FORM,
  EXIT_FORM,
  MOVE_FORM,
  RECHECK_FORM,
  ROUND_FORM,
  SELECTION_FORM,
} from '../../../domain/cases/opening-forms.ts';
import {
  type ExitReason,
  type Level,
  LIBRARIES,
  type Library,
  type Project,
  plainName,
} from '../../../domain/library/project.ts';
import { LIBRARY_WORDS } from '../../../domain/library/words.ts';
import { mayUse } from '../../../domain/people/desk-words.ts';
import { hasLeft, hasRole } from '../../../domain/people/person.ts';
import type { FormContext, ValuesOf } from '../../../domain/procedure/form.ts';
import { recheckData } from '../../../domain/rechecks/plan-rechecks.ts';
import type { Acting } from '../../kit/decision.ts';
import type { Command } from '../../kit/message/commands.ts';
import { recheckableOf } from '../recheck-subject.ts';
import { APPEAL } from './appeal-opening.ts';
import { type Begun, type Opening, opening, withoutName } from './opening.ts';
import { COMMENT, NOMINATION, REVIEW } from './quarter-openings.ts';
import { AWARD, CORRECTION } from './ranking-openings.ts';

const PROJECT_BESIDE = [
  ['level', 'steward'],
  ['plannedTotal', 'annualPlan'],
  ['startOn', 'completeOn'],
];

/** The steward of a unit's project is one of its people, so that he can be chosen from a short list. */
function ownPeople({ roster, actor }: Acting): FormContext {
  return { units: [], projects: [], people: roster.people.filter(one => one.unit === actor.unit && !hasLeft(one)) };
}

const ENTRY = opening({
  title: '申请入库',
  note: '计划外项目入库须有事由和盖章材料，经单位负责人审批、推进中心审核、领导小组同意后入库；入库前不参加排名。',
  form: ENTRY_FORM,
  beside: PROJECT_BESIDE,
  context: ownPeople,
  whyNot: async acting => whyNotForUnit('申请入库', acting),
  draft: projectDraft,
  begin: async ({ reason, ...values }, acting) =>
    beginEntry({ ...values, reason: reason as EntryReason, round: null }, acting),
});

const SELECTION = opening({
  title: '集中选报',
  note: '请附盖章材料。经单位负责人审批、推进中心审核、领导小组同意后入库；入库前不参加排名。',
  form: SELECTION_FORM,
  beside: PROJECT_BESIDE,
  context: ownPeople,
  whyNot: async acting => whyNotForUnit('选报', acting) ?? (await whyNoRound(acting)),
  draft: projectDraft,
  begin: async (values, acting) => {
    const round = (await acting.store.cases.open()).find(one => one.kind === 'round');
    return beginEntry({ ...values, reason: null, round: round?.id ?? null }, acting);
  },
});

const EXIT = opening({
  title: '申请退库',
  note: '请附盖章材料。经单位负责人审批、推进中心审核、领导小组同意并复核后退库；退库后对原地块开展二次招商。',
  form: EXIT_FORM,
  context: ({ roster, actor }) => ({
    units: [],
    people: [],
    projects: roster.projects.filter(project => project.unit === actor.unit),
  }),
  whyNot: async acting => whyNotForUnit('申请退库', acting),
  draft: ({ project, about }, { roster }) => ({ project, note: withoutName(about, project, roster) }),
  begin: async ({ project: code, reason, note }, acting) => {
    const { roster, store, actor } = acting;
    const project = roster.project(code);
    if (!project || project.unit !== actor.unit) return { refusal: '只能申请本单位的项目退库' };
    const open = (await store.cases.openOf(code)).find(one => one.kind === 'exit');
    if (open) return { refusal: `${project.name} 的退库申请 ${open.id} 正在办理` };
    const data: ExitData = { ...NO_CONSENT, reason: reason as ExitReason, note: note ?? '', remaining: null };
    return { begun: { project: code, unit: project.unit, data, ...firstPaperState(acting) } };
  },
});

const MOVE = opening({
  title: '移库',
  note: '由推进中心另一名同志复核后生效，历史留存。',
  form: MOVE_FORM,
  whyNot: async ({ actor }) => (mayUse(actor, '移库') ? null : '“移库”由推进中心办理，没有登记任何内容。'),
  draft: ({ project, about }) => ({ project, to: libraryIn(about), why: null }),
  begin: async ({ project: code, to, why }, acting) => {
    const project = acting.roster.project(code) as Project;
    if (project.exitedOn !== null) return { refusal: `${project.name} 已退库` };
    if (project.library === to) return { refusal: `${project.name} 已在${LIBRARY_WORDS[project.library]}` };
    const open = (await acting.store.cases.openOf(code)).find(one => one.kind === 'move');
    if (open) return { refusal: `${project.name} 的移库 ${open.id} 正在等待确认` };
    const data: MoveData = {
      origin: 'office',
      moves: [{ project: code, from: project.library, to: to as Library, why }],
    };
    return { begun: { project: code, unit: project.unit, ...beginMove(data, acting) } };
  },
});

const CLOCKS = opening({
  title: '修改时限',
  note: '每次改一项，由推进中心另一名同志复核后生效。时限只用于其后开始的办理环节，例会、提醒等时间自下一次起用。发送“规则”可查看现行时限和时间。',
  form: CLOCK_CHANGE_FORM,
  whyNot: async ({ actor }) => (mayUse(actor, '修改时限') ? null : '“修改时限”由推进中心办理，没有登记任何内容。'),
  draft: (command, acting) => draftOfClocks(clockWordsOf(command, acting)),
  unread: (command, acting) => clockWordsOf(command, acting).unread,
  begin: async ({ key: limit, time, value, source }, acting) => {
    const key = limit ?? time;
    if (key === null || (limit !== null && time !== null))
      return { refusal: '请在“办理时限”和“例会、提醒和工作时间”中选一项' };
    const setting = clockSetting(key);
    if (!setting) return { refusal: '没有这项时限' };
    const rules = acting.calendar.rulesAt(acting.now);
    const before = settingIn(rules, setting);
    const after = readSettingOver(setting, value, before);
    if (after === undefined)
      return { refusal: `“改为”没有读懂，${setting.label}请写如 ${settingExample(setting)}，并在许可范围内` };
    if (JSON.stringify(before) === JSON.stringify(after))
      return { refusal: `${setting.label}现在就是${settingWords(setting, after)}` };
    const why = whyNotFitting(rules, key, after);
    if (why !== null) return { refusal: why };
    const advice = adviceOn(rules, key, after);
    return { begun: beginClockChange({ key, before, after, source, advice }, acting) };
  },
});

/** What the words behind 修改时限 fill in. */
function draftOfClocks({ key, value }: ClockWords): Record<string, string | null> {
  const isOfLimit = key !== null && isLimit(key);
  return { key: isOfLimit ? key : null, time: isOfLimit ? null : key, value };
}

function clockWordsOf({ about }: Command, { calendar, now }: Acting): ClockWords {
  return readClockWords(about ?? '', calendar.rulesAt(now));
}

const ROUND = opening({
  title: '开展集中选报',
  note: '提交后，各单位发送“选报”即可申报；申报逐项审核，经领导小组同意后入库。',
  form: ROUND_FORM,
  whyNot: async acting => (hasRole(acting.actor, 'office') ? null : '集中选报由推进中心组织'),
  begin: async ({ until }, acting) => {
    if (until < dayOf(acting.now)) return { refusal: '截止日不能早于今天' };
    if ((await acting.store.cases.open()).some(one => one.kind === 'round'))
      return { refusal: '已有一轮集中选报正在进行' };
    const data: RoundData = { year: yearOf(dayOf(acting.now)), until };
    return { begun: { project: null, unit: null, state: 'open', dueAt: null, data } };
  },
});

const RECHECK = opening({
  title: '回头看',
  note: '提交后由推进中心或区督查局到现场查看；反馈人不能查看自己办结的问题。',
  form: RECHECK_FORM,
  whyNot: async ({ actor }) =>
    hasRole(actor, 'office') || hasRole(actor, 'inspection_bureau') ? null : '回头看由推进中心、区督查局安排。',
  async begin({ number, note }, acting) {
    const found = await recheckableOf(number, acting);
    if ('refusal' in found) return found;
    const { closing } = found;
    const data = { ...recheckData({ closing, days: null, ground: 'ordered', draw: null }), note };
    const dueAt = withinDays(acting.calendar.rulesAt(acting.now).recheckWithinDays, acting);
    return { begun: { project: closing.project, unit: closing.unit, state: 'due', dueAt, data } };
  },
});

/** By the kind of case; what is opened by the bot alone is not here. */
export const OPENINGS: Readonly<Partial<Record<CaseKind, Opening>>> = {
  clocks: CLOCKS,
  entry: ENTRY,
  selection: SELECTION,
  exit: EXIT,
  move: MOVE,
  round: ROUND,
  recheck: RECHECK,
  award: AWARD,
  appeal: APPEAL,
  publication: CORRECTION,
  comment: COMMENT,
  review: REVIEW,
  nomination: NOMINATION,
};

function whyNotForUnit(word: string, { actor }: Acting): string | null {
  if (!hasRole(actor, 'liaison') && !hasRole(actor, 'unit_lead'))
    return `“${word}”由联络员、单位负责人办理，没有登记任何内容。`;
  return actor.unit === null ? '您还没有登记单位，请联系推进中心。' : null;
}

async function whyNoRound({ store, now }: Acting): Promise<string | null> {
  const round = (await store.cases.open()).find(one => one.kind === 'round');
  if (!round) return '当前没有开展集中选报。';
  const until = String(round.data['until']);
  return until < dayOf(now) ? `本轮集中选报已于 ${until} 截止。` : null;
}

/** The head's own application counts as approved. */
function firstPaperState(acting: Acting): { state: PaperState; dueAt: Date | null } {
  const { actor } = acting;
  const state: PaperState = hasRole(actor, 'unit_lead') ? 'office' : 'unit_head';
  return { state, dueAt: paperDue(state, acting) };
}

type EntryValues = ValuesOf<typeof SELECTION_FORM> & { reason: EntryReason | null; round: string | null };

async function beginEntry(values: EntryValues, acting: Acting): Promise<Begun> {
  const { roster, actor, store } = acting;
  const { name, level, plannedTotal, annualPlan, startOn, completeOn, steward, note, reason, round } = values;
  const isSame = (other: string) => plainName(other) === plainName(name);
  const same = roster.projects.find(one => [one.name, ...one.aliases, one.code].some(isSame));
  if (same) return { refusal: `项目库中已有“${same.name}”（${same.code}，${same.unit}）` };
  const message = { sentAt: acting.now, roster: acting.reading, calendar: acting.calendar };
  const odd = faultOfProjectName(name, roster, message);
  if (odd !== null) return { refusal: odd };
  const waiting = (await store.cases.open()).find(one => isEntryOf(one.kind) && isSame(String(one.data['name'])));
  if (waiting) return { refusal: `“${name}”的申请 ${waiting.id} 正在办理` };
  if (startOn !== null && completeOn !== null && completeOn < startOn)
    return { refusal: '计划竣工日期早于计划开工日期' };
  if (plannedTotal === 0) return { refusal: '总投资应大于 0' };
  if (annualPlan !== null && annualPlan > plannedTotal)
    return { refusal: '年度计划投资大于总投资，请核对单位（万元）' };
  const data: EntryData = {
    ...NO_CONSENT,
    round,
    reason,
    name,
    level: level as Level | null,
    plannedTotal,
    annualPlan,
    startOn: startOn as Day | null,
    completeOn: completeOn as Day | null,
    steward,
    leadOfficial: null,
    note,
    code: null,
    library: null,
  };
  return { begun: { project: null, unit: actor.unit, data, ...firstPaperState(acting) } };
}

function isEntryOf(kind: CaseKind): boolean {
  return kind === 'entry' || kind === 'selection';
}

/** What the words behind 申请入库 tell: a name, and a sum behind 总投资. */
function projectDraft({ about }: Command): Record<string, string | null> {
  if (about === null) return {};
  const total = /总投资\D{0,3}(\d[\d.,]*\s*(?:亿|万)?元?)/.exec(about);
  const name = about.split(/[，,。；;：:\s]/)[0] ?? '';
  return { name: name === '' || name.startsWith('总投资') ? null : name, plannedTotal: total?.[1] ?? null };
}

/** The library that words name, e.g. 移到在建库. */
function libraryIn(about: string | null): Library | null {
  if (about === null) return null;
  const named = LIBRARIES.filter(one => about.includes(LIBRARY_WORDS[one].slice(0, 2)));
  return named.length === 1 ? (named[0] ?? null) : (LIBRARIES.find(one => about.endsWith(LIBRARY_WORDS[one])) ?? null);
}

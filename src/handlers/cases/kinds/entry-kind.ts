import { ENTRY_WORDS } from '../../../cards/cases/paper-words.ts';
import { showYuan, yuan } from '../../../domain/base/money.ts';
import { type Day, dayOf, monthOf, showDay, toDay, yearOf } from '../../../domain/base/time.ts';
import {
  ENTRY_REASON_WORDS,
  type EntryCase,
  type EntryData,
  type EntryExtra,
  type EntryInputs,
  entryProcedure,
} from '../../../domain/cases/library/entry.ts';
import { nextCodes } from '../../../domain/cases/library/round-batch.ts';
import type { Milestone, Project } from '../../../domain/library/project.ts';
import { inCharge } from '../../../domain/library/roster.ts';
import { LEVEL_WORDS, LIBRARY_WORDS } from '../../../domain/library/words.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import { changeProject } from '../../library/change-project.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { paperHint } from '../paper-hint.ts';
import { caseKind, type Gathering } from './case-kind.ts';

/** With the leading group's consent the project comes into being, whichever way it was applied for. */
const entering = (kind: 'entry' | 'selection') =>
  caseKind({
    kind,
    procedure: entryProcedure,
    words: ENTRY_WORDS,
    takesEvidence: true,
    extra: gatherReserved,
    facts: entryFacts,
    hint: c => paperHint(c),
    draft: screenDraft,
    effects: enter,
  });

/** 申请入库. */
export const entryKind = entering('entry');

/** A proposal in the yearly round (集中选报), which needs none of the four reasons. */
export const selectionKind = entering('selection');

/** The codes that the other applications on their way have been given. */
async function gatherReserved({ id }: EntryCase['stored'], { store, changed }: Gathering): Promise<EntryExtra> {
  const open = (await store.cases.open()).map(one => changed.cases.find(other => other.id === one.id) ?? one);
  const others = open.filter(one => one.id !== id && one.isOpen && (one.kind === 'entry' || one.kind === 'selection'));
  return { reserved: others.flatMap(one => (typeof one.data['code'] === 'string' ? [one.data['code']] : [])) };
}

/** The next code is offered, and where the project goes at first. */
function screenDraft(name: string, { stored, roster, extra }: EntryCase): Record<string, string | null> {
  if (name !== 'screen') return {};
  const given = [...roster.projects, ...roster.formerProjects].map(({ code }) => code);
  const [code = null] = nextCodes([...given, ...extra.reserved], 1);
  return { code, library: 'reserve', leadOfficial: stored.data.leadOfficial };
}

function entryFacts({ stored, roster }: EntryCase) {
  const { data, unit } = stored;
  const nameOf = (id: string | null) => (id === null ? null : (roster.person(id)?.name ?? null));
  const money = (amount: number | null) => (amount === null ? null : showYuan(yuan(amount)));
  const day = (text: string | null) => (text === null ? null : showDay(toDay(text), stored.openedAt));
  const facts: [string, string | null][] = [
    ['项目', data.name],
    ['责任单位', unit],
    ['事由', data.reason === null ? null : ENTRY_REASON_WORDS[data.reason]],
    ['级别', data.level === null ? null : LEVEL_WORDS[data.level]],
    ['总投资', money(data.plannedTotal)],
    ['年度计划', money(data.annualPlan)],
    ['计划开工', day(data.startOn)],
    ['计划竣工', day(data.completeOn)],
    ['项目管家', nameOf(data.steward)],
    ['分包领导', nameOf(data.leadOfficial)],
    ['编号', data.code],
    ['进入', data.library === null ? null : LIBRARY_WORDS[data.library]],
    ['说明', data.note],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

async function enter(
  { after, source, nextVersion }: StepTaken<EntryCase, keyof EntryInputs>,
  acting: Acting,
): Promise<Part> {
  const { id, state, data, unit } = after.stored;
  if (state !== 'done' || data.code === null || unit === null) return {};
  // Who was named and has left since has handed on what was his.
  const today = (person: string | null) => (person === null ? null : (inCharge(acting.roster, person)?.id ?? null));
  const named = { steward: today(data.steward), leadOfficial: today(data.leadOfficial) };
  const project = projectOf({ ...data, ...named, code: data.code }, unit, yearOf(dayOf(acting.now)));
  return changeProject(project, { action: 'project.enter', source, nextVersion, note: { case: id } }, acting);
}

/** The project as it comes into the library. */
function projectOf(data: EntryData & { code: string }, unit: string, year: number): Project {
  const start = data.startOn === null ? null : toDay(data.startOn);
  const completion = data.completeOn === null ? null : toDay(data.completeOn);
  const node = (kind: Milestone['kind'], planned: Day | null): Milestone[] =>
    planned === null ? [] : [{ kind, planned, claimed: null, actual: null }];
  return {
    code: data.code,
    name: data.name,
    aliases: [],
    unit,
    level: data.level,
    library: data.library ?? 'reserve',
    leadOfficial: data.leadOfficial,
    steward: data.steward,
    deputySteward: null,
    ownerContact: null,
    plannedTotal: data.plannedTotal === null ? null : yuan(data.plannedTotal),
    plans: data.annualPlan === null ? {} : { [year]: { annualPlan: yuan(data.annualPlan), cumulativePlan: null } },
    startMonth: start && monthOf(start),
    endMonth: completion && monthOf(completion),
    milestones: [...node('started', start), ...node('completed', completion)],
    tags: [],
    team: [],
    exitedOn: null,
    exitReason: null,
  };
}

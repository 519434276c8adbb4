import { EXIT_WORDS } from '../../../cards/cases/paper-words.ts';
import { dayOf, yearOf } from '../../../domain/base/time.ts';
import { begunCase, type StoredCase } from '../../../domain/cases/case.ts';
import {
  type ExitCase,
  type ExitData,
  type ExitInputs,
  exitProcedure,
  type OpenThing,
} from '../../../domain/cases/library/exit.ts';
import { beginRepromotion } from '../../../domain/cases/library/repromotion.ts';
import { EXIT_REASON_WORDS, LIBRARY_WORDS } from '../../../domain/library/words.ts';
import { type Acting, mergeEffects, type Part } from '../../kit/decision.ts';
import { changeProject } from '../../library/change-project.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { endRest, openThings } from '../open-things.ts';
import { paperHint } from '../paper-hint.ts';
import { caseKind, type Gathering } from './case-kind.ts';
import { repromotionKind } from './repromotion-kind.ts';

/** 申请退库: the project leaves the library, with what becomes of what is open, and the plot's second promotion. */
export const exitKind = caseKind({
  kind: 'exit',
  procedure: exitProcedure,
  words: EXIT_WORDS,
  takesEvidence: true,
  extra: async (stored: StoredCase<ExitData>, gathering: Gathering): Promise<{ open: readonly OpenThing[] }> => ({
    open: stored.project === null || !isUnderWay(stored) ? [] : await openThings(stored.project, stored.id, gathering),
  }),
  facts: exitFacts,
  hint: c => paperHint(c),
  effects: leave,
});

const REMAINING_WORDS = { keep: '继续办理，办结为止', end: '随项目退库一并终止' } as const;

function isUnderWay({ state }: StoredCase<ExitData>): boolean {
  return state === 'unit_head' || state === 'office' || state === 'leading_group' || state === 'second';
}

function exitFacts({ stored, project, extra }: ExitCase) {
  const { data, unit } = stored;
  return [
    { label: '项目', value: project ? `${project.name}（${project.code}）` : (stored.project ?? '') },
    { label: '责任单位', value: unit ?? '' },
    ...(project ? [{ label: '所在库', value: LIBRARY_WORDS[project.library] }] : []),
    { label: '事由', value: EXIT_REASON_WORDS[data.reason] },
    ...(data.note === '' ? [] : [{ label: '说明', value: data.note }]),
    ...(extra.open.length === 0
      ? []
      : [{ label: `未办结 ${extra.open.length} 项`, value: extra.open.map(one => one.words).join('；') }]),
    ...(data.remaining === null ? [] : [{ label: '未办结事项', value: REMAINING_WORDS[data.remaining] }]),
    ...(data.consentOn === null
      ? []
      : [{ label: '领导小组同意', value: `${data.consentOn} ${data.consentPaper ?? ''}` }]),
  ];
}

async function leave(
  { after, source, nextVersion }: StepTaken<ExitCase, keyof ExitInputs>,
  acting: Acting,
): Promise<Part> {
  const { stored, project } = after;
  if (stored.state !== 'done' || !project) return {};
  const { now } = acting;
  const { reason, remaining } = stored.data;
  const left = { ...project, exitedOn: dayOf(now), exitReason: reason };
  const change = { action: 'project.exit', source, nextVersion, note: { case: stored.id } };
  return mergeEffects(
    await changeProject(left, change, acting),
    await endRest(project, { asking: stored.id, isAll: remaining === 'end' }, source, acting),
    // What has taken effect has left no plot behind.
    reason === 'effective' ? {} : await openRepromotion(stored, project.name, source, acting),
  );
}

async function openRepromotion(
  exit: StoredCase<ExitData>,
  name: string,
  source: string,
  acting: Acting,
): Promise<Part> {
  const { store, actor, now } = acting;
  const { project, unit } = exit;
  const begun = { kind: 'repromotion' as const, project, unit, openedBy: actor.id, ...beginRepromotion(name, acting) };
  const stored = begunCase(begun, await store.cases.lastNumber(yearOf(dayOf(now))), now);
  return repromotionKind.open(stored, acting, source);
}

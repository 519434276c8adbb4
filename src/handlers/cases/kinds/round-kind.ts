import { ROUND_WORDS } from '../../../cards/cases/round-words.ts';
import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { groupBy } from '../../../domain/base/group-by.ts';
import { toDay, yearOf } from '../../../domain/base/time.ts';
import type { StoredCase } from '../../../domain/cases/case.ts';
import type { EntryCase } from '../../../domain/cases/library/entry.ts';
import { missingPaper } from '../../../domain/cases/library/paper-steps.ts';
import {
  type RoundCase,
  type RoundExtra,
  type RoundInputs,
  roundProcedure,
} from '../../../domain/cases/library/round.ts';
import { type Decided, field, nextCodes, readyFor, tallyWords } from '../../../domain/cases/library/round-batch.ts';
import type { Library } from '../../../domain/library/project.ts';
import { LIBRARY_WORDS } from '../../../domain/library/words.ts';
import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { type Acting, mergeEffects, type Part } from '../../kit/decision.ts';
import { cardTo } from '../../kit/outgoing/reply.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { caseKind, type Gathering } from './case-kind.ts';
import { selectionKind } from './entry-kind.ts';

/** The yearly round in which units propose, and many proposals decided at once. */
export const roundKind = caseKind({
  kind: 'round',
  procedure: roundProcedure,
  words: ROUND_WORDS,
  takesEvidence: false,
  extra: gatherProposals,
  facts: ({ stored, extra }: RoundCase) => [
    { label: '年度', value: String(stored.data.year) },
    { label: '选报截止', value: stored.data.until },
    { label: '申报', value: `已入库 ${extra.entered} 项，未通过 ${extra.refused} 项，办理中 ${extra.waiting} 项` },
    ...waitingFacts(extra),
  ],
  hint: ({ extra }) => {
    const lacking = extra.proposals.filter(one => missingPaper(one) !== null).map(({ stored }) => stored.data.name);
    if (lacking.length === 0) return null;
    const named = lacking.slice(0, 5).join('、');
    return `缺盖章材料：${named}${lacking.length > 5 ? `等 ${lacking.length} 项` : ''}，补充后才能办理。`;
  },
  draft: (name, c) => (name === 'screen_many' || name === 'consent_many' ? draftOf(name, c) : {}),
  beside: (name, { extra }) =>
    name === 'screen_many'
      ? readyFor('screen', extra.proposals).map(one => [field('code', one), field('library', one)])
      : [],
  guards: ({ extra }) => extra.proposals.map(({ stored }) => reference('case', stored.id)),
  effects: carryOut,
});

async function gatherProposals(
  stored: StoredCase<RoundCase['stored']['data']>,
  gathering: Gathering,
): Promise<RoundExtra> {
  const { store, changed } = gathering;
  const read = await store.cases.ofRound(stored.id);
  const all = read.map(one => changed.cases.find(other => other.id === one.id) ?? one);
  const decidable = all.filter(one => one.isOpen && (one.state === 'office' || one.state === 'leading_group'));
  const proposals = await Promise.all(decidable.map(one => selectionKind.gather(one, gathering)));
  return {
    waiting: all.filter(one => one.isOpen).length,
    entered: all.filter(one => one.state === 'done').length,
    refused: all.filter(one => one.state === 'refused').length,
    proposals: proposals as readonly EntryCase[],
    decided: [],
  };
}

/** Where those that wait are. */
function waitingFacts({ waiting, proposals }: RoundExtra) {
  if (waiting === 0) return [];
  const here = (state: string) => proposals.filter(({ stored }) => stored.state === state).length;
  const parts: [string, number][] = [
    ['待单位负责人审批', waiting - proposals.length],
    ['待推进中心审核', here('office')],
    ['待领导小组研究', here('leading_group')],
  ];
  const value = parts.flatMap(([words, count]) => (count > 0 ? [`${words} ${count} 项`] : [])).join('，');
  return [{ label: '其中', value }];
}

/** All are agreed to at first; a code is the next one, the library the one that the planned start asks for. */
function draftOf(name: 'screen_many' | 'consent_many', { extra, roster, stored }: RoundCase): Record<string, string> {
  const ready = readyFor(name === 'screen_many' ? 'screen' : 'consent', extra.proposals);
  const choices = ready.map((one): [string, string] => [field('choice', one), 'yes']);
  if (name === 'consent_many') return Object.fromEntries(choices);
  const given = [...roster.projects, ...roster.formerProjects].map(({ code }) => code);
  const reserved = extra.proposals.flatMap(one => one.stored.data.code ?? []);
  const codes = nextCodes([...given, ...reserved], ready.length);
  const others = ready.flatMap((one, index): [string, string][] => [
    [field('code', one), codes[index] ?? ''],
    [field('library', one), libraryFor(one, stored.data.year)],
  ]);
  return Object.fromEntries([...choices, ...others]);
}

function libraryFor({ stored: { data } }: EntryCase, year: number): Library {
  return data.startOn !== null && yearOf(toDay(data.startOn)) <= year ? 'to_start' : 'reserve';
}

async function carryOut(taken: StepTaken<RoundCase, keyof RoundInputs>, acting: Acting): Promise<Part> {
  const { after, source, nextVersion } = taken;
  const { decided } = after.extra;
  if (decided.length === 0) return {};
  const parts = await Promise.all(decided.map(one => selectionKind.writeStep({ ...one, source, nextVersion }, acting)));
  return mergeEffects(...parts, { deliveries: toldTo(decided, source, acting) });
}

/** Whoever has proposed hears once what has become of his proposals. */
function toldTo(decided: readonly Decided[], source: string, { actor, roster }: Acting): DeliveryDraft[] {
  const ended = decided.filter(
    ({ name, after: { stored } }) =>
      name !== 'screen' && stored.openedBy !== actor.id && roster.person(stored.openedBy) !== undefined,
  );
  return [...groupBy(ended, ({ after }) => after.stored.openedBy)].map(([person, own]) =>
    cardTo(
      person,
      `round:${source}:${person}`,
      noticeCard({
        title: '集中选报办理结果',
        template: own.every(({ name }) => name === 'refuse') ? 'grey' : 'green',
        lines: [...own.slice(0, 17).map(lineOf), ...more(own.length - 17), `${actor.name} 办理：${tallyWords(own)}。`],
      }),
    ),
  );
}

function lineOf({ name, after: { stored } }: Decided): string {
  const { data, steps } = stored;
  if (name === 'refuse') return `${data.name}：未通过，${steps.at(-1)?.note ?? ''}`;
  return `${data.name}：已入库（${data.code}，${data.library === null ? '' : LIBRARY_WORDS[data.library]}）`;
}

function more(left: number): string[] {
  return left > 0 ? [`另有 ${left} 项，见各自的卡片。`] : [];
}

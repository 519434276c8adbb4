import type { CaseFact } from '../../../cards/cases/case-card.ts';
import { changesOf, previewTable } from '../../../cards/cases/scheme-preview-table.ts';
import { SCHEME_CASE_WORDS } from '../../../cards/cases/scheme-words.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import {
  type SchemeCase,
  type SchemeData,
  type SchemeInputs,
  schemeProcedure,
} from '../../../domain/ranking/procedure/scheme.ts';
import { earliestFrom } from '../../../domain/ranking/schemes/next-periods.ts';
import { SCHEME_WORDS } from '../../../domain/ranking/schemes/scheme.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { caseKind } from './case-kind.ts';

/** 评分办法: what was confirmed is in force at once: whoever ranks a period reads the confirmed cases. */
export const schemeKind = caseKind({
  kind: 'scheme',
  procedure: schemeProcedure,
  words: SCHEME_CASE_WORDS,
  takesEvidence: false,
  async extra({ state, data }, { store, now }) {
    if (state !== 'preview' && state !== 'proposed') return null;
    return { earliest: earliestFrom(data.kind, await store.rankings.newestBegun(data.kind), now) };
  },
  guards: ({ stored: { data } }) => (data.from === null ? [] : [reference('ranking', data.from)]),
  facts: ({ stored: { data } }: SchemeCase) => factsOf(data),
  table: ({ stored: { data } }) => (data.preview === null ? null : previewTable(data.preview)),
  hint: ({ stored: { state } }) =>
    state === 'preview' || state === 'proposed'
      ? '复核后从选定的一期起执行，不用重启；已经发布的各期按原来的办法封存，不变。'
      : null,
  effects: carryOut,
});

function factsOf({ fileName, kind, ruleSet, from, faults, doubts, told, preview }: SchemeData): CaseFact[] {
  const lines = (values: readonly string[]) => values.map(value => ({ label: '', value: `　${value}` }));
  return [
    { label: '文件', value: fileName },
    ...(ruleSet === null
      ? []
      : [
          { label: '办法', value: `${ruleSet.title}，第 ${ruleSet.version} 版` },
          { label: '用于', value: SCHEME_WORDS[kind] },
        ]),
    ...(from === null ? [] : [{ label: '执行', value: `自${showPeriod(from)}起` }]),
    ...told.map(value => ({ label: '', value })),
    ...(preview === null ? [] : [{ label: '试算', value: changesOf(preview) }]),
    ...(faults.length === 0 ? [] : [{ label: `需要改正 ${faults.length} 处`, value: '' }, ...lines(faults)]),
    ...(doubts.length === 0 ? [] : [{ label: `存疑 ${doubts.length} 处，请核对`, value: '' }, ...lines(doubts)]),
  ];
}

/**
 * A ranking that is being computed meanwhile is computed anew: whatever is decided is guarded by the version of the roster, as with
 * every other rule that holds for all. Where a draft of the first period came first, this is decided anew.
 */
async function carryOut(
  { name, after, source, nextVersion }: StepTaken<SchemeCase, keyof SchemeInputs>,
  { store, actor }: Acting,
): Promise<Part> {
  const { from } = after.stored.data;
  if (name !== 'confirm' || from === null) return {};
  const about = reference('ranking', from);
  return {
    statements: [store.meta.bumpRosterVersion()],
    audit: [{ actor: actor.id, source, action: 'ranking.scheme', aggregate: about, version: nextVersion(about) }],
  };
}

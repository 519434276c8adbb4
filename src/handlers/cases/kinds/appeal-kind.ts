import { APPEAL_WORDS } from '../../../cards/cases/ranking-words.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import type { StoredCase } from '../../../domain/cases/case.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { changedUnits } from '../../../domain/ranking/differences.ts';
import { losesBy } from '../../../domain/ranking/loses-by.ts';
import {
  type AppealCase,
  type AppealInputs,
  appealProcedure,
  grantedWords,
} from '../../../domain/ranking/procedure/appeal.ts';
import { isOpenToObjection, type Publication } from '../../../domain/ranking/procedure/publication.ts';
import { scoredLines } from '../../../domain/ranking/scored-lines.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import { jobFacts } from '../../kit/job-facts.ts';
import { readVersions } from '../../kit/versions.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { computePeriodRanking } from '../../ranking/compute-period-ranking.ts';
import { figuresIn, keptRanking, nameInKept, resultOf, scoredOf, viewOfKept } from '../../ranking/keep-ranking.ts';
import { draftsTo } from '../../ranking/send-drafts.ts';
import { caseKind } from './case-kind.ts';

/** 申诉: what is granted is computed at once, and every unit whose lines it moves gets them anew. */
export const appealKind = caseKind({
  kind: 'appeal',
  procedure: appealProcedure,
  words: APPEAL_WORDS,
  takesEvidence: true,
  async extra(stored, { store, roster }) {
    // Only an answer asks what the figures were.
    if (stored.unit === null || stored.state !== 'raised') return null;
    const latest = await store.rankings.latest(stored.data.month);
    const figures = latest && figuresIn(latest, nameInKept(latest, stored.unit, roster));
    if (!latest || !figures) return null;
    const scored = scoredOf(latest);
    const line = scoredLines(scored.ruleSet).find(({ key }) => key === stored.data.line);
    const named = nameInKept(latest, stored.unit, roster);
    return {
      figures,
      counted: line?.figures ?? [],
      wouldLose: (figure, value) => losesBy({ unit: named, line: stored.data.line, figure, value }, scored),
    };
  },
  facts: ({ stored: { unit, data } }: AppealCase) => [
    { label: '单位', value: unit ?? '' },
    {
      label: '申诉的项',
      value: `${showPeriod(data.month)} ${data.lineLabel}${data.points === null ? '' : `，初稿 ${data.points} 分`}`,
    },
    { label: '理由', value: data.reason },
    ...(data.granted === null ? [] : [{ label: '核定', value: grantedWords(data.granted) }]),
  ],
  told: ({ stored: { data } }) => (data.granted === null ? [] : [`核定：${grantedWords(data.granted)}`]),
  effects: carryOut,
});

async function carryOut(
  { name, after, source }: StepTaken<AppealCase, keyof AppealInputs>,
  acting: Acting,
): Promise<Part> {
  if (name !== 'grant') return {};
  const { store, roster, actor, now } = acting;
  const { month } = after.stored.data;
  const publication = (await store.cases.open()).find(
    one => one.kind === 'publication' && one.data['period'] === month && one.state === 'objection',
  );
  const before = await store.rankings.latest(month);
  if (!publication || !before) return {};
  const outcome = await computePeriodRanking(jobFacts(acting), month, now, [after.stored as unknown as StoredCase]);
  if (outcome.kind === 'refused') return {};
  const version = before.version + 1;
  const kept = keptRanking(outcome.ranking, { version, status: 'objection', edition: 0, now });
  const open = publication.data as unknown as Publication;
  const until = isOpenToObjection(open, now) ? open.objectionUntil : null;
  const stage = until === null ? undefined : { kind: 'objection' as const, until: new Date(until) };
  const changed = changedUnits(resultOf(before), resultOf(kept));
  const { messages } = draftsTo(changed, viewOfKept(kept, stage), { roster, now, mark: `${month}:${version}` });
  const [about, publishing] = [reference('ranking', month), reference('case', publication.id)];
  const nextVersion = await readVersions(store, [about, publishing]);
  const moved = { ...publication, data: { ...publication.data, draft: version } };
  return {
    rows: [store.rankings.row(kept), store.cases.row(moved)],
    audit: [
      { actor: actor.id, source, action: 'ranking.draft', aggregate: about, version: nextVersion(about) },
      { actor: actor.id, source, action: 'case.draft', aggregate: publishing, version: nextVersion(publishing) },
    ],
    changed: { cases: [moved] },
    deliveries: messages,
  };
}

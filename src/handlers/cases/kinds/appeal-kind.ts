import { APPEAL_WORDS, aboveTotalWords } from '../../../cards/cases/ranking-words.ts';
import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import type { StoredCase } from '../../../domain/cases/case.ts';
import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { changedUnits } from '../../../domain/ranking/differences.ts';
import { losesBy } from '../../../domain/ranking/loses-by.ts';
import {
  type AppealCase,
  type AppealExtra,
  type AppealInputs,
  appealProcedure,
} from '../../../domain/ranking/procedure/appeal.ts';
import { aboveTotal, grantedWords } from '../../../domain/ranking/procedure/granted-figure.ts';
import { isOpenToObjection, type Publication } from '../../../domain/ranking/procedure/publication.ts';
import { scoredLines } from '../../../domain/ranking/scored-lines.ts';
import { type Acting, mergeEffects, type Part } from '../../kit/decision.ts';
import { jobFacts } from '../../kit/job-facts.ts';
import { cardTo } from '../../kit/outgoing/reply.ts';
import { readVersions } from '../../kit/versions.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { computePeriodRanking } from '../../ranking/compute-period-ranking.ts';
import { figuresIn, keptRanking, nameInKept, resultOf, scoredOf, viewOfKept } from '../../ranking/keep-ranking.ts';
import { draftsTo } from '../../ranking/send-drafts.ts';
import { caseKind, type Gathering } from './case-kind.ts';

/** 申诉: what is granted is computed at once, and every unit whose lines it moves gets them anew. */
export const appealKind = caseKind({
  kind: 'appeal',
  procedure: appealProcedure,
  words: APPEAL_WORDS,
  takesEvidence: true,
  async extra(stored, { store, roster }) {
    const publication = await standingOf(stored.data.month, store);
    // Only an answer asks what the figures were.
    if (stored.state !== 'raised') return { publication, figures: {}, counted: [], wouldLose: () => false };
    if (stored.unit === null) return null;
    const latest = await store.rankings.latest(stored.data.month);
    const figures = latest && figuresIn(latest, nameInKept(latest, stored.unit, roster));
    if (!latest || !figures) return null;
    const scored = scoredOf(latest);
    const line = scoredLines(scored.ruleSet).find(({ key }) => key === stored.data.line);
    const named = nameInKept(latest, stored.unit, roster);
    return {
      publication,
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
  whyRefused: ({ extra }, reason, _, input) => {
    if (reason !== 'above_total') return undefined;
    // Only a grant is refused for it.
    const above = aboveTotal(extra, input as AppealInputs['grant']);
    return above ? aboveTotalWords(above) : undefined;
  },
  told: ({ stored: { data } }) => (data.granted === null ? [] : [`核定：${grantedWords(data.granted)}`]),
  effects: carryOut,
});

/** How far the publication of a period is; a correction of a published one gives no way back to an appeal. */
async function standingOf(period: string, store: Gathering['store']): Promise<AppealExtra['publication']> {
  const publication = (await store.cases.open()).find(
    one => one.kind === 'publication' && one.data['period'] === period && one.data['corrects'] === null,
  );
  if (!publication) return 'over';
  return publication.state === 'objection' ? 'objection' : 'confirming';
}

async function carryOut(taken: StepTaken<AppealCase, keyof AppealInputs>, acting: Acting): Promise<Part> {
  if (taken.name === 'grant') return drawAnew(taken, acting);
  if (taken.name !== 'reopen') return {};
  return mergeEffects(await drawAnew(taken, acting), { deliveries: toldOfReopening(taken, acting) });
}

/** Whoever objected hears that the answer does not count any more, and why. */
function toldOfReopening(
  { before, after }: StepTaken<AppealCase, keyof AppealInputs>,
  { actor, roster }: Acting,
): DeliveryDraft[] {
  const { id, openedBy, steps, round, data } = after.stored;
  if (roster.person(openedBy) === undefined) return [];
  const { granted } = before.stored.data;
  const answer = before.stored.state === 'granted' ? APPEAL_WORDS.states.granted : APPEAL_WORDS.states.refused;
  const lines = [
    `${id} ${showPeriod(data.month)} ${data.lineLabel}`,
    `原答复“${answer.words}”${granted === null ? '' : `（${grantedWords(granted)}）`}不再计，由推进中心重新答复。`,
    `${actor.name}：${steps.at(-1)?.note ?? ''}`,
  ];
  return [
    cardTo(openedBy, `appeal-anew:${id}:${round}`, noticeCard({ title: '申诉重新答复', template: 'orange', lines })),
  ];
}

/** Keeps the draft as the appeal makes it now; each unit whose lines it moves gets them anew. */
async function drawAnew({ after, source }: StepTaken<AppealCase, keyof AppealInputs>, acting: Acting): Promise<Part> {
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

import { foundFacts, listedFacts } from '../../../cards/cases/found-facts.ts';
import { PUBLICATION_WORDS } from '../../../cards/cases/ranking-words.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import { dayOf, isMonth, type Month, showInstant, yearOf } from '../../../domain/base/time.ts';
import { isFarApart } from '../../../domain/figures/three-figures.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { countedAwards, grantedAppeals } from '../../../domain/ranking/decided.ts';
import { differencesOf } from '../../../domain/ranking/differences.ts';
import { awardWords } from '../../../domain/ranking/procedure/award.ts';
import { grantedWords } from '../../../domain/ranking/procedure/granted-figure.ts';
import {
  type FoundInMonth,
  type Publication,
  type PublicationCase,
  type PublicationInputs,
  publicationProcedure,
} from '../../../domain/ranking/procedure/publication.ts';
import { allPartsOf, partsOf } from '../../../domain/ranking/schemes/parts-of.ts';
import type { Schemes } from '../../../domain/ranking/schemes/scheme.ts';
import { unpublishedWords } from '../../../domain/ranking/unpublished-words.ts';
import type { StoredRanking } from '../../../store/ranking/rankings.ts';
import { type Acting, mergeEffects, type Part } from '../../kit/decision.ts';
import { jobFacts } from '../../kit/job-facts.ts';
import { readVersions } from '../../kit/versions.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { rowsToVerify } from '../../progress/rows-to-verify.ts';
import { computePeriodRanking } from '../../ranking/compute-period-ranking.ts';
import { keptRanking, resultOf, saysTheSame, unpublishedIn, viewOfKept } from '../../ranking/keep-ranking.ts';
import { publish } from '../../ranking/publish.ts';
import { readSchemes } from '../../ranking/read-schemes.ts';
import { draftsTo } from '../../ranking/send-drafts.ts';
import { askForBulletin } from '../published/bulletin-files.ts';
import { draftConsequences } from '../published/draft-consequences.ts';
import { caseKind, type Gathering } from './case-kind.ts';

/** 发布排名: what is asked for is kept as it will be published; the second person publishes exactly that, or nothing. */
export const publicationKind = caseKind({
  kind: 'publication',
  procedure: publicationProcedure,
  words: PUBLICATION_WORDS,
  takesEvidence: false,
  // Whoever confirms sees all that it rests on, also in a list.
  factsInList: 60,
  async extra(stored, gathering: Gathering) {
    const { period, draft } = stored.data;
    const open = await gathering.store.cases.open();
    const appeals = open.flatMap(one => (one.kind === 'appeal' && one.data['month'] === period ? [one.id] : []));
    const schemes = await readSchemes(gathering.store);
    const inside = allPartsOf(period, schemes);
    const parts = open.flatMap(one => {
      const inner = one.kind === 'publication' ? (one.data as unknown as Publication).period : null;
      return inner !== null && inside.has(inner) ? [{ id: one.id, period: inner }] : [];
    });
    const missing = await missingIn(period, parts, schemes, gathering);
    if (stored.state !== 'confirming')
      return { appeals, parts, missing, hasMoved: false, found: null, decided: [], changes: [] };
    const versions = await gathering.store.rankings.versions(period);
    const kept = versions.find(({ version }) => version === draft);
    const corrected = versions.find(({ version }) => version === stored.data.corrects);
    const hasMoved = kept !== undefined && (await movedSince(kept, gathering));
    const found = isMonth(period) ? await foundIn(period, gathering) : null;
    const decided = await decidedWords(period, gathering);
    const changes = kept && corrected ? differencesOf(resultOf(corrected), resultOf(kept)) : [];
    return { appeals, parts, missing, hasMoved, found, decided, changes };
  },
  facts: ({ stored: { data }, extra }: PublicationCase) => [
    { label: '考核期', value: showPeriod(data.period) },
    ...(data.corrects === null ? [] : [{ label: '更正', value: `已发布的一版；${data.reason ?? ''}` }]),
    ...(data.objectionUntil === null
      ? []
      : [{ label: '公示至', value: showInstant(new Date(data.objectionUntil), new Date(data.objectionUntil)) }]),
    ...(extra && extra.appeals.length > 0 ? [{ label: '待答复的申诉', value: extra.appeals.join('、') }] : []),
    ...(extra && extra.parts.length > 0
      ? [
          {
            label: '尚未发布',
            value: `${extra.parts.map(one => `${showPeriod(one.period)}（${one.id}）`).join('、')}，发布后重新计算`,
          },
        ]
      : []),
    ...(extra && extra.missing.length > 0
      ? [
          {
            label: '请注意',
            value: `${unpublishedWords(extra.missing)}，通报中将写明；要先发布的，请发送“发布 ${showPeriod(extra.missing[0] ?? '')}”补发`,
          },
        ]
      : []),
    ...listedFacts('与现行版本的差别', extra?.changes ?? [], 40),
    ...listedFacts('申诉和奖罚', extra?.decided ?? []),
    ...(extra?.found ? foundFacts(extra.found) : []),
    ...(extra?.hasMoved ? [{ label: '提示', value: '提请之后数据又有变化，请退回后重新提请' }] : []),
  ],
  hint: ({ stored: { data } }) =>
    data.corrects === null
      ? `全部单位的得分请发送“${showPeriod(data.period)}排名”查看。`
      : `现行版本请发送“${showPeriod(data.period)}排名”查看；更正只动以上各项。`,
  opened: (c, acting, source) =>
    c.stored.data.corrects === null ? sendMissedDraft(c, acting, source) : keepDraft(c, acting, source),
  effects: carryOut,
});

/** What a period rests on that is neither published nor about to be. */
async function missingIn(
  period: string,
  underWay: readonly { period: string }[],
  schemes: Schemes,
  { store }: Gathering,
): Promise<string[]> {
  const parts = partsOf(period, schemes.of(period), schemes).filter(part => !underWay.some(one => one.period === part));
  const kept = await Promise.all(parts.map(part => store.rankings.official(part)));
  return parts.filter((_, index) => (kept[index]?.publishedAt ?? null) === null);
}

/** Whether it would be computed otherwise now. What is being written with the step at hand cannot have moved. */
async function movedSince(kept: StoredRanking, gathering: Gathering): Promise<boolean> {
  const outcome = await computePeriodRanking(jobFacts(gathering), kept.period, gathering.now);
  if (outcome.kind === 'refused' || !saysTheSame(kept, outcome.ranking)) return true;
  // The notice names what was not published.
  return unpublishedIn(kept).join() !== (outcome.ranking.unpublished ?? []).join();
}

/** What was verified for the month: whoever confirms is to see it all. */
async function foundIn(month: Month, { store, roster, now }: Gathering): Promise<FoundInMonth[]> {
  const projects = roster.projects.filter(({ library }) => library !== 'reserve');
  const rows = await rowsToVerify(month, projects, { store, now });
  return rows
    .filter(({ figures }) => figures.verified !== null)
    .map(({ project: { name }, figures }) => ({ name, isFar: isFarFound(figures), figures }))
    .sort((a, b) => Number(b.isFar) - Number(a.isFar));
}

/** What the statistics say is not what was found. */
function isFarFound({ reported, verified }: FoundInMonth['figures']): boolean {
  return isFarApart(reported?.yearInvestment, verified?.yearInvestment);
}

/** The appeals that were granted and the 奖罚 that count. */
async function decidedWords(period: string, { store }: Gathering): Promise<string[]> {
  const [appeals, awards] = await Promise.all([store.cases.ofKind('appeal'), store.cases.ofKind('award')]);
  return [
    ...grantedAppeals(appeals, period).flatMap(({ id, unit, data: { lineLabel, granted } }) => [
      `${unit ?? ''} 申诉 ${lineLabel}：${granted === null ? '台账已经更正' : grantedWords(granted)}（${id}）`,
    ]),
    ...countedAwards(awards, period).map(
      ({ id, unit, data }) => `${unit ?? ''} ${awardWords(data)}：${data.label}（${id}）`,
    ),
  ];
}

async function carryOut(
  { name, after, source }: StepTaken<PublicationCase, keyof PublicationInputs>,
  acting: Acting,
): Promise<Part> {
  if (name === 'submit') return keepDraft(after, acting, source);
  if (name !== 'confirm') return {};
  const { part, published, edition } = await publish(after.stored.data, acting, source);
  const { period, draft: version } = after.stored.data;
  const last = await acting.store.cases.lastNumber(yearOf(dayOf(acting.now)));
  const files = await askForBulletin({ period, version, edition }, { acting, source, last });
  const drafts = await draftConsequences(published, { acting, source, last: last + files.length });
  return mergeEffects(part, ...files, ...drafts);
}

/** A draft that did not go out by itself is kept, and each unit gets its own lines, as on its day. */
async function sendMissedDraft(c: PublicationCase, acting: Acting, source: string): Promise<Part> {
  const { period, draft, objectionUntil } = c.stored.data;
  const { roster, now } = acting;
  const outcome = await computePeriodRanking(jobFacts(acting), period, now);
  if (outcome.kind === 'refused') throw new Error(`a ranking that was just computed is refused: ${outcome.reason}`);
  const kept = keptRanking(outcome.ranking, { version: draft, status: 'objection', edition: 0, now });
  const stage = { kind: 'objection' as const, until: new Date(objectionUntil ?? now) };
  const view = { ...viewOfKept(kept, stage), isLate: true };
  const units = resultOf(kept).units.map(({ unit }) => unit);
  const { messages } = draftsTo(units, view, { roster, now, mark: `${period}:${draft}` });
  return mergeEffects(await keepDraft(c, acting, source), { deliveries: messages });
}

/** Keeps the ranking as it stands now: what the second person will see, and what will be published. */
async function keepDraft({ stored }: Pick<PublicationCase, 'stored'>, acting: Acting, source: string): Promise<Part> {
  const { period, draft } = stored.data;
  const outcome = await computePeriodRanking(jobFacts(acting), period, acting.now);
  if (outcome.kind === 'refused') throw new Error(`a ranking that was drafted cannot be computed: ${outcome.reason}`);
  const { store, actor, now } = acting;
  const about = reference('ranking', period);
  const nextVersion = await readVersions(store, [about]);
  return {
    rows: [store.rankings.row(keptRanking(outcome.ranking, { version: draft, status: 'objection', edition: 0, now }))],
    audit: [{ actor: actor.id, source, action: 'ranking.submit', aggregate: about, version: nextVersion(about) }],
  };
}

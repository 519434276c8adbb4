import { REVIEW_WORDS } from '../../../cards/cases/review-words.ts';
import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import { dayOf, showDay, showMonthDay, toDay, yearOf } from '../../../domain/base/time.ts';
import { BOT, begunCase, type StoredCase } from '../../../domain/cases/case.ts';
import { peopleWithRole, type Roster } from '../../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { take } from '../../../domain/procedure/procedure.ts';
import { type Ballot, type BallotCase, type ByReview, ballotProcedure } from '../../../domain/ranking/review/ballot.ts';
import {
  type Nomination,
  type NominationCase,
  nominationProcedure,
} from '../../../domain/ranking/review/nomination.ts';
import {
  type Review,
  type ReviewCase,
  type ReviewExtra,
  type ReviewInputs,
  reviewProcedure,
  sheetsDue,
  type Visit,
} from '../../../domain/ranking/review/review.ts';
import { notMarked, undecided } from '../../../domain/ranking/review/selection.ts';
import { NOTHING_CHANGED } from '../../kit/changed.ts';
import { type Acting, mergeEffects, type Part } from '../../kit/decision.ts';
import { cardTo } from '../../kit/outgoing/reply.ts';
import { readVersions } from '../../kit/versions.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { isPublished, publishedWords, tellOfPublished } from '../published-period.ts';
import { caseKind, type Gathering } from './case-kind.ts';
import { ballotKind, nominationKind } from './review-parts.ts';

/** 观摩: nominations, selection, sheets; what was confirmed counts in the quarter's ranking, which reads it from here. */
export const reviewKind = caseKind({
  kind: 'review',
  procedure: reviewProcedure,
  words: REVIEW_WORDS,
  takesEvidence: true,
  extra: gatherParts,
  facts: factsOf,
  hint: ({ stored: { data }, extra }) =>
    extra?.isPublished
      ? publishedWords(data.quarter)
      : data.marks === null
        ? '评分结束前只显示谁已经提交，不显示分数。'
        : '按评委顺序列出各评委的评分，得分由评分规则计算。',
  guards: ({ stored, extra }) => [
    ...[...(extra?.nominations ?? []), ...(extra?.ballots ?? [])].map(({ id }) => reference('case', id)),
    reference('ranking', stored.data.quarter),
    reference('site_review', stored.data.quarter),
  ],
  opened: async ({ stored }: ReviewCase, { roster, now }, source) => ({
    deliveries: invitations(stored, roster, now, source),
  }),
  effects: carryOut,
});

async function gatherParts({ id, data }: StoredCase<Review>, { store, changed }: Gathering): Promise<ReviewExtra> {
  const [nominations, ballots] = await Promise.all([store.cases.ofKind('nomination'), store.cases.ofKind('ballot')]);
  const own = (all: readonly StoredCase[]) => {
    const anew = new Map(changed.cases.map(one => [one.id, one]));
    return all.map(one => anew.get(one.id) ?? one).filter(one => one.data['review'] === id);
  };
  return {
    nominations: own(nominations) as unknown as StoredCase<Nomination>[],
    ballots: own(ballots).filter(({ state }) => state !== 'void') as unknown as StoredCase<Ballot>[],
    isPublished: await isPublished(data.quarter, store),
    decided: [],
  };
}

function factsOf(c: ReviewCase) {
  const { stored, roster, extra } = c;
  const { quarter, day, until, visits, judges, marks } = stored.data;
  const nameOf = (id: string) => roster.person(id)?.name ?? id;
  const waiting = undecided(c);
  const lacking = notMarked(c);
  const handed = judges.filter(judge => !lacking.includes(judge));
  return [
    {
      label: '季度',
      value: `${showPeriod(quarter)}，${showMonthDay(toDay(day))}观摩，推荐截止${showMonthDay(toDay(until))}`,
    },
    ...(judges.length === 0
      ? [{ label: '推荐', value: `${extra?.nominations.length ?? 0} 份，待研究 ${waiting.length} 份` }]
      : [
          {
            label: '评分表',
            value: `已交 ${handed.length} 份${handed.length > 0 ? `：${handed.map(nameOf).join('、')}` : ''}${
              lacking.length > 0 ? `；未交：${lacking.map(nameOf).join('、')}` : ''
            }`,
          },
        ]),
    ...visits.map(visit => {
      const own = marks?.filter(({ unit }) => unit === visit.unit).map(({ mark }) => mark) ?? [];
      return { label: '列入', value: `${visitLabel(visit, roster)}${own.length > 0 ? `：${own.join('、')}` : ''}` };
    }),
  ];
}

/** A visited unit with its projects, as cards and sheets name it. */
function visitLabel({ unit, projects }: Visit, roster: Pick<Roster, 'units' | 'project'>): string {
  const name = roster.units.find(({ key }) => key === unit)?.name ?? unit;
  return `${name}（${projects.map(code => roster.project(code)?.name ?? code).join('、')}）`;
}

/** Those who write for the ranked units hear that they may nominate. */
function invitations({ id, data }: StoredCase<Review>, roster: Roster, now: Date, source: string): DeliveryDraft[] {
  const until = showDay(toDay(data.until), now);
  const line = `${showPeriod(data.quarter)}观摩定于${showDay(toDay(data.day), now)}。请于${until}前发送“推荐观摩”，推荐本单位的项目并写明理由（${id}）。`;
  const card = noticeCard({ title: '请推荐观摩项目', template: 'blue', lines: [line] });
  const units = roster.units.filter(({ isRanked }) => isRanked).map(({ name }) => name);
  return writersOf(units, roster).map(person => cardTo(person, `review-invites:${source}:${person}`, card));
}

function writersOf(units: readonly string[], roster: Roster): string[] {
  const people = units.flatMap(unit =>
    (['liaison', 'unit_lead'] as const).flatMap(role => peopleWithRole(roster, role, unit)),
  );
  return [...new Set(people.map(({ id }) => id))];
}

type Taken = StepTaken<ReviewCase, keyof ReviewInputs>;

async function carryOut(taken: Taken, acting: Acting): Promise<Part> {
  const { name, before, after, source } = taken;
  const { stored } = after;
  switch (name) {
    case 'decide':
      return mergeEffects(
        await keepVisits(stored, acting, source),
        await decideNominations(taken, after.extra?.decided ?? [], stored.steps.at(-1)?.note ?? '', acting),
      );
    case 'name':
    case 'add':
      return sendSheets(stored, before.stored.data.judges, acting, source);
    case 'close':
      return settleBallots(taken, 'close', acting);
    case 'sendBack':
      return settleBallots(taken, 'reopen', acting);
    case 'cancel': {
      const open = undecided(before).map(nomination => ({ nomination, selected: [] }));
      const ended = await decideNominations(taken, open, '观摩已取消', acting);
      return mergeEffects(ended, await settleBallots(taken, 'cancel', acting));
    }
    case 'confirm': {
      const told = { stored, period: stored.data.quarter, title: '观摩评分已生效', what: '观摩讲评' };
      return mergeEffects(await keepVisits(stored, acting, source), await tellOfPublished(told, source, acting));
    }
  }
}

/** What is visited stands in the ledger of the site reviews, for agendas and exports; with the marks once they count. */
async function keepVisits(
  { data }: StoredCase<Review>,
  { store, roster, actor, now }: Acting,
  source: string,
): Promise<Part> {
  const about = reference('site_review', data.quarter);
  const nextVersion = await readVersions(store, [about]);
  const rows = data.visits.flatMap(({ unit, projects }) => {
    const ballots = (data.marks ?? []).flatMap(one =>
      one.unit === unit ? [{ judge: one.judge, score: one.mark }] : [],
    );
    const name = roster.units.find(({ key }) => key === unit)?.name ?? unit;
    return projects.map(project =>
      store.siteReviews.row({ quarter: data.quarter, project, unit: name, ballots, by: actor.id, at: now }),
    );
  });
  if (rows.length === 0) return {};
  return {
    rows,
    audit: [{ actor: actor.id, source, action: 'site_review.keep', aggregate: about, version: nextVersion(about) }],
  };
}

/** What was chosen is written into the nominations, and those who nominated hear of it. */
async function decideNominations(
  { source, nextVersion }: Taken,
  decided: ReviewExtra['decided'],
  note: string,
  acting: Acting,
): Promise<Part> {
  const parts: Part[] = [];
  for (const { nomination, selected } of decided) {
    const before = (await nominationKind.gather(
      nomination as unknown as StoredCase,
      withNothing(acting),
    )) as NominationCase;
    const outcome = take(nominationProcedure, before, 'decide', { selected, note }, acting);
    if (outcome.kind !== 'done') continue;
    parts.push(
      await nominationKind.writeStep({ name: 'decide', before, after: outcome.case, source, nextVersion }, acting),
    );
    const names = selected.map(code => acting.roster.project(code)?.name ?? code).join('、');
    const card = noticeCard({
      title: selected.length > 0 ? '已列入观摩' : '未列入观摩',
      template: selected.length > 0 ? 'green' : 'grey',
      lines: [`推荐观摩 ${nomination.id}：${names === '' ? '推荐的项目未列入' : `列入 ${names}`}。${note}`],
    });
    const told = writersOf(nomination.unit === null ? [] : [nomination.unit], acting.roster);
    parts.push({
      deliveries: told.map(person => cardTo(person, `nomination:${source}:${nomination.id}:${person}`, card)),
    });
  }
  return mergeEffects(...parts);
}

const withNothing = (acting: Acting): Gathering => ({ ...acting, changed: NOTHING_CHANGED });

/** A sheet for each judge who has none: without his own unit. */
async function sendSheets(
  { id, data }: StoredCase<Review>,
  before: readonly string[],
  acting: Acting,
  source: string,
): Promise<Part> {
  const { store, roster, now } = acting;
  const last = await store.cases.lastNumber(yearOf(dayOf(now)));
  const judges = data.judges.filter(judge => !before.includes(judge));
  const parts: Part[] = [];
  for (const [index, judge] of judges.entries()) {
    const own = roster.unit(roster.person(judge)?.unit ?? '')?.key;
    const visited = data.visits
      .filter(({ unit }) => unit !== own)
      .map(visit => ({ unit: visit.unit, label: visitLabel(visit, roster) }));
    const ballot: Ballot = { review: id, quarter: data.quarter, day: data.day, judge, visited, marks: null };
    const dueAt = sheetsDue(data, acting);
    const begun = {
      kind: 'ballot' as const,
      project: null,
      unit: null,
      state: 'waiting',
      dueAt,
      data: ballot,
      openedBy: BOT,
    };
    parts.push(await ballotKind.open(begunCase(begun, last + index, now), acting, source));
  }
  return mergeEffects(...parts);
}

/** Ends the sheets with the judging, or opens them again. */
async function settleBallots(
  { before: { extra }, source, nextVersion }: Taken,
  byReview: 'close' | 'reopen' | 'cancel',
  acting: Acting,
): Promise<Part> {
  const parts: Part[] = [];
  for (const stored of extra?.ballots ?? []) {
    const before = (await ballotKind.gather(stored as unknown as StoredCase, withNothing(acting))) as BallotCase;
    const input: ByReview = { byReview };
    const outcome = take(ballotProcedure, before, 'settle', input, acting);
    if (outcome.kind === 'done')
      parts.push(
        await ballotKind.writeStep({ name: 'settle', before, after: outcome.case, source, nextVersion }, acting),
      );
  }
  return mergeEffects(...parts);
}

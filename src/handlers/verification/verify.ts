import type { CardAction } from '../../cards/kit/actions.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { showYuan } from '../../domain/base/money.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { dayOf, type Month } from '../../domain/base/time.ts';
import {
  differenceOf,
  figuresOfMonth,
  isFarApart,
  type Statistic,
  type Verification,
  verificationId,
} from '../../domain/figures/three-figures.ts';
import { monthsToEnter, statisticForm, verificationForm } from '../../domain/figures/verification-form.ts';
import type { Project } from '../../domain/library/project.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { EVIDENCE_WINDOW_MS, itemOfMessage } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { readForm } from '../../domain/procedure/form.ts';
import { type Acting, type Decision, done, mergeEffects, type Outgoing, refuse } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { readFiguresOf } from './figures-view.ts';

/** The submit of 核查: what was found for a month, beside what was reported; photos that come next prove it. */
export async function verify(
  { formId, photos }: Extract<CardAction, { do: 'figures.verify.submit' }>,
  project: Project,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, roster, actor, now } = acting;
  const nextVersion = await readVersions(store, [reference('figures', project.code), ...evidenceAggregate(photos)]);
  const read = readForm(verificationForm(monthsToEnter(dayOf(now))), press.form, roster);
  if (read.kind === 'refused') return refuse(read.refusals[0].words, 'error');
  const { month, year, percent, note } = read.values;
  if (year === null && percent === null) return refuse('请至少填写核查今年累计或核查形象进度', 'error');
  const standing = await readFiguresOf(project.code, store);
  const found: Verification = {
    project: project.code,
    month,
    seq: nextSeq(standing.verifications, month),
    yearInvestment: year,
    percent,
    by: actor.id,
    at: now,
    note,
    evidence: [],
  };
  const item = reference('verification', verificationId(found));
  const moved = photos === undefined ? [] : await waitingPhotos(photos, acting);
  const said = figuresOfMonth(month, { ...standing, verifications: [found] }).reported?.yearInvestment;
  const tenths = differenceOf(said, year);
  const lines = [
    project.name,
    `${showPeriod(month)}${year === null ? '' : `　核查今年累计 ${showYuan(year)}`}${percent === null ? '' : `　形象进度 ${percent}%`}`,
    ...(isFarApart(said, year) && tenths !== null
      ? [
          `报送 ${said == null ? '' : showYuan(said)}，比核查${tenths > 0 ? '高' : '低'} ${Math.abs(tenths) / 10}%，差异超过 10%。`,
        ]
      : []),
  ];
  const effects = mergeEffects(
    {
      rows: [store.verifications.row(found)],
      audit: [
        {
          actor: actor.id,
          source: formId,
          action: 'figures.verify',
          aggregate: reference('figures', project.code),
          version: nextVersion(reference('figures', project.code)),
        },
      ],
      changed: { verifications: [found], entered: [item] },
      // What comes next in the direct chat proves it.
      statements: [
        store.evidence.ask({
          person: actor.id,
          item,
          askedAt: now,
          until: new Date(now.getTime() + EVIDENCE_WINDOW_MS),
        }),
      ],
      deliveries: [figuresCardTo(project, `figures:${formId}`, acting)],
    },
    moved.length === 0
      ? {}
      : {
          rows: moved.map(one => store.evidence.row({ ...one, item })),
          audit: evidenceAggregate(photos).map(aggregate => ({
            actor: actor.id,
            source: formId,
            action: 'evidence.attach',
            aggregate,
            version: nextVersion(aggregate),
          })),
          changed: { evidence: { added: moved.map(one => ({ ...one, item })), withdrawn: [] } },
        },
  );
  return done(effects, '已登记核查，现场照片可直接发到与我的私聊', submittedCard({ title: '核查已登记', lines }, now));
}

/** 撤回核查: what was found no longer counts; the record keeps both. */
export async function retract(
  { month, seq }: Extract<CardAction, { do: 'figures.retract' }>,
  project: Project,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor, now } = acting;
  const aggregate = reference('figures', project.code);
  const nextVersion = await readVersions(store, [aggregate]);
  const standing = await readFiguresOf(project.code, store);
  const { verified } = figuresOfMonth(month, standing);
  if (!verified || verified.seq !== seq) return refuse('这次核查已有变化，请看最新的卡片', 'info');
  const gone: Verification = {
    ...verified,
    seq: nextSeq(standing.verifications, month),
    yearInvestment: null,
    percent: null,
    by: actor.id,
    at: now,
    note: '撤回',
    evidence: [],
  };
  return done(
    mergeEffects({
      rows: [store.verifications.row(gone)],
      audit: [
        {
          actor: actor.id,
          source: press.eventId,
          action: 'figures.retract',
          aggregate,
          version: nextVersion(aggregate),
        },
      ],
      changed: { verifications: [gone] },
    }),
    '已撤回，按报送数计算',
  );
}

/** The submit of 录入统计数. */
export async function enterStatistic(
  { formId }: Extract<CardAction, { do: 'figures.statistic.submit' }>,
  project: Project,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, roster, actor, now } = acting;
  const aggregate = reference('figures', project.code);
  const nextVersion = await readVersions(store, [aggregate]);
  const read = readForm(statisticForm(monthsToEnter(dayOf(now))), press.form, roster);
  if (read.kind === 'refused') return refuse(read.refusals[0].words, 'error');
  const { month, year, source } = read.values;
  const standing = await readFiguresOf(project.code, store);
  const published: Statistic = {
    project: project.code,
    month,
    seq: nextSeq(standing.statistics, month),
    yearInvestment: year,
    source,
    by: actor.id,
    at: now,
  };
  const lines = [project.name, `${showPeriod(month)}　统计今年累计 ${showYuan(year)}`];
  return done(
    mergeEffects({
      rows: [store.statistics.row(published)],
      audit: [
        { actor: actor.id, source: formId, action: 'figures.statistic', aggregate, version: nextVersion(aggregate) },
      ],
      changed: { statistics: [published] },
      deliveries: [figuresCardTo(project, `figures:${formId}`, acting)],
    }),
    '已录入统计数',
    submittedCard({ title: '统计数已录入', lines }, now),
  );
}

/** The live card of a project's figures, to the actor. */
export function figuresCardTo({ code }: Project, key: string, { actor }: Acting): Outgoing {
  const subject = reference('figures', code);
  return {
    key,
    destination: { kind: 'person', person: actor.id },
    card: { subject, view: 'figures', shows: [subject] },
  };
}

function nextSeq(entries: readonly { month: Month; seq: number }[], month: Month): number {
  return Math.max(0, ...entries.filter(one => one.month === month).map(one => one.seq)) + 1;
}

function evidenceAggregate(photos: string | undefined) {
  return photos === undefined ? [] : [reference('evidence', photos)];
}

/** What came with the word 核查 and has not been taken back. */
async function waitingPhotos(message: string, { store, actor }: Acting) {
  const sent = await store.evidence.ofMessage(message);
  return sent.filter(one => one.sentBy === actor.id && !one.isWithdrawn && one.item === itemOfMessage(message));
}

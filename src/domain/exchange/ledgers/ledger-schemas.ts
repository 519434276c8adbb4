import * as z from 'zod';
import { ACTION_STATUSES } from '../../actions/action-item.ts';
import { CASE_KINDS } from '../../cases/case.ts';
import { PERMIT_KINDS, PERMIT_STATES } from '../../library/permits.ts';
import { MEETING_SERIES, MEETING_STATES } from '../../meetings/meeting.ts';
import { openIdSchema } from '../../messaging/event.ts';
import {
  count,
  dayText,
  instantText,
  maybe,
  monthText,
  oneOf,
  percentNumber,
  text,
  wanNumber,
} from '../file-fields.ts';
import { dueRule, extension, stepOf } from './tracked-fields.ts';

/** The ledgers of a district file that stand beside progress and problems, as their entries are written. Source: contract §5. */

/** Who wrote an entry down and when; of one that does not say so it is the import. */
const origin = { by: maybe(text), at: maybe(instantText) };

const permit = z
  .strictObject({
    project: text,
    kind: oneOf(PERMIT_KINDS),
    state: maybe(oneOf(PERMIT_STATES)),
    planned: maybe(dayText),
    actual: maybe(dayText),
    handler: maybe(text),
    document: maybe(text),
    note: maybe(z.string()),
  })
  .refine(({ state, actual }) => !actual || !state || state === 'done', {
    path: ['state'],
    message: '已填办结日期（actual），状态应为 done',
  });

/** At least one figure; an entry with a note alone takes back what was found before. */
const FIGURE = { path: ['yearInvestmentWan'], message: '至少填写一项数值' };

const verification = z
  .strictObject({
    project: text,
    month: monthText,
    yearInvestmentWan: maybe(wanNumber),
    progressPercent: maybe(percentNumber),
    ...origin,
    note: maybe(z.string()),
    evidence: maybe(z.array(text)),
  })
  .refine(
    one => typeof one.yearInvestmentWan === 'number' || typeof one.progressPercent === 'number' || Boolean(one.note),
    FIGURE,
  );

const statistic = z.strictObject({
  project: text,
  month: monthText,
  yearInvestmentWan: wanNumber,
  source: maybe(text),
  ...origin,
});

const siteMeeting = z.strictObject({
  id: maybe(text),
  project: text,
  by: text,
  on: dayText,
  attendees: maybe(z.string()),
  note: maybe(z.string()),
  at: maybe(instantText),
  isWithdrawn: maybe(z.boolean()),
});

const absence = z
  .strictObject({
    id: maybe(text),
    person: openIdSchema,
    from: dayText,
    to: dayText,
    deputy: maybe(openIdSchema),
    note: maybe(z.string()),
    ...origin,
    isWithdrawn: maybe(z.boolean()),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: '结束日期早于开始日期' })
  .refine(({ person, deputy }) => person !== deputy, { path: ['deputy'], message: '代理人不能是请假人本人' });

const score = z
  .string({ error: '应为文字形式的得分，如 "92"' })
  .regex(/^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)$/, '应为 0 到 100 的得分');

const siteReview = z.strictObject({
  quarter: z.string().regex(/^\d{4}-Q[1-4]$/, '应为季度，如 2026-Q2'),
  project: text,
  unit: text,
  ballots: z.array(z.strictObject({ judge: text, score: score.nullish().transform(value => value ?? null) })),
  ...origin,
});

const caseStep = z.strictObject({
  step: text,
  at: instantText,
  by: text,
  note: z
    .string()
    .nullish()
    .transform(note => note ?? ''),
});

const stateOfCase = z.strictObject({
  id: text,
  kind: oneOf(CASE_KINDS),
  project: maybe(text),
  unit: maybe(text),
  state: text,
  /** Who has the turn follows from the state: it is written to be read. */
  turn: maybe(z.array(text)),
  isOpen: maybe(z.boolean()),
  round: maybe(count),
  openedBy: maybe(text),
  openedAt: maybe(instantText),
  dueAt: maybe(instantText),
  evidence: maybe(z.array(text)),
  data: maybe(z.record(z.string(), z.unknown())),
  approvals: maybe(z.array(z.strictObject({ step: text, by: text, at: instantText, seats: z.array(count) }))),
  /** A workbook has no list of them for one that was only just opened. */
  steps: z
    .array(caseStep)
    .nullish()
    .transform(steps => steps ?? []),
});

/** One that was only just opened has no step yet; then it says itself who opened it, and when. */
const oneCase = stateOfCase.refine(one => one.steps.length > 0 || (one.openedBy && one.openedAt), {
  path: ['steps'],
  message: '至少要有一个步骤，或写明 openedBy 和 openedAt',
});

const meeting = z.strictObject({
  id: text,
  series: oneOf(MEETING_SERIES),
  title: text,
  at: instantText,
  place: maybe(text),
  chair: maybe(openIdSchema),
  attendees: maybe(z.string()),
  state: maybe(oneOf(MEETING_STATES)),
  round: maybe(count),
  problem: maybe(text),
  agenda: maybe(
    z.strictObject({
      slot: text,
      movedTo: text.exactOptional(),
      sentFor: text.exactOptional(),
      isPreviewed: z.boolean(),
      notHeld: text.nullable(),
      dropped: z.array(text),
      order: z.array(text),
      taken: z.array(text).exactOptional(),
      added: z.array(
        z.strictObject({
          key: text,
          text,
          project: text.nullable(),
          unit: text.nullable(),
          asked: text.nullable(),
          by: text,
        }),
      ),
      sent: z.array(text).nullable(),
    }),
  ),
  minutes: maybe(z.string()),
  /** Items of minutes that are not confirmed yet. */
  draft: maybe(
    z.array(
      z.looseObject({
        task: text,
        project: text.nullable(),
        problem: text.nullable(),
        unit: text.nullable(),
        person: text.nullable(),
        supervisor: text.nullable(),
        dueDate: dayText.nullable(),
        personSaid: z.string().nullable().default(null),
        dueSaid: z.string().nullable().default(null),
        number: z.string().nullable().default(null),
      }),
    ),
  ),
  /** Why minutes that were sent have been put right. */
  corrections: maybe(z.array(z.strictObject({ reason: text, by: text, at: text }))),
  by: maybe(text),
  createdAt: maybe(instantText),
  confirmedBy: maybe(text),
  confirmedAt: maybe(instantText),
});

const actionItem = z.strictObject({
  number: z.string().regex(/^YD-\d{4}-\d{4,}$/, '应为 YD-年份-四位序号'),
  meeting: text,
  problem: maybe(text),
  project: maybe(text),
  task: text,
  unit: text,
  person: maybe(openIdSchema),
  supervisor: maybe(openIdSchema),
  dueDate: dayText,
  dueRule: maybe(dueRule),
  status: oneOf(ACTION_STATUSES),
  handler: maybe(text),
  respondedBy: maybe(text),
  reopenCount: maybe(count),
  extension: maybe(extension),
  agreedAt: maybe(instantText),
  steps: maybe(z.array(stepOf(ACTION_STATUSES))),
});

export const ledgerSchemas = {
  permits: maybe(z.array(permit)),
  verifications: maybe(z.array(verification)),
  statistics: maybe(z.array(statistic)),
  siteMeetings: maybe(z.array(siteMeeting)),
  absences: maybe(z.array(absence)),
  siteReviews: maybe(z.array(siteReview)),
  cases: maybe(z.array(oneCase)),
  meetings: maybe(z.array(meeting)),
  actionItems: maybe(z.array(actionItem)),
};

export type FilePermit = z.output<typeof permit>;
export type FileVerification = z.output<typeof verification>;
export type FileStatistic = z.output<typeof statistic>;
export type FileSiteMeeting = z.output<typeof siteMeeting>;
export type FileAbsence = z.output<typeof absence>;
export type FileSiteReview = z.output<typeof siteReview>;
export type FileCase = z.output<typeof oneCase>;
export type FileMeeting = z.output<typeof meeting>;
export type FileActionItem = z.output<typeof actionItem>;

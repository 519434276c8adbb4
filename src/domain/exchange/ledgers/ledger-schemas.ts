import * as z from 'zod';
import { CASE_KINDS } from '../../cases/case.ts';
import { PERMIT_KINDS, PERMIT_STATES } from '../../library/permits.ts';
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

export const ledgerSchemas = {
  permits: maybe(z.array(permit)),
  verifications: maybe(z.array(verification)),
  statistics: maybe(z.array(statistic)),
  siteMeetings: maybe(z.array(siteMeeting)),
  absences: maybe(z.array(absence)),
  siteReviews: maybe(z.array(siteReview)),
  cases: maybe(z.array(oneCase)),
};

export type FilePermit = z.output<typeof permit>;
export type FileVerification = z.output<typeof verification>;
export type FileStatistic = z.output<typeof statistic>;
export type FileSiteMeeting = z.output<typeof siteMeeting>;
export type FileAbsence = z.output<typeof absence>;
export type FileSiteReview = z.output<typeof siteReview>;
export type FileCase = z.output<typeof oneCase>;

import * as z from 'zod';
import { GRADES } from '../../ranking/procedure/comment.ts';
import { dayText, maybe, oneOf, text } from '../file-fields.ts';
import { decisionSaid, SCORE_KINDS } from './score-kinds.ts';

/** What people have decided of a unit's score, as a district file writes it: 奖罚 and 点评. Source: contract §5. */

const scoreEntry = z
  .strictObject({
    unit: text,
    period: z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/, '应为月份或年份，如 2026-06、2026'),
    kind: oneOf(SCORE_KINDS),
    points: z
      .string({ error: '应为文字形式的分值，如 "1.00"' })
      .regex(/^-?\d{1,3}(?:\.\d{1,2})?$/, '应为分值，最多两位小数，如 "1.00"、"-1.00"'),
    reason: text,
    evidence: maybe(z.array(text)),
    by: text,
    approvedBy: text,
    /** Of a report in the media. */
    medium: maybe(text),
    day: maybe(dayText),
  })
  .superRefine((one, { addIssue }) => {
    const read = decisionSaid(one);
    if ('refusal' in read) addIssue({ code: 'custom', path: [read.field], message: read.refusal });
  });

const leaderComment = z.strictObject({
  quarter: z.string().regex(/^\d{4}-Q[1-4]$/, '应为季度，如 2026-Q2'),
  unit: text,
  grade: oneOf(GRADES),
  by: text,
  note: maybe(z.string().trim()),
});

export const decisionSchemas = {
  scoreEntries: maybe(z.array(scoreEntry)),
  leaderComments: maybe(z.array(leaderComment)),
};

export type FileScoreEntry = z.output<typeof scoreEntry>;
export type FileLeaderComment = z.output<typeof leaderComment>;

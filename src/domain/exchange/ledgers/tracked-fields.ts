import * as z from 'zod';
import type { DueRule } from '../../problems/problem.ts';
import { count, dayText, instantText, maybe, oneOf, text } from '../file-fields.ts';

/** Fields that problems and what meetings have decided have in common. */

/** How a due day was counted. */
export const dueRule = z
  .strictObject({ from: dayText, calendarDays: maybe(count), workingDays: maybe(count), pausedDays: maybe(count) })
  .transform(({ from, ...counts }): DueRule => {
    const known = Object.entries(counts).filter(([, days]) => days !== null && days !== undefined);
    return { from, ...Object.fromEntries(known) };
  });

/** More time that was asked for. */
export const extension = z.strictObject({
  until: dayText,
  reason: z.string(),
  askedBy: text,
  decision: oneOf(['granted', 'refused']).nullable(),
});

/** One step of a life. Shapes: `statuses` are those that it may lead to. */
export const stepOf = <const Statuses extends readonly [string, ...string[]]>(statuses: Statuses) =>
  z.strictObject({
    status: oneOf(statuses),
    at: instantText,
    by: text,
    note: maybe(z.string()),
    unit: maybe(text),
    dueAt: maybe(instantText),
    /** What was only said of it: it moves no clock. */
    isAside: maybe(z.boolean()),
  });

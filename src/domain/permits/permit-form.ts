import type { Day } from '../base/time.ts';
import { PERMIT_STATES, type Permit, type PermitKind } from '../library/permits.ts';
import { defineForm, type ValuesOf } from '../procedure/form.ts';
import { PERMIT_STATE_WORDS } from './permit-words.ts';

/** The forms of the permits ledger. */

/** 填写: one permit as it stands. */
export const PERMIT_FILLING = defineForm({
  state: {
    kind: 'choice',
    label: '办理状态',
    options: PERMIT_STATES.map(value => ({ value, label: PERMIT_STATE_WORDS[value] })),
    isRequired: true,
  },
  planned: { kind: 'day', label: '计划办结' },
  actual: { kind: 'day', label: '实际办结' },
  handler: { kind: 'text', label: '承办部门', placeholder: '如：区住建局', maxCharacters: 60 },
  document: { kind: 'text', label: '批文号、证号', placeholder: '办结的请填写', maxCharacters: 100 },
  note: { kind: 'note', label: '备注', placeholder: '如：卡在消防图审，等整改报告', rows: 2, maxCharacters: 300 },
});

/** 倒排工期: from which day, and what of it. */
export const PERMIT_PLANNING = defineForm({
  start: { kind: 'day', label: '计划开工', missing: '请选择计划开工日期', isRequired: true },
  scope: {
    kind: 'choice',
    label: '排哪些手续',
    options: [
      { value: 'all', label: '没有办结的全部重排' },
      { value: 'unplanned', label: '只排没有计划日期的' },
    ],
    isRequired: true,
  },
});

type Filled = ValuesOf<typeof PERMIT_FILLING>;

/** A permit of which nothing is recorded. */
export function unrecorded(project: string, kind: PermitKind): Omit<Permit, 'updatedBy' | 'updatedAt'> {
  return { project, kind, state: 'pending', planned: null, actual: null, handler: null, document: null, note: null };
}

/**
 * A permit as a form has filled it in.
 * Errors: says what does not go together, in words.
 */
export function filledPermit(
  before: Omit<Permit, 'updatedBy' | 'updatedAt'>,
  filled: Filled,
  today: Day,
): Omit<Permit, 'updatedBy' | 'updatedAt'> | { fault: string } {
  const { state, planned, actual, handler, document, note } = filled;
  if (actual !== null && state !== 'done') return { fault: '填了实际办结日期，办理状态请选“已办结”' };
  if (actual !== null && actual > today) return { fault: '实际办结日期不能晚于今天' };
  if (state === 'done' && actual === null && note === null) {
    return { fault: '已办结的请填写实际办结日期；确实查不到日期的，请在备注中写明' };
  }
  return { project: before.project, kind: before.kind, state, planned, actual, handler, document, note };
}

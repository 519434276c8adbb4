import type { CommonReason } from '../../domain/procedure/procedure.ts';
import type { Color } from '../kit/drawing/elements.ts';
import type { Step } from '../kit/views.ts';

/** What the cases of one kind are called, in all their states and steps. */
export interface CaseWords<State extends string, Name extends string, Reason extends string> {
  states: Readonly<Record<State, { words: string; color: Color }>>;
  steps: Readonly<Record<Name, CaseStepWords>>;
  refusals: Readonly<Record<Reason | CommonReason, string>>;
  /** The states on the way to its end, in order, as its card shows them. */
  track: readonly State[];
}

export interface CaseStepWords {
  label: string;
  style: Step['style'];
  /** The toast after a press that had its effect. */
  done: string;
  /** What was done, in the history of the card; the label without it. */
  past?: string;
  /** What is asked of whoever has the turn; for steps that are owed. */
  ask?: string;
  /** What it is called besides by whoever takes it in words. */
  called?: readonly string[];
  /** Asked before the press is sent. */
  confirm?: { title: string; text: string };
  /** Said above the form. */
  note?: string;
}

export const COMMON_REFUSALS: Readonly<Record<CommonReason, string>> = {
  no_right: '您没有办理这一步的权限',
  stale: '这一步已经办理，卡片稍后更新',
};

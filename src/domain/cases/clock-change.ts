import type { ClockRules } from '../base/clocks/clock-rules.ts';
import {
  type ClockSetting,
  clockSetting,
  LIMIT_SETTINGS,
  settingIn,
  TIME_SETTINGS,
} from '../base/clocks/clock-settings.ts';
import type { ClockVersion } from '../base/clocks/clock-versions.ts';
import { whyNotFitting } from '../base/clocks/fitting.ts';
import type { SettingValue } from '../base/clocks/kinds/kind.ts';
import { defineForm } from '../procedure/form.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { type CaseAt, voidCase, withinDays, withSuccessor } from './case-at.ts';
import { type ProposalInputs, type ProposalState, proposalSteps } from './proposal.ts';

/**
 * 修改时限: one limit of the office is set anew. Another person of the office confirms it; it holds from then on, for what begins
 * from then on. Source: domain §5 (every number is configuration with a version).
 */

export interface ClockChange {
  /** The setting, by its key. */
  key: string;
  before: SettingValue;
  after: SettingValue;
  /** What it rests on, as the office wrote it. */
  source: string;
  /** What is said of a change that can be made and is not wise; null or absent where it is. */
  advice?: string | null;
}

export type ClockChangeCase = CaseAt<ClockChange>;

function optionsOf(settings: readonly ClockSetting[]) {
  return settings.map(({ key, label }) => ({ value: key, label }));
}

/** What the form asks: one limit or one time, and what it becomes. */
export const CLOCK_CHANGE_FORM = defineForm({
  key: { kind: 'choice', label: '办理时限', options: optionsOf(LIMIT_SETTINGS), placeholder: '改时限的选这里' },
  time: {
    kind: 'choice',
    label: '例会、提醒和工作时间',
    options: optionsOf(TIME_SETTINGS),
    placeholder: '改时间的选这里',
  },
  value: {
    kind: 'text',
    label: '改为',
    isRequired: true,
    maxCharacters: 60,
    placeholder: '如 5个工作日、当天、周五 12:00、每月5日、20日 15:00',
  },
  source: {
    kind: 'note',
    label: '依据',
    isRequired: true,
    rows: 2,
    maxCharacters: 200,
    placeholder: '如 会议纪要、文件文号',
  },
});

/** `not_fitting`: something else was changed meanwhile that it does not go together with. */
export type ClockChangeReason = 'not_second' | 'changed_since' | 'not_fitting';

/** Working days within which it is to be answered. Our own proposal. */
const ANSWER_DAYS = 3;

export const clockChangeProcedure: Procedure<ClockChangeCase, ProposalState, ProposalInputs, ClockChangeReason> = {
  stateOf: ({ stored }) => stored.state as ProposalState,
  steps: proposalSteps<ClockChangeCase, ClockChangeReason>(({ stored: { data } }, { calendar, now }) => {
    const rules = calendar.rulesAt(now);
    if (!isStill(data, rules)) return 'changed_since';
    return whyNotFitting(rules, data.key, data.after) === null ? null : 'not_fitting';
  }),
  void: { from: ['proposed'], to: 'void', end: voidCase, succeed: withSuccessor },
};

/** Whether the limit still is what it was when its change was proposed. */
function isStill({ key, before }: ClockChange, rules: ClockRules): boolean {
  const setting = clockSetting(key);
  return setting !== undefined && JSON.stringify(settingIn(rules, setting)) === JSON.stringify(before);
}

/** What a new change begins with. */
export function beginClockChange(data: ClockChange, at: Parameters<typeof withinDays>[1]) {
  return {
    project: null,
    unit: null,
    state: 'proposed' satisfies ProposalState,
    data,
    dueAt: withinDays(ANSWER_DAYS, at),
  };
}

/** The next version of the limits: what was in force, and the change. */
export function nextClockVersion(
  versions: readonly ClockVersion[],
  { key, after, source }: ClockChange,
  { by, confirmedBy, validFrom }: Pick<ClockVersion, 'by' | 'confirmedBy' | 'validFrom'>,
): ClockVersion {
  const last = versions.at(-1);
  return {
    version: (last?.version ?? 0) + 1,
    rules: { ...last?.rules, [key]: after },
    validFrom,
    source,
    by,
    confirmedBy,
  };
}

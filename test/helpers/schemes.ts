import type { StoredCase } from '../../src/domain/cases/case.ts';
import { unreadScheme } from '../../src/domain/ranking/procedure/scheme.ts';
import type { SchemeKind } from '../../src/domain/ranking/schemes/scheme.ts';
import { defaultRuleSet } from '../../src/domain/scoring/schema/default-rule-sets.ts';
import { checkedRuleSet } from '../../src/domain/scoring/schema/rule-set.ts';
import type { RuleSet } from '../../src/domain/scoring/schema/rule-set-schema.ts';

/** A month's scheme of a district: investment and starts alone. */
export const OWN_MONTH = ruleSetOf({
  id: 'erqi-month',
  version: '2026',
  title: '二七区重点项目月排名办法',
  figures: {
    investmentYtd: defaultRuleSet('month').figures['investmentYtd'],
    planYtd: defaultRuleSet('month').figures['planYtd'],
    startsDone: defaultRuleSet('month').figures['startsDone'],
    startsPlanned: defaultRuleSet('month').figures['startsPlanned'],
    projects: defaultRuleSet('month').figures['projects'],
  },
  eligible: [{ if: { compare: ['projects', '>', 0] }, else: '没有项目' }],
  items: [
    { kind: 'ratio', key: 'T', label: '投资', full: 60, of: 'investmentYtd', to: 'planYtd', upTo: 1 },
    { kind: 'ratio', key: 'K', label: '开工', full: 40, of: 'startsDone', to: 'startsPlanned', upTo: 1 },
  ],
});

export function ruleSetOf(value: object): RuleSet {
  const outcome = checkedRuleSet(value);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.ruleSet;
}

/** A scheme that a second person has confirmed. */
export function aSchemeInForce(
  number: number,
  { kind, from, ruleSet, confirmedAt }: { kind: SchemeKind; from: string; ruleSet: RuleSet; confirmedAt?: string },
): StoredCase {
  return {
    id: `SX-2026-00${String(number).padStart(2, '0')}`,
    kind: 'scheme',
    project: null,
    unit: null,
    state: 'done',
    isOpen: false,
    round: 3,
    openedBy: 'ou_feng',
    openedAt: new Date('2026-06-01T09:00:00+08:00'),
    dueAt: null,
    data: { ...unreadScheme('办法.xlsx'), kind, ruleSet, from, submittedBy: 'ou_feng' },
    approvals: [],
    steps: [{ step: 'confirm', at: confirmedAt ?? `2026-06-0${number}T10:00:00+08:00`, by: 'ou_gao', note: '' }],
  };
}

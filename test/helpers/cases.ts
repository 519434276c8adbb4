import type { CaseKind, StoredCase } from '../../src/domain/cases/case.ts';
import type { CaseAt } from '../../src/domain/cases/case-at.ts';
import { aProject, NOW } from './builders.ts';
import { aTown } from './town.ts';

/** A case of 马寨镇 in some state, with what its procedure leans on. */
export function aCase(kind: CaseKind, state: string, data: object, changes: Partial<StoredCase> = {}): CaseAt {
  const stored: StoredCase = {
    id: 'SX-2026-0001',
    kind,
    project: 'EQ-2026-003',
    unit: '马寨镇',
    state,
    isOpen: true,
    round: 0,
    openedBy: 'ou_sun',
    openedAt: NOW,
    dueAt: null,
    data: { ...data },
    approvals: [],
    steps: [],
    ...changes,
  };
  const roster = aTown();
  return {
    stored,
    project: roster.project('EQ-2026-003') ?? aProject(),
    roster,
    evidence: 1,
    evidenceBeingSaved: 0,
    extra: {
      open: [],
      waiting: 0,
      entered: 0,
      refused: 0,
      proposals: [],
      decided: [],
      nominations: [],
      ballots: [],
      reserved: [],
      figures: {},
      counted: [{ key: 'reportsOnTime', label: '按时报送的周报', unit: '份', isWhole: true }],
      earliest: '2026-06',
    },
  };
}

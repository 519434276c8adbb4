import { describe, expect, test } from 'vitest';
import { canVerify } from '../../../src/domain/figures/rights.ts';
import { canConfirmMilestone, canRead, canReport } from '../../../src/domain/library/rights.ts';
import { createRoster } from '../../../src/domain/library/roster.ts';
import { canPlanAgenda } from '../../../src/domain/meetings/rights.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import { canChange, canReadEverything } from '../../../src/domain/people/rights.ts';
import { canFillPermit, canKeepPermits } from '../../../src/domain/permits/rights.ts';
import {
  canAssign,
  canClose,
  canConfirmSolved,
  canHandle,
  canLead,
  canRecheck,
  canWithdraw,
} from '../../../src/domain/problems/rights.ts';
import { canSeeDraftScore } from '../../../src/domain/ranking/rights.ts';
import { aProblem } from '../../helpers/builders.ts';
import { aTown, TOWN_PEOPLE, TOWN_PROJECTS } from '../../helpers/town.ts';

const town = aTown();
const [cold] = TOWN_PROJECTS;
if (!cold) throw new Error('the town has projects');

/** Reported by 王磊, to be solved by 区住建局; handled and answered by 贺佳. */
const problem = aProblem({ reportedBy: 'ou_wang', handler: 'ou_he', respondedBy: 'ou_he' });
const demolition = aProblem({ category: 'demolition', responsibleUnit: null });

/** Who of the town may do it, by open_id without the prefix. */
function those(may: (person: Person) => boolean): string[] {
  return TOWN_PEOPLE.filter(may).map(person => person.openId.slice(3));
}

describe('rights by contract §6.8', () => {
  test.each<[string, (person: Person) => boolean, string]>([
    ['report progress and problems', one => canReport(one, cold, town), 'wang deputy sun li zhao feng gao'],
    ['修改 and 撤销 what 王磊 reported', one => canChange(one, 'ou_wang'), 'wang feng gao'],
    ['交办, 转办', canAssign, 'feng gao'],
    ['签收, 反馈, 退回', one => canHandle(one, problem, cold), 'he zhou permits'],
    ['签收 of a demolition problem', one => canHandle(one, demolition, cold), 'li'],
    ['confirm that it is solved', one => canConfirmSolved(one, problem, cold), 'wang deputy'],
    ['销号', one => canClose(one, problem), 'feng gao'],
    ['confirm a milestone', one => canConfirmMilestone(one, 'ou_wang'), 'feng gao'],
    ['withdraw a problem until 签收', one => canWithdraw(one, problem), 'wang feng gao'],
    ['withdraw it later', one => canWithdraw(one, { ...problem, status: 'acknowledged' }), 'feng gao'],
    ['see the draft score of 侯寨街道', one => canSeeDraftScore(one, '侯寨街道'), 'chen hou feng gao bureau leader'],
    ['核查', canVerify, 'feng gao'],
    ['紧急, 重大 and 专题会', one => canLead(one, cold), 'zhao feng gao'],
    ['回头看', one => canRecheck(one, problem), 'feng gao bureau'],
    ['回头看 of what 冯兰 answered', one => canRecheck(one, { respondedBy: 'ou_feng' }), 'gao bureau'],
    ['arrange an agenda', canPlanAgenda, 'feng gao'],
    ['keep the permits of a project', one => canKeepPermits(one, cold), 'wang deputy sun li feng gao'],
    [
      'fill in a permit that 区住建局 handles',
      one => canFillPermit(one, '区住建局', cold, town),
      'wang deputy sun li he zhou feng gao',
    ],
    ['read everything', canReadEverything, 'feng gao bureau leader auditor'],
    [
      'read the project',
      one => canRead(one, cold, town),
      'wang deputy sun li zhao owner feng gao bureau leader auditor',
    ],
  ])('may %s', (_, may, expected) => {
    expect(those(may).sort()).toEqual(expected.split(' ').sort());
  });

  test('the developer’s contact reports where the district has enabled it, and only his own projects', () => {
    const { district } = town;
    if (!district) throw new Error('the town is a district');
    const enabled = createRoster({ ...town, district: { ...district, ownerContactsReport: true } });

    expect(TOWN_PROJECTS.map(project => those(one => canReport(one, project, enabled)).includes('owner'))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('nobody verifies what he handled or answered, or a milestone that he claimed', () => {
    expect(those(one => canClose(one, { ...problem, respondedBy: 'ou_feng' }))).toEqual(['gao']);
    expect(those(one => canClose(one, { ...problem, handler: 'ou_gao' }))).toEqual(['feng']);
    expect(those(one => canConfirmMilestone(one, 'ou_feng'))).toEqual(['gao']);
  });
});

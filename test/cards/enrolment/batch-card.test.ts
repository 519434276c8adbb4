import { describe, expect, test } from 'vitest';
import { batchCard } from '../../../src/cards/enrolment/batch-card.ts';
import type { BatchRow } from '../../../src/domain/enrolment/read-batch.ts';
import { expectGoodCard, expectLegalCard } from '../../helpers/card-checks.ts';

/** The list of 批量登记 before the office presses, in its states. */

const row = (changes: Partial<BatchRow> = {}): BatchRow => ({
  name: '张三',
  mobile: '13800000001',
  unit: '马寨镇',
  role: 'liaison',
  taskForce: null,
  ...changes,
});
const empty = { fresh: [], proposed: [], added: [], known: [], missing: [], fault: null, bad: [], noSecond: null };
const submit = { do: 'roster.enrol' as const, formId: 'roster:om_1' };

describe('the list', () => {
  test('of people of every kind', () => {
    expectGoodCard(
      batchCard({
        ...empty,
        fresh: [row()],
        proposed: [row({ name: '吴霞', unit: null, role: 'task_force_head', taskForce: 'permits' })],
        added: [row({ name: '陈思', role: 'steward' })],
        known: [{ ...row({ name: '孙敏' }), why: '已是这个角色' }],
        missing: [row({ name: '李四' })],
        bad: [{ line: '王五 马寨镇', why: '没有手机号，或手机号位数不对' }],
        submit,
      }),
    );
  });

  test('of nobody who can be enrolled has no button', () => {
    expectGoodCard(batchCard({ ...empty, fault: '应用缺少权限 contact:user.id:readonly，请运维人员开通', submit }));
  });

  test('of 200 people with long names fits', () => {
    const rows = Array.from({ length: 200 }, (_, index) =>
      row({ name: `欧阳修竹${index}`, unit: '恩桥经济开发区管委会综合服务中心' }),
    );
    const card = batchCard({
      ...empty,
      fresh: rows,
      missing: rows,
      bad: rows.map(one => ({ line: one.name, why: '没有写角色' })),
      submit,
    });
    expectLegalCard(card);
    expect(JSON.stringify(card)).toContain('登记 200 人');
  });
});

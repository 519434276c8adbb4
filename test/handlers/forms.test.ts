import { describe, expect, test } from 'vitest';
import { startConversation } from '../helpers/conversation.ts';

describe('报进展', () => {
  test('lists all of a person’s projects in the direct chat and takes several in one submit', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');

    const asked = await wang.says('报进展', { in: 'oc_mazhai' });
    const [form] = talk.direct('ou_wang');
    expect(form?.text).toContain('康华食品冷链加工基地');
    expect(form?.text).toContain('马寨数字经济产业园');
    if (!form) throw new Error(`no form: ${asked.cards.length}`);
    const pressed = await wang.submits(form, '提交', { month_0: '350', year_0: '3600', stage_1: '主体施工至8层' });

    expect(pressed.toast).toBe('已记录 2 项');
    expect((await talk.reports()).map(report => [report.project, report.status])).toEqual([
      ['EQ-2026-003', 'active'],
      ['EQ-2026-007', 'active'],
    ]);
    await talk.audit();
  });
});

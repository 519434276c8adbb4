import { describe, expect, test } from 'vitest';
import { askCard } from '../../../src/cards/asking/ask-card.ts';
import type { AskCardView } from '../../../src/cards/kit/views.ts';
import { aProject, aReport, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { DISTRICT_UNITS } from '../../helpers/district.ts';
import { LONGEST_MESSAGE, LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';

const asked = {
  askId: 'ask:om_1',
  messageId: 'om_1',
  chatId: 'oc_1',
  senderId: 'ou_1',
  sentAt: '2026-06-12T09:02:00+08:00',
};

function aView(changes: Partial<AskCardView>): AskCardView {
  return {
    title: '请补充一项',
    understood: [],
    asks: [],
    asked,
    formId: 'ask:om_1',
    form: null,
    problemForm: null,
    ...changes,
  };
}

const PERIOD = {
  question: '“完成投资3200万元”是哪个时段的投资？',
  choices: [
    { label: '本月', text: '嵩南中学本月完成投资3200万元' },
    { label: '今年累计', text: '嵩南中学今年以来完成投资3200万元' },
  ],
};

describe('the card that asks back', () => {
  test('offers the answers as buttons, beside what was understood', () => {
    expectGoodCard(askCard(aView({ understood: ['嵩南中学', '60% → 形象进度 60%'], asks: [PERIOD] }), NOW));
  });

  test('of a message that means nothing says how to go on', () => {
    const question = '没有读懂这条消息。发送“报进展”或“报问题”打开表单，发送“帮助”查看写法。';

    expectGoodCard(askCard(aView({ asks: [{ question, choices: [] }] }), NOW));
  });

  test('of half a report is a form filled in as far as understood', () => {
    const form = [{ project: aProject(), last: aReport(), draft: { percent: '60', stage: '钢结构吊装60%' } }];

    expectGoodCard(askCard(aView({ asks: [PERIOD], form }), NOW));
  });

  test('of half a problem is a form filled in as far as understood', () => {
    const problemForm = {
      projects: [aProject()],
      units: DISTRICT_UNITS,
      draft: {
        project: 'EQ-2026-003',
        category: 'construction',
        urgency: 'ordinary',
        description: '高压线迁改，工期等不起',
      },
    };
    const question = '是否登记为问题？请补充后提交；不需要协调的可以不理会。';

    expectGoodCard(askCard(aView({ asks: [{ question, choices: [] }], problemForm }), NOW));
  });

  test('of a long message has buttons that name the answer and do not carry the message', () => {
    const choices = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'].map(label => ({
      label,
      text: `${label}${LONGEST_MESSAGE}`,
    }));

    const card = askCard(aView({ asks: [PERIOD, { question: '是哪个项目？', choices }] }), NOW);

    expectLegalCard(card);
    expect(outline(card)).toContain('辛');
    expect(JSON.stringify(card)).toContain('"answer":[1,7]');
    expect(JSON.stringify(card)).not.toContain(LONGEST_MESSAGE.slice(0, 100));
  });

  test('of many cells tells those of one column with the same doubt in one line, each by its row', () => {
    const asks = Array.from({ length: 30 }, (_, index) => ({
      question: `“-${index}”没有把握：第${index}行“本周投资”：是负数。`,
      choices: [],
      cell: { column: index % 2 ? '本周投资' : '本月投资', about: '是负数', at: `第${index}行 -${index}` },
      project: index % 2 ? 'EQ-2026-003' : 'EQ-2026-004',
    }));

    const shown = outline(askCard(aView({ asks }), NOW));

    expect(shown).toContain('有 30 处需要核对');
    expect(shown.match(/“本周投资”是负数：/g)).toHaveLength(1);
    for (let row = 0; row < 30; row += 1) expect(shown).toContain(`第${row}行 -${row}`);
    expect(shown).toContain('填报待核对的 2 个项目');
  });

  test('with the longest texts fits', () => {
    const understood = Array.from({ length: 12 }, () => LONGEST_TEXT);
    const draft = { stage: LONGEST_TEXT, next: LONGEST_TEXT };
    const form = [{ project: aProject({ name: LONGEST_NAME }), last: aReport(), draft }];

    expectLegalCard(askCard(aView({ understood, asks: [PERIOD], form }), NOW));
  });
});

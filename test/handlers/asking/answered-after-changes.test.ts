import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { type Conversation, startConversation as start } from '../../helpers/conversation.ts';

/**
 * An answer to a question on a receipt is read with the whole message. What the message had said before may have been
 * taken back or changed meanwhile: an answer brings nothing of that back.
 */

/** The platform tells the time of a message in milliseconds. */
async function startConversation() {
  return start({ now: '2026-06-12T09:05:00.250+08:00' });
}

const TWO = '康华冷链 本月完成投资350万元\n数字产业园 完成投资80万元';
const ONE = '康华冷链 形象进度45%，完成投资80万元';

async function standing(talk: Conversation) {
  return (await talk.reports())
    .filter(({ status }) => status === 'active')
    .map(({ project, monthInvestment, percent }) => ({ project, monthInvestment, percent }));
}

const KANGHUA = 'EQ-2026-003';
const SHUZI = 'EQ-2026-007';
const wan = yuanFromWan;

describe('an answer to what a receipt asks', () => {
  test('brings back nothing that was taken back', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says(TWO);
    await wang.presses(card, '撤销');

    await wang.presses(talk.now(card), '本月');

    expect(await standing(talk)).toEqual([{ project: SHUZI, monthInvestment: wan(80), percent: null }]);
  });

  test('leaves what was changed on a form', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says(TWO);
    const form = await wang.presses(card, '修改');
    await wang.submits(form.card, '提交修改', { month_0: '360' });

    await wang.presses(talk.now(card), '本月');

    expect(await standing(talk)).toEqual(
      expect.arrayContaining([
        { project: KANGHUA, monthInvestment: wan(360), percent: null },
        { project: SHUZI, monthInvestment: wan(80), percent: null },
      ]),
    );
    expect(await standing(talk)).toHaveLength(2);
  });

  test('is added to what a correction has put in the place of the first report', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says(ONE);
    await wang.says('更正：形象进度50%', { replyTo: card });

    await wang.presses(talk.now(card), '本月');

    expect(await standing(talk)).toEqual([{ project: KANGHUA, monthInvestment: wan(80), percent: 50 }]);
  });

  test('about what was taken back is recorded alone', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says(ONE);
    await wang.presses(card, '撤销');

    const pressed = await wang.presses(talk.now(card), '本月');

    expect(await standing(talk)).toEqual([{ project: KANGHUA, monthInvestment: wan(80), percent: null }]);
    expect(pressed.replaced?.text).not.toMatch(/“形象进度45%” → 形象进度 45%[\s\S]*“形象进度45%” → 形象进度 45%/);
  });

  test('is taken back together with what it has completed, and alone where it has completed a correction', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says(ONE);
    await wang.presses(card, '本月');
    await wang.presses(talk.now(card), '撤销');
    expect(await standing(talk)).toEqual([]);

    const other = await wang.says(ONE);
    await wang.says('更正：形象进度50%', { replyTo: other.card });
    await wang.presses(talk.now(other.card), '本月');
    await wang.presses(talk.now(other.card), '撤销');

    expect(await standing(talk)).toEqual([{ project: KANGHUA, monthInvestment: null, percent: 50 }]);
  });

  test('to what is held waits once, and is taken back whole', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('康华冷链 形象进度50%');
    const { card } = await wang.says('康华冷链 形象进度45%，完成投资80万元');
    await wang.presses(card, '本月');
    expect((await wang.says('待办')).card.text.match(/形象进度 45%/g)).toHaveLength(1);

    await wang.presses(talk.now(card), '撤销');

    expect(await standing(talk)).toEqual([{ project: KANGHUA, monthInvestment: null, percent: 50 }]);
    expect((await wang.says('待办')).card.text).toContain('没有等待您办理的事项');
  });

  test('enters no problem again that was reworded', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const { card } = await wang.says('康华冷链施工许可证还没批下来，请住建局下周五前协调\n数字产业园 完成投资80万元');
    const form = await wang.presses(card, '修改');
    await wang.submits(form.card, '提交修改', { description: '施工证没批' });

    await wang.presses(talk.now(card), '本月');

    expect((await talk.problems()).map(({ description }) => description)).toEqual(['施工证没批']);
    expect(await standing(talk)).toHaveLength(1);
  });
});

describe('a message that solves a problem and says a sum of no period', () => {
  async function aSolved() {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
    await talk.as('ou_he').says('WT-2026-0001 已解决');
    const said = await wang.says('WT-2026-0001 已解决。康华冷链 完成投资80万元。数字产业园 完成投资70万元');
    return { talk, wang, card: said.card };
  }
  const CONFIRMED = 'WT-2026-0001 已记为确认解决';

  test('asks about the sum beside what it says of the problem', async () => {
    const { card } = await aSolved();

    expect(card.text).toContain(CONFIRMED);
    expect(card.text).toContain('80万元');
    expect(card.labels).toEqual(expect.arrayContaining(['本周', '本月']));
  });

  test('solves it once, and goes on saying so while it is answered', async () => {
    const { talk, wang, card } = await aSolved();

    await wang.presses(card, '本月');
    const last = await wang.presses(talk.now(card), '本周');

    expect(last.replaced?.text).toContain(CONFIRMED);
    expect(last.replaced?.text).not.toContain('未变动');
    expect((await talk.problems())[0]?.steps.filter(({ by }) => by === 'ou_wang')).toHaveLength(3);
    expect(await standing(talk)).toHaveLength(2);
  });
});

import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { agendaAsked, boardAsked } from '../../../src/handlers/kit/message/board-words.ts';
import { aMeeting, anActionItem } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';

describe('meetings asked for in words', () => {
  test.each([
    ['书记月度推进会议程', 'monthly'],
    ['区委书记月度推进会的议程', 'monthly'],
    ['月分析会议程', 'analysis'],
    ['区长半月推进会议程', 'half_month'],
    ['看一下每周推进会议程', 'weekly'],
    ['观摩讲评会议程', 'site_review'],
    ['书记月度推进会议程里没有我们单位', null],
    ['康华冷链分析会议程已定', null],
  ])('%s is the agenda of %s', (text, series) => {
    expect(agendaAsked(text)).toBe(series);
  });

  test.each(['明天有什么会', '今天有会吗', '明天上午开什么会', '下周有哪些会议', '后天有没有会？'])(
    '%s is the list',
    text => {
      expect(boardAsked(text)).toBe('meetings');
    },
  );

  test.each(['明天有会商', '今天开会了', '明天的会改到下午三点'])('%s is none', text => {
    expect(boardAsked(text)).toBeNull();
  });

  test('the agenda of that series is brought; 督查 by unit and by what is late', async () => {
    const talk = await startConversation({
      meetings: [aMeeting({ state: 'confirmed' })],
      actionItems: [
        anActionItem({ number: 'YD-2026-0001', dueDate: toDay('2026-06-09') }),
        anActionItem({ number: 'YD-2026-0002', dueDate: toDay('2026-06-30') }),
        anActionItem({ number: 'YD-2026-0003', unit: '马寨镇', dueDate: toDay('2026-06-09') }),
      ],
    });
    const bureau = talk.as('ou_bureau');

    expect((await bureau.says('月分析会议程')).card.title).toBe('月分析会议程 7月3日');
    expect((await bureau.says('明天有什么会')).card.title).toBe('会议');
    expect((await bureau.says('督查')).card.title).toBe('督查 · 会议议定事项未办结 3 项');
    expect((await bureau.says('督查 区住建局')).card.title).toBe('督查 · 区住建局 议定事项未办结 2 项');
    const late = (await bureau.says('超期的议定事项')).card;
    expect(late.title).toBe('督查 · 超期 议定事项未办结 2 项');
    expect(late.text).not.toContain('YD-2026-0002');
  });
});

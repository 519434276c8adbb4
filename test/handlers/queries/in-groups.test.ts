import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_GROUPS, TOWN_PROJECTS } from '../../helpers/town.ts';

/** What more people look on at than may see it goes to the direct chat. Source: contract §6.6. */

const GROUPS = [
  ...TOWN_GROUPS,
  { chatId: 'oc_bureau', purpose: 'inspection', unit: null, taskForce: null },
  { chatId: 'oc_force', purpose: 'task_force', unit: null, taskForce: 'permits' },
] as const;

async function aTalk() {
  const talk = await startConversation({ roster: aTown({ groups: GROUPS }) });
  await talk.as('ou_wang').says('康华冷链 本月完成投资350万元，累计3600万元');
  await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
  await talk.as('ou_chen').says('樱桃沟林地批复还没下来，请财政局下周五前协调');
  talk.clock.setNow('2026-06-24T09:00:00+08:00');
  return talk;
}

const OPEN = 'here';
const PRIVATE = 'in the direct chat';

describe('the answer to a question in a group', () => {
  test.each([
    ['问题清单', 'ou_feng', 'oc_mazhai', PRIVATE],
    ['问题清单', 'ou_feng', 'oc_hq', PRIVATE],
    ['问题清单', 'ou_feng', 'oc_leaders', OPEN],
    ['问题清单', 'ou_feng', 'oc_bureau', OPEN],
    ['问题清单', 'ou_feng', 'oc_force', PRIVATE],
    ['问题清单', 'ou_feng', 'oc_unknown', PRIVATE],
    // What a unit has to solve everybody of it may read.
    ['问题清单', 'ou_he', 'oc_zhujian', OPEN],
    ['问题清单', 'ou_he', 'oc_houzhai', PRIVATE],
    ['超期问题', 'ou_feng', 'oc_mazhai', PRIVATE],
    ['超期问题', 'ou_feng', 'oc_leaders', OPEN],
    ['超期问题', 'ou_he', 'oc_zhujian', OPEN],
    ['排名', 'ou_feng', 'oc_mazhai', PRIVATE],
    ['排名', 'ou_feng', 'oc_hq', PRIVATE],
    ['排名', 'ou_feng', 'oc_bureau', PRIVATE],
    ['排名', 'ou_wang', 'oc_mazhai', OPEN],
    ['排名', 'ou_wang', 'oc_houzhai', PRIVATE],
    ['目标', 'ou_feng', 'oc_mazhai', PRIVATE],
    ['目标', 'ou_feng', 'oc_leaders', OPEN],
    ['目标', 'ou_wang', 'oc_mazhai', OPEN],
    ['目标', 'ou_wang', 'oc_houzhai', PRIVATE],
    ['目标', 'ou_zhao', 'oc_mazhai', PRIVATE],
    ['未报', 'ou_feng', 'oc_mazhai', PRIVATE],
    ['未报', 'ou_feng', 'oc_leaders', OPEN],
    ['议程', 'ou_feng', 'oc_mazhai', PRIVATE],
    ['议程', 'ou_feng', 'oc_hq', OPEN],
    ['议程', 'ou_feng', 'oc_leaders', OPEN],
    // 丁宁 of the same unit has no right to the second of the two.
    ['我的项目', 'ou_wang', 'oc_mazhai', PRIVATE],
    ['我的项目', 'ou_chen', 'oc_houzhai', OPEN],
    ['我的项目', 'ou_chen', 'oc_hq', PRIVATE],
    ['康华冷链', 'ou_wang', 'oc_mazhai', OPEN],
    ['康华冷链', 'ou_wang', 'oc_houzhai', PRIVATE],
    // A refusal holds nothing of the ledgers.
    ['议程', 'ou_wang', 'oc_mazhai', OPEN],
    ['康华冷链', 'ou_chen', 'oc_mazhai', OPEN],
  ])('%s of %s in %s stands %s', async (question, openId, chatId, where) => {
    const talk = await aTalk();

    const { cards } = await talk.as(openId).says(question, { in: chatId });

    const here = cards.filter(card => card.chatId === chatId);
    const direct = cards.filter(card => card.chatId !== chatId);
    expect(direct.map(card => card.chatId)).toEqual(direct.map(() => `oc_p2p_${openId.slice(3)}`));
    if (where === OPEN) {
      expect([here.length > 0, direct]).toEqual([true, []]);
    } else {
      expect(direct.length).toBeGreaterThan(0);
      expect(here).toHaveLength(1);
      expect(here[0]?.text).toMatch(/^[^\n]+\n[^\n]+不在本群公开，结果已发到与您的私聊。$/);
    }
  });

  test('that was asked back about in a direct chat stays there', async () => {
    const projects = TOWN_PROJECTS.map(project => ({ ...project, aliases: ['老厂改造'] }));
    const talk = await startConversation({ roster: aTown({ projects }) });
    await talk.as('ou_chen').says('EQ-2026-004 林地批复还没下来，请财政局下周五前协调');
    const asked = await talk.as('ou_feng').says('老厂改造有哪些问题？');

    const pressed = await talk.as('ou_feng').presses(asked.card, '樱桃沟文旅综合体');

    expect(pressed.card).toMatchObject({ chatId: 'oc_p2p_feng', title: '樱桃沟文旅综合体问题清单 · 1 个' });
  });
});

import { describe, expect, test } from 'vitest';
import type { Group } from '../../../src/domain/library/roster.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_GROUPS } from '../../helpers/town.ts';

/** Who beside the responsible unit is told of a problem. Source: domain §2 M7, M12, M25. */

const force = (chatId: string, taskForce: Group['taskForce'], unit: string | null = null): Group => ({
  chatId,
  purpose: 'task_force',
  unit,
  taskForce,
});

const PERMITS = '康华冷链施工许可证卡在消防图审，请住建局协调';
const DEMOLITION = '康华冷链有3户没有签拆迁协议，请住建局协调拆迁';

async function start(groups: readonly Group[] = [], now = '2026-06-12T09:05:00+08:00'): Promise<Conversation> {
  return startConversation({ now, roster: aTown({ groups: [...TOWN_GROUPS, ...groups] }) });
}

describe('the task force of the category', () => {
  test('has a live card in its group once a unit has the problem, and its head may act there', async () => {
    const talk = await start([force('oc_permits', 'permits'), force('oc_funding', 'funding')]);
    await talk.as('ou_wang').says(PERMITS);

    const [card, ...others] = talk.chat('oc_permits');
    expect(others).toEqual([]);
    expect(card?.text).toContain('WT-2026-0001');
    expect(card?.labels).toContain('签收');
    expect(talk.chat('oc_funding')).toEqual([]);

    const pressed = await talk.as('ou_permits').presses(card ?? (undefined as never), '签收');
    expect(pressed.toast).toBe('已签收');
    // Both groups see it: the force's card is the pressed one.
    expect(talk.now(talk.chat('oc_zhujian')[0] ?? { messageId: '' }).labels).not.toContain('签收');
  });

  test('is told once: 转办 to another unit leaves its one card', async () => {
    const talk = await start([force('oc_permits', 'permits')]);
    await talk.as('ou_wang').says(PERMITS);
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no card');
    const { card: form } = await talk.as('ou_feng').presses(live, '转办');
    await talk.as('ou_feng').submits(form, '转办', { unit: '马寨镇' });

    expect(talk.chat('oc_mazhai')).toHaveLength(1);
    expect(talk.chat('oc_permits')).toHaveLength(1);
    expect(talk.chat('oc_permits')[0]?.text).toContain('马寨镇');
  });

  test('without a group of its own its head is told himself', async () => {
    const talk = await start();
    await talk.as('ou_wang').says(PERMITS);

    expect(talk.direct('ou_permits')).toHaveLength(1);
    expect(talk.direct('ou_permits')[0]?.labels).toContain('签收');
  });

  test('of demolition is the project’s own town’s: its group, else the town’s', async () => {
    const groups = [
      force('oc_chai_houzhai', 'demolition', '侯寨街道'),
      force('oc_chai_mazhai', 'demolition', '马寨镇'),
    ];
    const own = await start(groups);
    await own.as('ou_wang').says(DEMOLITION);
    expect(own.chat('oc_chai_mazhai')).toHaveLength(1);
    expect(own.chat('oc_chai_houzhai')).toEqual([]);
    expect(own.chat('oc_mazhai')).toEqual([]);

    const none = await start(groups.slice(0, 1));
    await none.as('ou_wang').says(DEMOLITION);
    expect(none.chat('oc_mazhai')).toHaveLength(1);
    expect((await none.as('ou_li').presses(none.chat('oc_mazhai')[0] ?? (undefined as never), '签收')).toast).toBe(
      '已签收',
    );
  });
});

describe('the green channel of an urgent problem', () => {
  test('leads to the lead official at once, at night, too, with what he can do', async () => {
    const talk = await start([], '2026-06-13T22:05:00+08:00');
    await talk.as('ou_wang').says(`紧急！${PERMITS}，工地已经停工`);

    const [card, ...others] = talk.direct('ou_zhao');
    expect(others).toEqual([]);
    expect(card?.text).toContain('WT-2026-0001');
    expect(card?.labels).toContain('督办');
    expect(talk.buzzed()).toEqual([{ messageId: card?.messageId, openIds: ['ou_zhao'] }]);
  });

  test('is taken when an ordinary one is marked urgent, once', async () => {
    const talk = await start();
    await talk.as('ou_wang').says(PERMITS);
    expect(talk.direct('ou_zhao')).toEqual([]);
    const { card: desk } = await talk.as('ou_feng').says('WT-2026-0001');
    await talk.as('ou_feng').presses(desk, '标为紧急');

    expect(talk.direct('ou_zhao')).toHaveLength(1);
    expect(talk.buzzed()).toHaveLength(1);
  });

  test('is a plain message where the platform does not ring', async () => {
    const talk = await start();
    talk.refuseBuzz(99991672);
    await talk.as('ou_wang').says(`紧急！${PERMITS}，工地已经停工`);

    expect(talk.direct('ou_zhao')).toHaveLength(1);
    expect(talk.buzzed()).toEqual([]);
    expect(talk.logger.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });
});

describe('加急 within the month’s limit', () => {
  const limited = (most: number) => ({
    version: 1,
    rules: { ringsAMonth: most },
    validFrom: new Date('2026-01-05T09:00:00+08:00'),
    source: null,
    by: 'ou_feng',
    confirmedBy: 'ou_gao',
  });
  const begin = (most: number) =>
    startConversation({ roster: { ...aTown(), clockRules: [limited(most)] }, now: '2026-06-30T10:00:00+08:00' });
  const URGENT = [
    '紧急！康华冷链施工许可证卡在消防图审，请住建局协调，工地已经停工',
    '紧急！康华冷链欠付农民工工资，请财政局今天解决',
    '紧急！康华冷链10千伏高压线塌落，请马寨镇马上处理',
  ];
  const notices = (talk: Conversation, who: string) =>
    talk.direct(who).filter(({ text }) => text.includes('本月加急已用完'));

  test('rings until it is used up, tells each of the office once, and then sends plain messages alone', async () => {
    const talk = await begin(1);
    await talk.as('ou_wang').says(URGENT[0] ?? '');
    expect(talk.buzzed()).toHaveLength(1);
    for (const who of ['ou_feng', 'ou_gao']) expect(notices(talk, who)).toHaveLength(1);
    expect(notices(talk, 'ou_feng')[0]?.text).toContain('2026年6月的 1 次加急已全部用完');
    for (const words of URGENT.slice(1)) await talk.as('ou_wang').says(words);

    expect(talk.direct('ou_zhao').filter(({ labels }) => labels.includes('督办'))).toHaveLength(3);
    expect(talk.buzzed()).toHaveLength(1);
    for (const who of ['ou_feng', 'ou_gao']) expect(notices(talk, who)).toHaveLength(1);

    talk.clock.setNow('2026-07-01T10:00:00+08:00');
    await talk.as('ou_wang').says('紧急！康华冷链塔吊基础塌陷，请侯寨街道马上处理');
    expect(talk.buzzed()).toHaveLength(2);
  });

  test('0 is never: nothing rings and nobody is told of it', async () => {
    const talk = await begin(0);
    await talk.as('ou_wang').says(URGENT[0] ?? '');

    expect(talk.direct('ou_zhao')).toHaveLength(1);
    expect(talk.buzzed()).toEqual([]);
    expect(notices(talk, 'ou_feng')).toEqual([]);
  });

  test('what the platform refuses costs none; its own quota is told once', async () => {
    const talk = await begin(1);
    talk.refuseBuzz(230024);
    for (const words of URGENT) await talk.as('ou_wang').says(words);
    expect(talk.buzzed()).toEqual([]);
    expect(notices(talk, 'ou_feng')).toHaveLength(1);
    expect(notices(talk, 'ou_feng')[0]?.text).toContain('飞书的加急额度已用完');

    talk.refuseBuzz(null);
    talk.clock.setNow('2026-06-30T17:00:00+08:00');
    await talk.as('ou_wang').says('紧急！康华冷链塔吊基础塌陷，请侯寨街道马上处理');
    expect(talk.buzzed()).toHaveLength(1);
  });

  test('is a setting that the office proposes and another of it confirms', async () => {
    const talk = await begin(1);
    const { card: form } = await talk.as('ou_feng').says('修改时限');
    await talk.as('ou_feng').submits(form, '提交', { key: 'ringsAMonth', value: '2次', source: '工作需要' });
    const proposed = talk.direct('ou_gao').find(({ labels }) => labels.includes('确认修改'));
    await talk.as('ou_gao').presses(proposed ?? form, '确认修改');
    for (const words of URGENT) await talk.as('ou_wang').says(words);

    expect(talk.buzzed()).toHaveLength(2);
    expect((await talk.as('ou_wang').says('规则')).card.text).toContain('每月最多 2 次');
  });
});

describe('督办', () => {
  test('by the lead official reaches the unit’s group and its head, stands on the card, and is done once a day', async () => {
    const talk = await start();
    await talk.as('ou_wang').says(`紧急！${PERMITS}，工地已经停工`);
    const [green] = talk.direct('ou_zhao');
    if (!green) throw new Error('no card');
    const before = talk.direct('ou_zhou').length;
    talk.clock.setNow('2026-06-12T10:30:00+08:00');

    const pressed = await talk.as('ou_zhao').presses(green, '督办');

    expect(pressed.toast).toContain('已督办');
    expect(talk.chat('oc_zhujian')).toHaveLength(2);
    expect(talk.chat('oc_zhujian').at(-1)?.text).toContain('督办');
    expect(talk.direct('ou_zhou').length).toBe(before + 1);
    expect(talk.now(green).labels).not.toContain('督办');
    expect((await talk.as('ou_zhao').presses(green, '督办')).toast).toBe('今天已经督办过，责任单位已收到');
    expect(talk.chat('oc_zhujian')).toHaveLength(2);
  });

  test('is refused to whoever may not, and says who may', async () => {
    const talk = await start();
    await talk.as('ou_wang').says(`紧急！${PERMITS}，工地已经停工`);
    const [green] = talk.direct('ou_zhao');
    if (!green) throw new Error('no card');

    expect((await talk.as('ou_wang').presses(green, '督办')).toast).toContain('由分包领导、推进中心或督查局办理');
  });
});

import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

/** 绑定本群 as the office says it in a group. */

async function opened(words: string, chatId = 'oc_new') {
  const talk = await startConversation();
  const said = await talk.as('ou_feng').says(words, { in: chatId });
  return { talk, said, form: talk.direct('ou_feng').at(-1) as never as typeof said.card };
}

describe('绑定本群', () => {
  test('shows the name and size of the group, and binds it to a unit that has none', async () => {
    const { talk, said, form } = await opened('绑定本群 区财政局');
    expect(said.card.text).toContain('表单已发到与您的私聊');
    expect(form.text).toContain('群 oc_new（12 人）');
    expect(form.fields).toMatchObject({ purpose: 'unit', unit: '区财政局' });
    const done = await talk.as('ou_feng').submits(form, '提交');

    expect(done.toast).toBe('已绑定');
    const roster = await talk.store.roster.read();
    expect(roster.group('oc_new')).toMatchObject({ purpose: 'unit', unit: '区财政局' });
    expect(roster.unit('区财政局')?.chatId).toBe('oc_new');
    expect(talk.chat('oc_new').at(-1)?.text).toContain('本群登记为单位群（区财政局）');
  });

  test.each([
    ['绑定本群 推进工作群', 'headquarters'],
    ['绑定本群：四大班子群', 'leaders'],
    ['绑定本群 督查局群', 'inspection'],
    ['绑定本群 区督查局', 'inspection'],
  ])('%s asks twice', async (words, purpose) => {
    const { talk, form } = await opened(words);
    const asked = await talk.as('ou_feng').submits(form, '提交');
    expect(asked.replaced?.text).toContain('请确认群里都是应当看到的人员');
    expect((await talk.store.roster.read()).group('oc_new')).toBeUndefined();
    await talk.as('ou_feng').presses(asked.replaced as never, '确认绑定');

    expect((await talk.store.roster.read()).group('oc_new')?.purpose).toBe(purpose);
  });

  test('warns of an external group, whatever it is for', async () => {
    const talk = await startConversation();
    talk.contacts.chats.set('oc_new', { name: '马寨业主群', members: 30, isExternal: true });
    await talk.as('ou_feng').says('绑定本群 区财政局', { in: 'oc_new' });
    const form = talk.direct('ou_feng').at(-1) as never as Parameters<ReturnType<typeof talk.as>['submits']>[0];
    const asked = await talk.as('ou_feng').submits(form, '提交');

    expect(asked.replaced?.text).toContain('马寨业主群（30 人，外部群）');
    expect(asked.replaced?.text).toContain('这是外部群');
  });

  test('again says what was there, and releases the unit’s group of before', async () => {
    const { talk, form } = await opened('绑定本群 马寨镇');
    const asked = await talk.as('ou_feng').submits(form, '提交');
    expect(asked.replaced?.text).toContain('马寨镇原来的单位群（oc_mazhai）今后不再接收推送');
    await talk.as('ou_feng').presses(asked.replaced as never, '确认绑定');

    const roster = await talk.store.roster.read();
    expect(roster.unit('马寨镇')?.chatId).toBe('oc_new');
    expect(roster.group('oc_mazhai')).toBeUndefined();
  });

  test('of a unit’s group to something else takes it from the unit', async () => {
    const { talk, form } = await opened('绑定本群 手续攻坚组', 'oc_zhujian');
    expect(form.text).toContain('现登记为单位群（区住建局）');
    expect(form.fields).toMatchObject({ purpose: 'task_force', taskForce: 'permits' });
    const asked = await talk.as('ou_feng').submits(form, '提交', { unit: '' });
    await talk.as('ou_feng').presses(asked.replaced as never, '确认绑定');

    const roster = await talk.store.roster.read();
    expect(roster.group('oc_zhujian')).toMatchObject({ purpose: 'task_force', taskForce: 'permits', unit: null });
    expect(roster.unit('区住建局')?.chatId).toBeNull();
  });

  test.each([
    [{ purpose: 'unit', unit: '' }, '单位群请选择单位'],
    [{ purpose: 'task_force', unit: '' }, '攻坚组群请选择攻坚组'],
    [{ purpose: 'headquarters' }, '不用选择单位'],
    [{ purpose: '' }, '请选择用途'],
  ])('with %j is refused', async (values, why) => {
    const { talk, form } = await opened('绑定本群 区财政局');
    expect((await talk.as('ou_feng').submits(form, '提交', values)).toast).toContain(why);
  });

  test('to what it is already changes nothing', async () => {
    const { talk, form } = await opened('绑定本群', 'oc_hq');
    expect((await talk.as('ou_feng').submits(form, '提交')).toast).toContain('没有变化');
  });

  test('says so when the platform does not tell the name', async () => {
    const talk = await startConversation();
    talk.contacts.fault = () => ({ code: 99991672 });
    await talk.as('ou_feng').says('绑定本群', { in: 'oc_new' });

    expect(talk.direct('ou_feng').at(-1)?.text).toContain('缺少权限 im:chat:readonly');
  });

  test('in a direct chat says where; from others says who', async () => {
    const talk = await startConversation();
    expect((await talk.as('ou_feng').says('绑定本群')).card.text).toContain('在群里 @我');
    expect((await talk.as('ou_li').says('绑定本群', { in: 'oc_mazhai' })).card.text).toContain('由推进中心办理');
  });
});

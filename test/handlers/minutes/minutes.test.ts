import { describe, expect, test } from 'vitest';
import { aMeeting, anAgendaCase, aProblem, aStep } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** The minutes of a meeting in chat: written by the office, put right, confirmed once, given out. Friday 12 June 2026. */

const TEXT = `会议纪要
时间：6月12日8:30
地点：区政府三楼会议室
会议指出，项目总体进展顺利。
1. 康华冷链消防图审，区住建局牵头，6月18日前办结
2. 樱桃沟征地扫尾，侯寨街道牵头，责任人（侯亮），6月25日前完成
3. 数字产业园贴息资金，区财政局月底前拨付
4. 康华冷链外电接入，马寨镇负责`;

async function aDraft(options: Parameters<typeof startConversation>[0] = {}, text = TEXT) {
  const talk = await startConversation(options);
  const { card } = await talk.as('ou_feng').says(text);
  return { talk, draft: card };
}

const now = (talk: Conversation, card: ShownCard) => talk.now(card);

/** Fills in what the fourth item lacks, and confirms. */
async function confirm(talk: Conversation, draft: ShownCard, by = 'ou_feng') {
  await talk.as('ou_feng').presses(now(talk, draft), '6月19日');
  return talk.as(by).presses(now(talk, draft), '确认并下发');
}

describe('minutes as text', () => {
  test('become a draft; what is missing is asked with one tap, and nothing is sent before the confirmation', async () => {
    const { talk, draft } = await aDraft();
    expect(draft.title).toBe('每周推进会 · 纪要待确认');
    expect(draft.text).toContain('区政府三楼会议室');
    expect(draft.text).toContain('会议指出，项目总体进展顺利');
    expect(draft.text).toContain('待明确');
    expect(draft.labels).not.toContain('确认并下发');
    expect(await talk.store.actionItems.all()).toEqual([]);
    expect(talk.chat('oc_hq')).toEqual([]);

    expect((await talk.as('ou_feng').presses(draft, '6月19日')).toast).toBe('已补充');
    expect(now(talk, draft).labels).toContain('确认并下发');
    // The card was drawn for the round before.
    expect((await talk.as('ou_feng').presses(draft, '6月30日')).toast).toBe('纪要已有变化，请以最新卡片为准');
  });

  test('without a title go by their series wherever the meeting is named', async () => {
    const { talk, draft } = await aDraft();
    await confirm(talk, draft);

    expect((await talk.as('ou_feng').says('会议')).card.text).toMatch(/6月12日 08:30\W*每周推进会/);
    expect((await talk.as('ou_feng').says('议程')).card.text).toContain('每周推进会（6月12日）议定 4 项');
    expect((await talk.as('ou_bureau').says('督查')).card.text).toContain('6月12日 每周推进会 | HY-2026-0001');
  });

  test('are given out at once: items with numbers, headquarters, one live card a unit, people, the document', async () => {
    const { talk, draft } = await aDraft();
    expect((await confirm(talk, draft)).toast).toBe('纪要已确认，正在下发');

    const items = await talk.store.actionItems.all();
    expect(items.map(({ number, unit, person, dueDate, project }) => [number, unit, person, dueDate, project])).toEqual(
      [
        ['YD-2026-0001', '区住建局', null, '2026-06-18', 'EQ-2026-003'],
        ['YD-2026-0002', '侯寨街道', 'ou_hou', '2026-06-25', 'EQ-2026-004'],
        ['YD-2026-0003', '区财政局', null, '2026-06-30', 'EQ-2026-007'],
        ['YD-2026-0004', '马寨镇', null, '2026-06-19', 'EQ-2026-003'],
      ],
    );
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({
      state: 'confirmed',
      confirmedBy: 'ou_feng',
      draft: [],
      place: '区政府三楼会议室',
    });
    const [minutes, file] = talk.chat('oc_hq');
    expect(minutes?.title).toBe('每周推进会 · 纪要已下发');
    expect(minutes?.text).toContain('YD-2026-0003');
    expect(minutes?.labels).toEqual([]);
    expect(JSON.stringify(file)).toContain('file');
    const [live] = talk.chat('oc_zhujian');
    expect(live?.title).toBe('会议议定事项 · 区住建局（1 项）');
    expect(live?.labels).toEqual(['签收', '详情']);
    // 区财政局 has no group: its liaison is told himself; where the card is in the group nobody is.
    expect(talk.direct('ou_qian').at(-1)?.title).toBe('YD-2026-0003 · 待签收');
    expect(talk.direct('ou_he')).toEqual([]);
    expect(talk.direct('ou_hou')).toEqual([]);
    expect((await talk.audit()).map(entry => entry.action)).toEqual([
      'meeting.write',
      'meeting.fill',
      'meeting.confirm',
      'action.give_out',
      'action.give_out',
      'action.give_out',
      'action.give_out',
      'case.open',
      'case.make',
    ]);
  });

  test('the live card in the group shows each item as it stands, and leads to its own card', async () => {
    const { talk, draft } = await aDraft();
    await confirm(talk, draft);
    const [live] = talk.chat('oc_zhujian') as [ShownCard];
    expect((await talk.as('ou_he').presses(live, '签收')).toast).toBe('已签收');
    expect(now(talk, live).text).toContain('已签收');
    expect(now(talk, live).labels).toEqual(['办结反馈', '反馈进展', '详情']);
    await talk.as('ou_he').presses(now(talk, live), '详情');
    expect(talk.direct('ou_he').at(-1)?.title).toBe('YD-2026-0001 · 已签收');
    expect((await talk.as('ou_wang').presses(now(talk, live), '办结反馈')).toast).toContain(
      '由责任单位（区住建局）办理',
    );
  });

  test('are confirmed once, by whoever of the office presses first', async () => {
    const { talk, draft } = await aDraft();
    await talk.as('ou_feng').presses(draft, '6月19日');
    const [a, b] = await Promise.all([
      talk.as('ou_feng').presses(now(talk, draft), '确认并下发'),
      talk.as('ou_gao').presses(now(talk, draft), '确认并下发'),
    ]);
    expect([a.toast, b.toast].sort()).toEqual(['纪要已确认，正在下发', '纪要已有变化，请以最新卡片为准'].sort());
    expect(await talk.store.actionItems.all()).toHaveLength(4);
  });

  test('an item is changed, taken out and added before they are confirmed; what is taken out stays as content', async () => {
    const { talk, draft } = await aDraft();
    await talk.as('ou_feng').presses(draft, '修改', 3);
    const form = talk.direct('ou_feng').at(-1) as ShownCard;
    expect(form.fields).toMatchObject({ task: '康华冷链外电接入', unit: '马寨镇' });
    await talk.as('ou_feng').submits(form, '提交', { due: '2026-06-22', person: 'ou_sun' });
    await talk.as('ou_feng').presses(now(talk, draft), '删除', 2);
    await talk.as('ou_feng').presses(now(talk, draft), '增加一项');
    const more = talk.direct('ou_feng').at(-1) as ShownCard;
    await talk.as('ou_feng').submits(more, '提交', { task: '报送问题台账', unit: '马寨镇', due: '2026-06-16' });
    const { draft: items, minutes } = (await talk.store.meetings.find('HY-2026-0001')) ?? {};
    expect(items?.map(item => [item.unit, item.dueDate, item.person])).toEqual([
      ['区住建局', '2026-06-18', null],
      ['侯寨街道', '2026-06-25', 'ou_hou'],
      ['马寨镇', '2026-06-22', 'ou_sun'],
      ['马寨镇', '2026-06-16', null],
    ]);
    expect(minutes).toContain('贴息资金');
    await talk.as('ou_gao').presses(now(talk, draft), '会议信息');
    expect((await talk.as('ou_feng').presses(now(talk, draft), '确认并下发')).toast).toBe('纪要已确认，正在下发');
    expect(talk.chat('oc_mazhai').at(-1)?.title).toBe('会议议定事项 · 马寨镇（2 项）');
  });

  test('a draft that is given up leaves nothing behind but its record', async () => {
    const { talk, draft } = await aDraft();
    expect((await talk.as('ou_feng').presses(draft, '作废')).toast).toBe('草稿已作废');
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ state: 'cancelled', draft: [] });
    expect((await talk.as('ou_feng').presses(draft, '6月19日')).toast).toBe('纪要已有变化，请以最新卡片为准');
  });

  test('a chair who is named by office alone is asked for, with those who may hold it', async () => {
    const { talk, draft } = await aDraft({}, `${TEXT}\n主持：区长`);
    expect(draft.text).toContain('纪要只写了“区长”主持');
    expect((await talk.as('ou_feng').presses(draft, '主持人：任平')).toast).toBe('已补充');
    expect(now(talk, draft).text).not.toContain('纪要只写了');
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ chair: 'ou_leader' });
  });

  test('minutes that name no meeting are those of whoever presides, as the rules have it', async () => {
    const { talk } = await aDraft({}, '会议纪要\n主持：区长\n1. 云杉冷链临时用电，马寨镇牵头，6月20日前办结');
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ series: 'half_month' });
  });

  test('in a group the draft comes to the direct chat', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says(TEXT, { in: 'oc_hq' });
    expect(card.text).toContain('草稿已发到与您的私聊');
    expect(talk.direct('ou_feng').at(-1)?.title).toBe('每周推进会 · 纪要待确认');
  });

  test('from anybody else they are no minutes', async () => {
    const talk = await startConversation();
    await talk.as('ou_sun').says(TEXT);
    expect(await talk.store.meetings.all()).toEqual([]);
  });
});

describe('the draft as a document', () => {
  test('comes to the office alone, is named a draft, and is none any more once it is confirmed', async () => {
    const { talk, draft } = await aDraft();
    expect((await talk.as('ou_feng').presses(draft, '草稿文件')).toast).toBe('草稿文件稍后发到与您的私聊');
    expect(talk.files.uploaded.at(-1)?.name).toMatch(/^【草稿】每周推进会纪要（HY-2026-0001）20260612\.docx$/);
    expect((await talk.as('ou_sun').presses(draft, '草稿文件')).toast).toContain('由推进中心办理');

    await confirm(talk, draft);
    expect((await talk.as('ou_gao').presses(draft, '草稿文件')).toast).toContain('已有变化');
    expect(talk.files.uploaded.at(-1)?.name).toMatch(/^每周推进会纪要/);
  });
});

describe('minutes of a meeting that was called', () => {
  const called = aMeeting({ id: 'HY-2026-0007', at: new Date('2026-06-12T08:30:00+08:00') });

  test('are its minutes, whether they come as text or by the form on its card', async () => {
    const { talk } = await aDraft({ meetings: [called] });
    expect(await talk.store.meetings.all()).toHaveLength(1);
    expect(await talk.store.meetings.find('HY-2026-0007')).toMatchObject({ state: 'drafted' });

    const other = await startConversation({ meetings: [called] });
    const { cards } = await other.as('ou_feng').says('会议纪要');
    const card = cards.find(one => one.title === '每周推进会 · 待填写纪要') as ShownCard;
    expect(card.labels).toEqual(['填写纪要', '取消会议']);
    expect((await other.as('ou_feng').presses(card, '填写纪要')).toast).toBe('表单已发到与您的私聊');
    const form = other.direct('ou_feng').at(-1) as ShownCard;
    const sent = await other.as('ou_feng').submits(form, '生成纪要', { text: '1. 康华冷链图审，区住建局，6月18日前' });
    expect(sent.toast).toBe('已生成纪要草稿，请核对');
    expect(await other.store.meetings.find('HY-2026-0007')).toMatchObject({
      state: 'drafted',
      draft: [{ unit: '区住建局', dueDate: '2026-06-18' }],
    });
  });

  test('that had an agenda and was not held owe none; one to come is called off where the groups hear of it', async () => {
    const { agenda } = anAgendaCase().meeting;
    const cardOf = async (at: string) => {
      const talk = await startConversation({ meetings: [{ ...called, agenda, at: new Date(at) }] });
      return { talk, card: (await talk.as('ou_feng').says(`会议纪要 ${called.id}`)).card };
    };
    const past = await cardOf('2026-06-12T08:30:00+08:00');
    const toCome = await cardOf('2026-06-15T10:00:00+08:00');

    expect(past.card.labels).toEqual(['填写纪要', '取消会议']);
    expect((await past.talk.as('ou_feng').presses(past.card, '取消会议')).toast).toBe('会议已取消');
    expect(toCome.card.labels).not.toContain('取消会议');
  });

  test('of a special meeting settle its problem: it is 重点督办, and the items point to it', async () => {
    const problem = aProblem({ status: 'assigned', responsibleUnit: '区住建局', steps: [aStep()] });
    const special = aMeeting({ series: 'special', problem: problem.number, at: new Date('2026-06-12T08:30:00+08:00') });
    const { talk, draft } = await aDraft(
      { meetings: [special], problems: [problem] },
      '专题会议纪要\n1. 康华冷链消防图审，区住建局牵头，6月18日前办结',
    );
    await talk.as('ou_feng').presses(draft, '确认并下发');
    expect(await talk.store.problems.find(problem.number)).toMatchObject({ meeting: special.id });
    expect(await talk.store.actionItems.find('YD-2026-0001')).toMatchObject({ problem: problem.number });
    expect(talk.chat('oc_zhujian').at(-1)?.text).toContain('重点督办');
  });
});

describe('minutes that were confirmed', () => {
  test('are corrected: numbers stay, the difference is shown, the units hear of what is new to them', async () => {
    const { talk, draft } = await aDraft();
    await confirm(talk, draft);
    await talk.as('ou_feng').presses(now(talk, draft), '更正');
    const reason = talk.direct('ou_feng').at(-1) as ShownCard;
    await talk.as('ou_feng').submits(reason, '提交', { note: '第 3 项责任单位有误' });
    const correction = talk.direct('ou_feng').at(-1) as ShownCard;
    expect(correction.title).toBe('每周推进会 · 更正稿待确认');
    // Until it is confirmed everybody goes on with what was sent.
    expect(await talk.store.actionItems.find('YD-2026-0003')).toMatchObject({ unit: '区财政局' });
    await talk.as('ou_feng').presses(correction, '修改', 2);
    const form = talk.direct('ou_feng').at(-1) as ShownCard;
    await talk.as('ou_feng').submits(form, '提交', { unit: '马寨镇' });
    await talk.as('ou_feng').presses(now(talk, correction), '删除', 3);
    await talk.as('ou_gao').says('会议纪要 HY-2026-0001');
    await talk.as('ou_feng').presses(now(talk, correction), '确认并下发');

    expect(await talk.store.actionItems.find('YD-2026-0003')).toMatchObject({ unit: '马寨镇', status: 'assigned' });
    expect(await talk.store.actionItems.find('YD-2026-0004')).toMatchObject({ status: 'withdrawn' });
    const corrected = talk
      .chat('oc_hq')
      .filter(card => card.title.includes('纪要已下发'))
      .at(-1);
    expect(corrected?.text).toContain('YD-2026-0003 责任单位由区财政局改为马寨镇');
    expect(corrected?.text).toContain('撤销 YD-2026-0004');
    expect(corrected?.text).toContain('更正原因　第 3 项责任单位有误');
    expect(JSON.stringify(corrected)).toContain('HY-2026-0001 第2版');
    expect(talk.chat('oc_mazhai').at(-1)?.text).toContain('YD-2026-0003');
  });

  test('a correction that is given up leaves the version that was sent', async () => {
    const { talk, draft } = await aDraft();
    await confirm(talk, draft);
    await talk.as('ou_feng').presses(now(talk, draft), '更正');
    await talk.as('ou_feng').submits(talk.direct('ou_feng').at(-1) as ShownCard, '提交', { note: '时限有误' });
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({
      corrections: [{ reason: '时限有误', by: 'ou_feng' }],
    });
    await talk.as('ou_feng').presses(talk.direct('ou_feng').at(-1) as ShownCard, '作废');
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ state: 'confirmed', corrections: [] });
  });

  test('their document comes again for whoever may have it', async () => {
    const { talk, draft } = await aDraft();
    await confirm(talk, draft);
    const before = talk.direct('ou_he').length;
    await talk.as('ou_he').says('会议纪要 HY-2026-0001');
    expect(talk.direct('ou_he').length).toBe(before + 2);
    expect((await talk.as('ou_chen').says('会议纪要 HY-2026-0001')).cards).toHaveLength(2);
    // The number alone, as it stands on cards.
    expect((await talk.as('ou_chen').says('HY-2026-0001')).cards).toHaveLength(2);
    expect((await talk.as('ou_owner').says('会议纪要 HY-2026-0001')).card.text).toContain('没有查看这份纪要的权限');
    expect((await talk.as('ou_he').says('会议纪要 HY-2026-0099')).card.text).toContain('没有找到这个编号');
  });
});

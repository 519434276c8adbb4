import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { aProblem } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson } from '../../helpers/district.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';
import { pressBoth } from '../../helpers/two-processes.ts';

/** Overdue since the 8th and 10th, and an urgent one that is not. */
const PROBLEMS: readonly Problem[] = [
  aProblem({
    number: 'WT-2026-0001',
    status: 'in_progress',
    responsibleUnit: '区住建局',
    dueDate: toDay('2026-06-08'),
  }),
  aProblem({
    number: 'WT-2026-0002',
    project: 'EQ-2026-007',
    category: 'funding',
    status: 'in_progress',
    responsibleUnit: '区财政局',
    dueDate: toDay('2026-06-10'),
    description: '专项债资金缺口影响节点',
  }),
  aProblem({
    number: 'WT-2026-0003',
    project: 'EQ-2026-004',
    category: 'other',
    urgency: 'urgent',
    status: 'in_progress',
    responsibleUnit: '侯寨街道',
    dueDate: toDay('2026-06-15'),
    description: '拖欠农民工工资，工人聚集',
  }),
];

async function aFriday(problems = PROBLEMS): Promise<Conversation> {
  return startConversation({ now: '2026-06-12T17:10:00+08:00', problems });
}

function previewFor(cards: readonly ShownCard[], person: string): ShownCard {
  const card = cards.find(one => one.chatId === `oc_p2p_${person}`);
  if (!card) throw new Error(`no preview for ${person}`);
  return card;
}

/** The numbers of problems in the order in which a card names them. */
function order(card: ShownCard): string[] {
  return [...new Set(card.text.match(/WT-2026-\d{4}/g) ?? [])];
}

async function monday(talk: Conversation): Promise<ShownCard> {
  talk.clock.setNow(new Date('2026-06-15T08:40:00+08:00'));
  const [card] = (await talk.runs('weekly-agenda')).filter(({ chatId }) => chatId === 'oc_hq');
  if (!card) throw new Error('no agenda in the group');
  return card;
}

describe('the agenda of the weekly meeting', () => {
  test('each item opens the card of what it is about, in the direct chat of whoever presses', async () => {
    const talk = await aFriday();
    const agenda = await monday(talk);
    const buttons = agenda.labels.filter(label => label === '查看').length;

    const opened: string[] = [];
    for (let nth = 0; nth < buttons; nth += 1) {
      const { cards } = await talk.as('ou_gao').presses(agenda, '查看', nth);
      expect(cards.map(({ chatId }) => chatId)).toEqual(['oc_p2p_gao']);
      opened.push(cards[0]?.title ?? '');
    }

    expect(opened).toEqual([
      'WT-2026-0003 · 办理中',
      'WT-2026-0001 · 办理中',
      'WT-2026-0002 · 办理中',
      '马寨镇红黄灯 · 红 2 个 黄 0 个',
      '侯寨街道红黄灯 · 红 1 个 黄 0 个',
      '示例区未报 · 3 个项目',
      '示例区目标',
    ]);
  });

  test('the preview goes to each person of the office on the working day before, urgent problems first', async () => {
    const talk = await aFriday();

    const cards = await talk.runs('agenda-preview');

    expect(cards.map(({ chatId }) => chatId)).toEqual(['oc_p2p_feng', 'oc_p2p_gao']);
    const card = previewFor(cards, 'feng');
    expect(card.title).toBe('议程预览 · 每周推进会');
    expect(card.text).toContain('6月15日 08:40 自动发到推进工作群');
    expect(order(card)).toEqual(['WT-2026-0003', 'WT-2026-0001', 'WT-2026-0002']);
    expect(card.labels.slice(0, 5)).toEqual(['增加议题', '改时间地点', '不召开', '删去', '删去']);
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ series: 'weekly', state: 'planned' });
  });

  test('what nobody touches goes out at 08:40 all the same, with the record’s mark', async () => {
    const talk = await aFriday();
    await talk.runs('agenda-preview');

    const agenda = await monday(talk);

    expect(agenda.title).toBe('每周推进会议程 6月15日');
    expect(agenda.text).toContain('留痕号');
    expect(agenda.text).not.toContain('没有向推进中心发送预览');
    expect(order(agenda)).toEqual(['WT-2026-0003', 'WT-2026-0001', 'WT-2026-0002']);
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({
      state: 'called',
      agenda: {
        sent: [
          'problem:WT-2026-0003',
          'problem:WT-2026-0001',
          'problem:WT-2026-0002',
          'lights:马寨镇',
          'lights:侯寨街道',
          'silent',
          'figures',
        ],
      },
    });
  });

  test('dropped, moved up and put first: the others of the office see it, and so it goes out', async () => {
    const talk = await aFriday();
    const cards = await talk.runs('agenda-preview');
    const feng = talk.as('ou_feng');
    let card = previewFor(cards, 'feng');

    // The second item: 删去, 上移, 置顶.
    const dropped = await feng.presses(card, '删去', 1);
    expect(dropped.toast).toBe('已删去，可在下方恢复');
    card = talk.now(card);
    expect(card.text).toContain('已删去 1 项');
    // The last of six; the first has none.
    const topped = await feng.presses(card, '置顶', 4);
    expect(topped.toast).toBe('已置顶');
    talk.clock.advanceBy(180);
    await talk.delivers();
    expect(talk.now(previewFor(cards, 'gao')).text).toContain('已删去 1 项');

    const agenda = await monday(talk);

    expect(agenda.text.indexOf('今年以来')).toBeLessThan(agenda.text.indexOf('WT-2026-0003'));
    expect(order(agenda)).toEqual(['WT-2026-0003', 'WT-2026-0002']);
  });

  test('restored it stands where it stood; a second press of either changes nothing', async () => {
    const talk = await aFriday();
    const feng = talk.as('ou_feng');
    const first = previewFor(await talk.runs('agenda-preview'), 'feng');
    await feng.presses(first, '删去', 0);

    // The old face of the card once more.
    expect((await feng.presses(first, '删去', 0)).toast).toBe('这一项已经删去');
    const dropped = talk.now(first);
    expect((await feng.presses(dropped, '恢复')).toast).toBe('已恢复');
    expect((await feng.presses(dropped, '恢复')).toast).toBe('这一项没有删去，或已经恢复');

    expect(order(talk.now(first))).toEqual(['WT-2026-0003', 'WT-2026-0001', 'WT-2026-0002']);
  });

  test('two of the office change it at the same moment: both changes are in it, the same one is made once', async () => {
    const talk = await aFriday();
    const cards = await talk.runs('agenda-preview');
    const [feng, gao] = [previewFor(cards, 'feng'), previewFor(cards, 'gao')];

    const different = await pressBoth(talk, ['ou_feng', feng, '删去', 0], ['ou_gao', gao, '置顶', 1]);

    expect(different).toEqual(['已删去，可在下方恢复', '已置顶']);
    expect(order(await monday(talk))).toEqual(['WT-2026-0002', 'WT-2026-0001']);
  });

  test('two of the office drop the same item at the same moment: it is dropped once', async () => {
    const talk = await aFriday();
    const cards = await talk.runs('agenda-preview');
    const [feng, gao] = [previewFor(cards, 'feng'), previewFor(cards, 'gao')];

    const same = await pressBoth(talk, ['ou_feng', feng, '删去', 0], ['ou_gao', gao, '删去', 0]);

    expect(same.toSorted()).toEqual(['已删去，可在下方恢复', '这一项已经删去'].toSorted());
    const changed = (await talk.store.meetings.all()).map(({ agenda }) => agenda?.dropped.length);
    expect(changed).toEqual([1]);
    expect(order(await monday(talk))).toEqual(['WT-2026-0001', 'WT-2026-0002']);
  });

  test('上移 puts an item one place higher and leaves the rest as it was', async () => {
    const talk = await aFriday();
    const feng = talk.as('ou_feng');
    const card = previewFor(await talk.runs('agenda-preview'), 'feng');

    await feng.presses(card, '上移', 1);

    expect(order(talk.now(card))).toEqual(['WT-2026-0003', 'WT-2026-0002', 'WT-2026-0001']);
    await feng.presses(talk.now(card), '上移', 0);
    expect(order(talk.now(card))).toEqual(['WT-2026-0002', 'WT-2026-0003', 'WT-2026-0001']);
  });

  describe('with more problems than find room', () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      aProblem({
        number: `WT-2026-00${String(index + 10)}`,
        project: 'EQ-2026-007',
        status: 'in_progress',
        responsibleUnit: '区住建局',
        dueDate: toDay('2026-06-08'),
        description: `第 ${index} 处管线迁改`,
      }),
    );
    const sent = async (talk: Conversation) => {
      await monday(talk);
      return (await talk.store.meetings.find('HY-2026-0001'))?.agenda?.sent ?? [];
    };

    test.each(['上移', '置顶'])('%s of the last item changes the order and not what is on it', async label => {
      const untouched = await aFriday(many);
      await untouched.runs('agenda-preview');
      const talk = await aFriday(many);
      const card = previewFor(await talk.runs('agenda-preview'), 'feng');
      const last = card.labels.filter(one => one === label).length - 1;

      expect((await talk.as('ou_feng').presses(card, label, last)).toast).toContain('已');

      const [before, after] = [await sent(untouched), await sent(talk)];
      expect(after).not.toEqual(before);
      expect(after.toSorted()).toEqual(before.toSorted());
    });

    test('列入 takes one in that has a button, and any other by a form; the figures stay', async () => {
      const talk = await aFriday(many);
      const feng = talk.as('ou_feng');
      const card = previewFor(await talk.runs('agenda-preview'), 'feng');
      expect(order(card)).toContain('WT-2026-0020');

      expect((await feng.presses(card, '列入', 0)).toast).toBe('已列入；议题已满的，靠后的一项转入附件');
      const form = (await feng.presses(talk.now(card), '列入附件中的其他事项')).card;
      expect((await feng.submits(form, '提交', { key: 'problem:WT-2026-0029' })).toast).toContain('已列入');

      const keys = await sent(talk);
      expect(keys).toHaveLength(12);
      expect(keys).toContain('problem:WT-2026-0029');
      expect(keys).toContain('figures');
      // It stands where its section has it, not in front.
      expect(keys[0]).toBe('problem:WT-2026-0010');
    });
  });

  test('an added item goes out with project, unit and what is asked of whom', async () => {
    const talk = await aFriday();
    const feng = talk.as('ou_feng');
    const card = previewFor(await talk.runs('agenda-preview'), 'feng');

    const form = (await feng.presses(card, '增加议题')).card;
    const submitted = await feng.submits(form, '提交', {
      text: '研究冷链基地二期用地',
      project: 'EQ-2026-003',
      unit: '马寨镇',
      asked: '区住建局月底前拿出方案',
    });
    expect(submitted.toast).toBe('已增加议题');

    const agenda = await monday(talk);
    expect(agenda.text).toContain('研究冷链基地二期用地　康华食品冷链加工基地，马寨镇');
    expect(agenda.text).toContain('请区住建局月底前拿出方案');
  });

  test('another time, place and chair stand on the agenda; a time before it goes out is refused', async () => {
    const talk = await aFriday();
    const feng = talk.as('ou_feng');
    const card = previewFor(await talk.runs('agenda-preview'), 'feng');

    const early = (await feng.presses(card, '改时间地点')).card;
    expect((await feng.submits(early, '提交', { on: '2026-06-12', time: '18:00' })).toast).toBe(
      '那一天议程发出的时间已过，来不及改到那一天；请改到以后的日期',
    );
    for (const late of [{ on: '2026-07-15' }, { time: '8:00' }]) {
      expect((await feng.submits(early, '提交', late)).toast).toBe(
        '会议时间应在当天议程发出之后，改期不晚于原定日期之后 15 天',
      );
    }
    expect((await feng.submits(early, '提交', { time: '下午' })).toast).toBe('时间请写成 15:00 的样子');
    const form = (await feng.presses(card, '改时间地点')).card;
    await feng.submits(form, '提交', {
      on: '2026-06-16',
      time: '15：30',
      place: '区政府三楼会议室',
      chair: 'ou_leader',
    });

    talk.clock.setNow(new Date('2026-06-16T08:40:00+08:00'));
    const [agenda] = (await talk.runs('weekly-agenda')).filter(({ chatId }) => chatId === 'oc_hq');
    if (!agenda) throw new Error('no agenda in the group');
    expect(agenda.title).toBe('每周推进会议程 6月16日');
    expect(agenda.text).toContain('6月16日 周二 15:30');
    expect(agenda.text).toContain('任平');
    expect(agenda.text).toContain('区政府三楼会议室');
  });

  test('a meeting that is called off: the group is told why; it can be restored until then', async () => {
    const talk = await aFriday();
    const feng = talk.as('ou_feng');
    const card = previewFor(await talk.runs('agenda-preview'), 'feng');

    const form = (await feng.presses(card, '不召开')).card;
    await feng.submits(form, '登记不召开', { reason: '区领导外出招商' });
    expect(talk.now(card)).toMatchObject({ title: '不召开 · 每周推进会', labels: ['恢复召开'] });
    await feng.presses(talk.now(card), '恢复召开');
    expect(talk.now(card).title).toBe('议程预览 · 每周推进会');
    const again = (await feng.presses(talk.now(card), '不召开')).card;
    await feng.submits(again, '登记不召开', { reason: '区领导外出招商' });
    const shown = talk.now(card);

    talk.clock.setNow(new Date('2026-06-15T08:40:00+08:00'));
    const posted = await talk.runs('weekly-agenda');

    expect(posted.map(({ title, chatId }) => [title, chatId])).toEqual([['每周推进会不召开', 'oc_hq']]);
    expect(posted[0]?.text).toContain('区领导外出招商');
    expect((await feng.presses(shown, '恢复召开')).toast).toBe('已过议程发出的时间，不能恢复；需要开会的，请另行通知');
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ state: 'cancelled' });
  });

  test('presses on the agenda after 08:40 are answered and change nothing', async () => {
    const talk = await aFriday();
    const feng = talk.as('ou_feng');
    const card = previewFor(await talk.runs('agenda-preview'), 'feng');
    const form = (await feng.presses(card, '增加议题')).card;
    await monday(talk);
    const before = await talk.store.meetings.find('HY-2026-0001');

    for (const label of ['删去', '上移', '置顶', '增加议题']) {
      const { toast, cards } = await feng.presses(card, label);
      expect(toast).toBe('议程已于 08:40 发出，不再调整；会上的变化请写入纪要');
      expect(cards).toEqual([]);
    }
    expect((await feng.submits(form, '提交', { text: '迟到的议题' })).toast).toContain('不再调整');
    expect(await talk.store.meetings.find('HY-2026-0001')).toEqual(before);
  });

  test('nobody but the office arranges it', async () => {
    const talk = await aFriday();
    const card = previewFor(await talk.runs('agenda-preview'), 'feng');

    const pressed = await talk.as('ou_leader').presses(card, '删去');

    expect(pressed.toast).toBe('议程由推进中心调整，由推进中心办理');
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ agenda: { dropped: [] } });
  });

  test('what has become urgent over the weekend enters by itself, what was solved is gone', async () => {
    const talk = await aFriday();
    await talk.runs('agenda-preview');
    talk.clock.setNow(new Date('2026-06-13T10:00:00+08:00'));
    await talk.as('ou_wang').says('马寨数字经济产业园基坑渗水有塌方危险，请区住建局立即处理，紧急！');
    await talk.as('ou_qian').says('WT-2026-0002 已解决，资金已拨付到位');

    const agenda = await monday(talk);

    expect(order(agenda).slice(0, 2).sort()).toEqual(['WT-2026-0003', 'WT-2026-0004']);
    expect(order(agenda)).not.toContain('WT-2026-0002');
  });

  test('when nothing ran at 17:10 it goes out all the same and says that nobody has seen it', async () => {
    const talk = await aFriday();

    const agenda = await monday(talk);

    expect(agenda.text).toContain('会前没有向推进中心发送预览');
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ state: 'called' });
  });

  test('查看 beside a problem brings its card to whoever presses and may read it', async () => {
    const talk = await aFriday();
    const agenda = await monday(talk);

    const opened = await talk.as('ou_feng').presses(agenda, '查看', 0);
    expect(opened.card).toMatchObject({ chatId: 'oc_p2p_feng' });
    expect(opened.card.text).toContain('WT-2026-0003');
    expect((await talk.as('ou_he').presses(agenda, '查看', 0)).toast).toContain('没有查看这个问题的权限');
  });
});

describe('议程 and 会议', () => {
  test('议程 brings the office the preview with its buttons once there is one, others the agenda', async () => {
    const talk = await aFriday();
    expect((await talk.as('ou_feng').says('议程')).card.title).toBe('每周推进会议程 6月15日');
    await talk.runs('agenda-preview');

    const asked = (await talk.as('ou_feng').says('议程')).card;
    expect(asked.title).toBe('议程预览 · 每周推进会');
    await talk.as('ou_feng').presses(asked, '删去', 0);
    // What was left out stands below.
    expect(order(talk.now(asked))).toEqual(['WT-2026-0001', 'WT-2026-0002', 'WT-2026-0003']);

    const leader = (await talk.as('ou_leader').says('议程')).card;
    expect(leader.title).toBe('每周推进会议程 6月15日');
    expect(order(leader)).toEqual(['WT-2026-0001', 'WT-2026-0002']);
    const other = await talk.as('ou_leader').presses(leader, '区长半月推进会 6月16日');
    expect(other.card.title).toBe('区长半月推进会议程 6月16日');
    expect((await talk.as('ou_wang').says('议程')).card.text).toContain('由推进中心、督查局');
  });

  test('会议 lists what was held and what comes, by rights', async () => {
    const talk = await aFriday();
    await monday(talk);
    talk.clock.setNow(new Date('2026-06-15T18:00:00+08:00'));

    const list = (await talk.as('ou_bureau').says('会议')).card;

    expect(list.text).toContain('待纪要 1 次');
    expect(list.text).toContain('6月16日 15:00 区长半月推进会');
    expect(list.text).toContain('6月15日 10:00 每周推进会');
    expect((await talk.as('ou_sun').says('会议')).card.text).toContain('没有与您有关的会议');
  });

  test('会议 says until when minutes are owed, which are late, and keeps those that are weeks old', async () => {
    const talk = await aFriday();
    await monday(talk);
    talk.clock.setNow(new Date('2026-06-16T08:40:00+08:00'));
    await talk.runs('half-month-agenda');
    talk.clock.setNow(new Date('2026-06-16T12:00:00+08:00'));
    expect((await talk.as('ou_feng').says('会议')).card.text).toContain('纪要限 6月17日 前下发');

    talk.clock.setNow(new Date('2026-06-22T12:00:00+08:00'));
    const late = (await talk.as('ou_feng').says('会议')).card;
    expect(late.text).toContain('纪要已逾期，应于 6月17日 前下发');
    expect(late.text).toContain('待纪要 2 次（逾期 2 次）');
    expect((await talk.as('ou_feng').says('待办')).card.text).toContain('已超期，应于6月17日前下发');

    talk.clock.setNow(new Date('2026-07-20T12:00:00+08:00'));
    const old = (await talk.as('ou_feng').says('会议')).card;
    expect(old.text).toContain('更早的会议，纪要尚未下发');
    expect(old.text).toContain('6月15日 10:00 每周推进会');
    expect((await talk.as('ou_feng').presses(old, '填写纪要')).toast).toBe('表单已发到与您的私聊');
  });

  test('会议 leads the office to what it owes: the form of the minutes, the draft, the document', async () => {
    const talk = await aFriday();
    await monday(talk);
    talk.clock.setNow(new Date('2026-06-15T18:00:00+08:00'));
    expect((await talk.as('ou_bureau').says('会议')).card.labels).not.toContain('填写纪要');

    const list = (await talk.as('ou_feng').says('会议')).card;
    expect((await talk.as('ou_feng').presses(list, '填写纪要')).toast).toBe('表单已发到与您的私聊');
    const form = talk.direct('ou_feng').at(-1) as ShownCard;
    await talk.as('ou_feng').submits(form, '生成纪要', { text: '1. 康华冷链图审，区住建局，6月18日前' });
    expect((await talk.as('ou_feng').presses(list, '填写纪要')).toast).toContain('已有变化');

    const drafted = (await talk.as('ou_feng').says('会议')).card;
    expect((await talk.as('ou_feng').presses(drafted, '核对草稿')).toast).toBe('已发到与您的私聊');
    const draft = talk.direct('ou_feng').at(-1) as ShownCard;
    expect(draft.title).toBe('每周推进会 · 纪要待确认');
    await talk.as('ou_feng').presses(draft, '确认并下发');

    const sent = (await talk.as('ou_bureau').says('会议')).card;
    expect((await talk.as('ou_bureau').presses(sent, '纪要文件')).toast).toBe('纪要文件稍后发到与您的私聊');
  });

  test('the secretary’s briefing goes to headquarters and to the four leading bodies', async () => {
    const talk = await startConversation({
      now: '2026-06-08T08:40:00+08:00',
      problems: PROBLEMS,
      roster: aTown({ people: [...TOWN_PEOPLE, aPerson('ou_more', { name: '孟然', roles: ['office'] })] }),
    });

    const posted = await talk.runs('monthly-briefing');

    expect(posted.map(({ title, chatId }) => [title, chatId])).toEqual([
      ['书记月度推进会议程 6月8日', 'oc_hq'],
      ['书记月度推进会议程 6月8日', 'oc_leaders'],
    ]);
  });
});

import { expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import { RANKED_PROBLEMS, RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';

/** Questions about places in words: 为什么排第7, 差第6名多少分, 今年排名走势, 再确认一个开工. Source: issue 11 §3, contract §6.8. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
  aPerson('ou_yun', { name: '云岭镇长', unit: '云岭镇', roles: ['unit_lead'] }),
  aPerson('ou_1', { name: '王管家', unit: '东溪街道' }),
  aPerson('ou_nobody', { name: '审计', roles: ['auditor'] }),
];

async function june(now = '2026-07-01T09:10:00+08:00') {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    reports: RANKED_REPORTS,
    problems: RANKED_PROBLEMS,
    now,
  });
  if (now.startsWith('2026-07')) await talk.runs('monthly-ranking');
  return talk;
}

/** Of the two steps of the office only the result matters here. */
async function published() {
  const talk = await june();
  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  const show = (who: string, label: string) => {
    const card = talk.direct(who).findLast(one => one.labels.includes(label));
    if (!card) throw new Error(`no ${label}`);
    return card;
  };
  await talk.as('ou_feng').says('发布');
  await talk.as('ou_feng').presses(show('ou_feng', '提请发布'), '提请发布');
  const [waiting] = await talk.store.cases.ofKind('publication');
  await talk.as('ou_gao').says(waiting?.id ?? '');
  await talk.as('ou_gao').presses(show('ou_gao', '复核发布'), '复核发布');
  return talk;
}

const asks = async (talk: Conversation, who: string, text: string) => (await talk.as(who).says(text)).card.text;

test('为什么排第7 puts a wrong premise right and tells where the points were lost, the largest first', async () => {
  const talk = await published();

  const text = await asks(talk, 'ou_dong', '为什么我们排第7');

  expect(text).toContain('上月排第 3，不是第 7。');
  expect(text).toContain('比第 2 名（南苑街道）低');
  const lost = [...text.matchAll(/　−(\d+\.\d+)（/g)].map(([, points]) => Number(points));
  expect(lost.length).toBeGreaterThan(3);
  expect(lost).toEqual([...lost].sort((a, b) => b - a));
  expect(text).toContain('开竣工·开工　−3.75（满分 15，得 11.25）');
  expect(text).toContain('逾期未开工：东溪街道4号项目');
  // Whoever is right is not corrected; a published ranking is explained to everybody.
  expect(await asks(talk, 'ou_yun', '为什么东溪街道排第三')).not.toContain('不是');
  expect(await asks(talk, 'ou_nobody', '为什么排第2')).toContain('南苑街道　第 2 名（共 3 个单位）');
  expect(await asks(talk, 'ou_nobody', '为什么排第9')).toContain('没有单位排第 9：参加排名的共 3 个单位。');
  expect(await asks(talk, 'ou_dong', '上月为什么倒数第二')).toContain('上月排第 3（共 3 个单位），不是倒数第 2。');
});

test('of a draft each unit hears of itself alone, and of no other', async () => {
  const talk = await june();

  const own = await asks(talk, 'ou_dong', '为什么排第3');
  expect(own).toContain('排名说明（初稿·公示中）');
  expect(own).not.toContain('南苑街道');
  const other = await asks(talk, 'ou_dong', '为什么南苑街道排第2');
  expect(other).toContain('还没有发布');
  expect(await asks(talk, 'ou_dong', '差第1名多少分，差在哪')).toContain('与其他单位的比较，发布后可以查看');
  expect(await asks(talk, 'ou_feng', '东溪街道差第1名多少分')).toContain('云岭镇');
  // In a group the draft is not shown.
  const said = await talk.as('ou_dong').says('为什么排第3', { in: 'oc_hq', mention: true });
  expect(said.cards.map(({ text }) => text).join()).toContain('初稿不在本群公开');
});

test('差第1名多少分 compares two units line by line', async () => {
  const talk = await published();

  const text = await asks(talk, 'ou_dong', '差第1名多少分，差在哪');
  expect(text).toContain('东溪街道 第 3 名');
  expect(text).toContain('云岭镇 第 1 名');
  expect(text).toMatch(/东溪街道低 \d+\.\d+ 分。/);
  expect(text).toMatch(/开竣工 \| 21\.25 \| 25\.00 \| −3\.75/);
  expect(await asks(talk, 'ou_yun', '和南苑街道差在哪')).toContain('云岭镇高');
  expect(await asks(talk, 'ou_yun', '和上一名差多少分')).toContain('云岭镇已经排第 1，前面没有单位');
  expect(await asks(talk, 'ou_dong', '我们比第3名差多少')).toContain('东溪街道就是第 3');
  expect(await asks(talk, 'ou_dong', '和区住建局差在哪')).toContain('区住建局没有参加排名');
  expect(await asks(talk, 'ou_nobody', '差第1名多少分')).toContain('请写明是哪个单位');
});

test('今年排名走势 tells what is out; a draft only to whoever may see it', async () => {
  const talk = await june();
  expect(await asks(talk, 'ou_dong', '今年排名走势')).toContain('6月（初稿）');
  expect(await asks(talk, 'ou_dong', '云岭镇今年排名走势')).toContain('2026年还没有发布过月排名');
  expect(await asks(talk, 'ou_feng', '今年排名走势')).toContain('云岭镇');

  const out = await published();
  const text = await asks(out, 'ou_dong', '我们今年的排名变化');
  expect(text).toContain('2026年排名走势');
  expect(text).not.toContain('初稿');
  expect(await asks(out, 'ou_nobody', '云岭镇今年排名走势')).toContain('云岭镇');
});

test('a year or quarter without a number is the year or quarter, never the month', async () => {
  const talk = await june();

  for (const text of ['年度排名', '2026年排名', '年总评'])
    expect(await asks(talk, 'ou_feng', text)).toContain(
      '2026年的排名要到2026年12月才能算，目前可查2026年第一季度、2026年第二季度、2026年上半年、2026年7月。',
    );
  const title = async (text: string) => (await talk.as('ou_feng').says(text)).cards[0]?.title;
  expect(await title('季考核')).toContain('2026年第二季度重点项目排名');
  expect(await title('二季度考核结果')).toContain('2026年第二季度重点项目排名');
  expect(await title('上半年谁最后')).toContain('2026年上半年重点项目排名');
});

test('扣分原因 tells where the points were lost, 降了还是升了 the places, 还能补什么 what is not reported', async () => {
  const talk = await published();

  expect(await asks(talk, 'ou_dong', '扣分原因')).toContain('开竣工·开工　−3.75（满分 15，得 11.25）');
  expect(await asks(talk, 'ou_dong', '比上月降了还是升了')).toContain('2026年排名走势');
  const open = (await talk.as('ou_dong').says('这个月还能补什么')).card;
  expect(open.text).toContain('东溪街道');
  expect(open.text).not.toContain('尚未记录');
  expect(open.text).toMatch(/报送|未报/);
});

test('再确认一个开工 is worked out by the engine and hints at no report', async () => {
  const talk = await june('2026-06-29T10:00:00+08:00');

  const text = await asks(talk, 'ou_dong', '再确认一个开工能加多少分');
  expect(text).toContain('已确认开工 3 个，到目前应开工 4 个');
  expect(text).toContain('（＋3.75）');
  expect(text).toContain('开竣工·开工 11.25 → 15.00');
  expect(text).toContain('以确认的开工为准，须有施工许可证或现场照片。');
  expect(text).not.toContain('报送更多');
  expect(await asks(talk, 'ou_yun', '多开工一个会怎样')).toContain('再确认 1 个开工，总分不变：应开工的都已确认。');
  expect(await asks(talk, 'ou_dong', '南苑街道再竣工一个能加多少分')).toContain('只能查看本单位的测算');
  expect(await asks(talk, 'ou_feng', '东溪街道再开工一个能加多少分')).toContain('（＋3.75）');
});

test('each line of the own score opens down to its reports, for the unit and whoever reads everything', async () => {
  const talk = await published();
  const own = talk.direct('ou_dong').findLast(({ labels }) => labels.includes('投资依据'));
  if (!own) throw new Error('no buttons');
  const opens = async (who: string, label: string) =>
    (await talk.as(who).presses(own, label)).cards.map(({ text }) => text).join();

  const invested = await opens('ou_dong', '投资依据');
  expect(invested).toContain('2026年6月投资得分依据');
  expect(invested).toContain('今年没有报过投资，按没有计 1 个');
  expect(invested).toMatch(/东溪街道8号项目：序时 7500万元，计入 6000万元（6月26日报送，王管家）/);
  expect(await opens('ou_dong', '进度依据')).toContain('东溪街道8号项目：序时 60%，形象进度 29%');
  expect(await opens('ou_dong', '周报依据')).toContain('东溪街道2号项目：6月23日到期的没有按时报');
  expect(await opens('ou_dong', '问题依据')).toContain('WT-2026-0001 办结：应于6月10日 18:00前，6月11日 09:00完成');
  expect(await opens('ou_dong', '开工依据')).toContain('东溪街道4号项目：应于5月15日开工，尚未确认');
  // After the publication the lines are everybody's, what stands behind them is not.
  expect(await opens('ou_yun', '投资依据')).toContain('由本单位和有权查看全部台账的同志查看');
  expect(await opens('ou_nobody', '投资依据')).toContain('东溪街道8号项目');
});

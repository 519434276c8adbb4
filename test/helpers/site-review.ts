import { expect } from 'vitest';
import { type Conversation, startConversation } from './conversation.ts';
import { aPerson, aRoster } from './district.ts';
import { RANKED_REPORTS, RANKED_ROSTER } from './ranked-district.ts';

/** 观摩 of the second quarter on its way: opened, its projects chosen, its judges named. */

export const JUDGES = ['j1', 'j2', 'j3', 'j4', 'j5', 'j6', 'j7'].map(id =>
  aPerson(`ou_${id}`, { name: `评委${id}`, roles: ['lead_official'] }),
);
const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
  aPerson('ou_nan', { name: '南苑主任', unit: '南苑街道', roles: ['unit_lead'] }),
  ...JUDGES,
];
export const MARKS = ['92', '90', '88', '86', '89', '70', '91'];

/** The newest card of somebody with a button. */
export const last = (talk: Conversation, who: string, label: string) => {
  const card = talk.direct(who).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`${who} has no card with ${label}`);
  return card;
};
export const caseOf = async (talk: Conversation, kind: 'review' | 'nomination' | 'ballot') =>
  talk.store.cases.ofKind(kind);

/** Opened; nobody has nominated yet. */
export async function opened() {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    reports: RANKED_REPORTS,
    now: '2026-06-22T09:10:00+08:00',
  });
  const { card } = await talk.as('ou_feng').says('观摩 二季度');
  expect(card.fields).toMatchObject({ quarter: '2026年第二季度' });
  await talk.as('ou_feng').submits(card, '提交', { day: '2026-06-26', until: '2026-06-24' });
  expect(talk.direct('ou_dong').at(-1)?.text).toContain('请于6月24日前发送“推荐观摩”');
  return { talk, id: (await caseOf(talk, 'review'))[0]?.id ?? '' };
}

/** Nominated by two units; of the second one the project is chosen or not. */
export async function selected(second: 'yes' | 'no' = 'no') {
  const { talk, id } = await opened();
  for (const [who, project] of [
    ['ou_dong', '东溪街道1号项目'],
    ['ou_nan', '南苑街道12号项目'],
  ] as const) {
    const form = (await talk.as(who).says(`推荐观摩 ${project}`)).card;
    expect((await talk.as(who).submits(form, '提交', { reason: '主体封顶' })).toast).toBe('已提交');
  }
  const [ofDong, ofNan] = await caseOf(talk, 'nomination');
  if (!ofDong || !ofNan) throw new Error('nothing was nominated');
  const shown = (await talk.as('ou_feng').says('观摩')).card;
  expect((await talk.as('ou_feng').presses(shown, '确定评委')).toast).toContain('还没有列入观摩的项目');
  const form = (await talk.as('ou_feng').presses(shown, '登记领导小组意见')).card;
  await talk.as('ou_feng').submits(form, '提交', {
    [`choice_${ofDong.id}_EQ-2026-001`]: 'yes',
    [`choice_${ofNan.id}_EQ-2026-012`]: second,
    day: '2026-06-22',
    paper: '领导小组第6次会议纪要',
  });
  expect(talk.direct('ou_dong').at(-1)?.title).toBe('已列入观摩');
  expect(talk.direct('ou_nan').at(-1)?.title).toBe(second === 'yes' ? '已列入观摩' : '未列入观摩');
  return { talk, id };
}

/** The judges have their sheets. */
export async function judging(judges = JUDGES.map(({ id }) => id), second: 'yes' | 'no' = 'no') {
  const { talk, id } = await selected(second);
  const form = (await talk.as('ou_feng').presses((await talk.as('ou_feng').says(id)).card, '确定评委')).card;
  const named = Object.fromEntries(judges.map((judge, index) => [`judge_${index + 1}`, judge]));
  expect((await talk.as('ou_feng').submits(form, '提交', named)).toast).toContain('评分表已发给');
  return { talk, id };
}

/** The form of a judge's sheet. */
export async function sheet(talk: Conversation, who: string, button = '填写评分表') {
  return (await talk.as(who).presses(last(talk, who, button), button)).card;
}

/** A judge fills in his sheet for one unit. */
export async function marks(talk: Conversation, who: string, mark: string, button = '填写评分表') {
  return talk.as(who).submits(await sheet(talk, who, button), '提交', { mark_0: mark });
}

/** The form that a button on the card of a case opens. */
export async function formOf(talk: Conversation, who: string, id: string, button: string) {
  return (await talk.as(who).presses((await talk.as(who).says(id)).card, button)).card;
}

import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import type { StoredCase } from '../../src/domain/cases/case.ts';
import { beginConsequence } from '../../src/domain/ranking/procedure/consequence.ts';
import { unreadScheme } from '../../src/domain/ranking/procedure/scheme.ts';
import { type Conversation, startConversation } from './conversation.ts';
import { aPerson, aRoster } from './district.ts';
import { recordRows } from './ledger-rows.ts';
import { RANKED_REPORTS, RANKED_ROSTER } from './ranked-district.ts';
import { OWN_MONTH } from './schemes.ts';

/** Cases of quarters, years, schemes and consequences that wait for somebody of the office. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_shi', { name: '石科长', roles: ['office'] }),
];

export const inJuly = (now = '2026-07-06T09:10:00+08:00', reports = RANKED_REPORTS) =>
  startConversation({ roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }), reports, now });

export const only = async (talk: Conversation, kind: StoredCase['kind']) => {
  const [one, ...others] = await talk.store.cases.ofKind(kind);
  if (!one || others.length > 0) throw new Error(`${others.length + 1} of ${kind}`);
  return one;
};
export const shown = async (talk: Conversation, who: string, id: string) => (await talk.as(who).says(id)).card;

/** 奖罚 of a kind and period, entered by the first of the office. */
export async function entered(talk: Conversation, values: Record<string, string>) {
  const { card } = await talk.as('ou_feng').says('奖罚');
  await talk
    .as('ou_feng')
    .submits(card, '提交', { unit: '东溪街道', label: '一次', evidence: '区督〔2026〕3号', ...values });
  return only(talk, 'award');
}

export const EVALUATED = { category: '省市区领导评价', points: '8', period: '2026年' };

export async function commented(talk: Conversation) {
  const { card } = await talk.as('ou_feng').says('点评 二季度 东溪街道良');
  await talk.as('ou_feng').submits(card, '提交', { evidence: '区委书记讲评' });
  return only(talk, 'comment');
}

/** A scheme as it stands after its file was read. */
export async function scheme(talk: Conversation, state: 'preview' | 'proposed' = 'proposed', from = '2026-07') {
  const own = {
    kind: 'month' as const,
    ruleSet: OWN_MONTH,
    ...(state === 'proposed' && { from, submittedBy: 'ou_feng' }),
  };
  const row: StoredCase = {
    ...{ id: 'SX-2026-0001', kind: 'scheme', project: null, unit: null, state, isOpen: true, round: 1 },
    ...{ openedBy: 'ou_feng', openedAt: talk.clock.now(), dueAt: null, approvals: [], steps: [] },
    data: { ...unreadScheme('办法.xlsx'), ...own },
  };
  await recordRows(talk.store, [talk.store.cases.row(row)]);
  return row;
}

/** A statement of the last unit of June, as it is drafted or proposed. */
export async function consequence(state: 'drafted' | 'confirming') {
  const talk = await inJuly(undefined, []);
  const calendar = calendarOf(await talk.store.roster.read());
  const draft = {
    period: '2026-06',
    periods: ['2026-06'],
    measure: 'statement' as const,
    grounds: [],
    isTied: false,
    total: '80.00',
  };
  const begun = beginConsequence({ unit: '东溪街道', ...draft }, { now: talk.clock.now(), calendar });
  const proposed = state === 'confirming' ? { proposedBy: 'ou_feng', text: '请表态' } : {};
  const row = {
    ...begun,
    ...{ id: 'SX-2026-0001', state, isOpen: true, round: 0, openedAt: talk.clock.now(), approvals: [], steps: [] },
    data: { ...begun.data, ...proposed },
  } as unknown as StoredCase;
  await recordRows(talk.store, [talk.store.cases.row(row)]);
  return { talk, id: row.id };
}

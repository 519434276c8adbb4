import { CONSEQUENCE_WORDS, MEASURE_WORDS } from '../../../cards/cases/consequence-words.ts';
import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import { chatsFor, peopleWithRole, type Roster } from '../../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import type { Person } from '../../../domain/people/person.ts';
import {
  type ConsequenceCase,
  type ConsequenceInputs,
  consequenceProcedure,
} from '../../../domain/ranking/procedure/consequence.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import { cardTo } from '../../kit/outgoing/reply.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { caseKind } from './case-kind.ts';

/** 结果运用: what a second person has confirmed is told to whom it is about, and stands on the next agenda. */
export const consequenceKind = caseKind({
  kind: 'consequence',
  procedure: consequenceProcedure,
  words: CONSEQUENCE_WORDS,
  takesEvidence: true,
  facts: ({ stored: { unit, data }, roster }: ConsequenceCase) => [
    { label: '措施', value: MEASURE_WORDS[data.measure] },
    ...(unit === null ? [] : [{ label: '单位', value: unit }]),
    {
      label: '依据',
      value: `${data.periods.map(showPeriod).join('、')}${data.measure === 'prize' ? '总评' : '排名末位'}`,
    },
    ...data.grounds.map((value, index) => ({ label: index === 0 ? '情况' : '', value })),
    ...(data.leader === null ? [] : [{ label: '约谈领导', value: roster.person(data.leader)?.name ?? '' }]),
    ...(data.text === null ? [] : [{ label: '内容', value: data.text }]),
  ],
  hint: ({ stored: { state, data } }) => {
    if (state !== 'drafted') return null;
    if (data.isTied) return '末位并列，是否采用由推进中心研究确定。';
    return '因不可抗力等不宜采用的，请选“不采用”并写明理由。';
  },
  draft: (name, { stored: { data } }) => (name === 'propose' ? { text: textOf(data) } : {}),
  effects: carryOut,
});

/** What stands in the form at first. */
function textOf({ measure, grounds, periods }: ConsequenceCase['stored']['data']): string {
  const when = periods.map(showPeriod).join('、');
  switch (measure) {
    case 'statement':
      return `${when}排名末位，请主要负责人在下一次重点项目推进会上作表态发言，说明差距原因和追赶措施。`;
    case 'talk':
      return `${when}排名末位，由分管区领导约谈单位主要负责人。时间、地点另行通知。`;
    case 'prize':
      return grounds.join('\n');
  }
}

async function carryOut(
  { name, after }: StepTaken<ConsequenceCase, keyof ConsequenceInputs>,
  { roster }: Acting,
): Promise<Part> {
  return name === 'confirm' ? { deliveries: noticesOf(after, roster) } : {};
}

/** The unit's own people and whoever holds the talk hear of it; a commendation is told to all. */
function noticesOf({ stored }: ConsequenceCase, roster: Roster): DeliveryDraft[] {
  const { id, unit, data } = stored;
  const title = `${showPeriod(data.period)}${data.measure === 'prize' ? '表扬通报' : `${MEASURE_WORDS[data.measure]}通知`}`;
  const leader = data.leader === null ? null : (roster.person(data.leader)?.name ?? null);
  const lines = [
    ...(unit === null ? [] : [unit]),
    data.text ?? '',
    ...(leader === null ? [] : [`约谈领导：${leader}`]),
    `依据：${showPeriod(data.period)}排名（${id}）`,
  ];
  const content = noticeCard({ title, template: data.measure === 'prize' ? 'green' : 'orange', lines });
  const people = data.measure === 'prize' ? peopleWithRole(roster, 'top_leaders') : concerned(stored, roster);
  const chats =
    data.measure === 'prize' ? [...new Set([...chatsFor(roster, 'headquarters'), ...chatsFor(roster, 'leaders')])] : [];
  const mark = `consequence:${id}:${stored.round}`;
  return [
    ...people.map(({ id: person }) => cardTo(person, `${mark}:${person}`, content)),
    ...chats.map(
      (chatId): DeliveryDraft => ({
        key: `${mark}:${chatId}`,
        destination: { kind: 'chat', chatId },
        msgType: 'interactive',
        content,
        card: null,
      }),
    ),
  ];
}

/** The unit's head and who writes for it, and whoever holds the talk. */
function concerned({ unit, data }: ConsequenceCase['stored'], roster: Roster): Person[] {
  const own =
    unit === null ? [] : (['unit_lead', 'liaison'] as const).flatMap(role => peopleWithRole(roster, role, unit));
  const leader = data.leader === null ? undefined : roster.person(data.leader);
  return [...new Map([...own, ...(leader ? [leader] : [])].map(one => [one.id, one])).values()];
}

import { holdersOf, mayUse } from '../../domain/people/desk-words.ts';
import type { Person } from '../../domain/people/person.ts';
import { ROLE_WORDS } from '../../domain/people/words.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';

/** Questions to ledgers that do not exist yet, each with what can be asked meanwhile. */
const NOT_YET = {
  board: {
    title: '督查',
    line: '会议议定事项台账还没有建立，暂时查不了；督办中的问题请发送“超期问题”或“问题清单”查看。',
  },
} as const;

type FutureTopic = keyof typeof NOT_YET;

/** Says in one line that a ledger is not there yet, or who may ask for it. */
export function answerNotYet(topic: FutureTopic, actor: Person): Answer {
  const { title, line: notYet } = NOT_YET[topic];
  const holders = (holdersOf(title) ?? []).map(role => ROLE_WORDS[role]).join('、');
  const line = mayUse(actor, title)
    ? notYet
    : `会议议定事项由${holders}查看；本单位和本人的事项请发送“待办”“问题清单”查看。`;
  return told(title, [line]);
}

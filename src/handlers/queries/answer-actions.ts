import { actionBoardCard } from '../../cards/actions/action-board-card.ts';
import { actionBoard, isLateAction } from '../../domain/actions/action-board.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { meetingOnDay, readActionView } from '../actions/read-actions.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import type { Asked } from '../kit/outgoing/page-turn.ts';

/** Open items that the board shows with their buttons. */
const SHOWN = 12;

/** Only what is late. */
const LATE = /超期|逾期|过期|超时|到期未|没按时/;

/** 督查: what meetings have decided, for the inspection bureau and the office. Source: contract §6.13. */
export async function answerActions(
  { unit, said = '' }: Pick<Asked, 'unit' | 'said'>,
  acting: Acting,
): Promise<Answer> {
  const { store, actor, calendar, now } = acting;
  if (!mayUse(actor, '督查'))
    return told('督查', ['会议议定事项由区督查局、推进中心查看；本单位和本人的事项请发送“待办”查看。']);
  const isLate = LATE.test(said);
  const items = (await store.actionItems.all()).filter(
    item => (unit === undefined || item.unit === unit) && (!isLate || isLateAction(item, now, calendar)),
  );
  const board = actionBoard(items, now, calendar);
  const shown = board.open.slice(0, SHOWN);
  const meetings = await Promise.all(board.meetings.map(({ key }) => store.meetings.find(key)));
  const drawing = { ...acting, changed: NOTHING_CHANGED };
  const read = await Promise.all(shown.map(item => readActionView(item, actor, drawing, 'small')));
  const view = {
    board,
    of: [unit, isLate && '超期'].filter(Boolean).join(' '),
    items: read.map(one => one.view),
    meetings: Object.fromEntries(meetings.flatMap(one => (one ? [[one.id, meetingOnDay(one, now)]] : []))),
  };
  return {
    title: '督查',
    what: '会议议定事项',
    contents: [actionBoardCard(view, now)],
    maySee: person => mayUse(person, '督查'),
    postedTo: [],
  };
}

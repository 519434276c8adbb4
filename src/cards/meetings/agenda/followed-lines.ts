import type { ActionItem } from '../../../domain/actions/action-item.ts';
import { showDay } from '../../../domain/base/time.ts';
import type { FollowedItem, LastMeeting } from '../../../domain/meetings/agenda/item.ts';
import { TASK_FORCE_WORDS } from '../../../domain/people/words.ts';
import { isOfUnit, LADDER_WORDS } from '../../../domain/problems/times/escalation.ts';
import type { Maybe } from '../../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../../kit/drawing/markdown.ts';
import { CATEGORY_WORDS, URGENCY_WORDS } from '../../kit/words.ts';
import { lateness, OWED_WORDS, overdueWords } from '../../problems/ladder-words.ts';
import { type Detail, shorten, withPerson } from './detail.ts';

/** The lines of what is followed until it is done. */

/** A problem or action item: what it is, and what is asked of whom by when. */
export function followedLines({ item, person, taskForce, isSupervised }: FollowedItem, now: Date, detail: Detail) {
  const { escalation, owedBy, category } = item;
  const { color } = escalation;
  const force = taskForce === null ? category && CATEGORY_WORDS[category] : TASK_FORCE_WORDS[taskForce];
  const tags = [
    item.isUrgent && textTag('red', URGENCY_WORDS.urgent),
    isSupervised && textTag('violet', '重点督办'),
    color !== null && textTag(color, LADDER_WORDS[color]),
    force && textTag('neutral', force),
  ];
  const due = lateness(escalation, now);
  return [
    `${tags.filter(Boolean).join(' ')} **${item.number}**${item.project ? ` ${shorten(item.project.name, 30)}` : ''}`,
    shorten(item.text, detail.descriptionCharacters),
    `请**${withPerson(owedBy, person)}**${OWED_WORDS[escalation.owed]}`,
    escalation.isOverdue ? colored('red', due) : grey(due),
  ];
}

/** What the last meeting has decided: what is late in full, the rest in short. */
export function lastMeetingLines(
  { title, on, done, open, answered, late }: LastMeeting,
  now: Date,
  { names, descriptionCharacters }: Detail,
): Maybe<string>[] {
  const all = done.length + open.length + answered.length + late.length;
  const head = ({ number, task }: ActionItem) => `${number} ${shorten(task, Math.min(descriptionCharacters, 40))}`;
  const left = (count: number) => count > names && grey(`另有 ${count - names} 项`);
  const lines = (items: readonly ActionItem[], word: string) => [
    ...items
      .slice(0, names)
      .map(item => `${word} ${head(item)}　${grey(`${escapeMd(item.unit)}，限 ${showDay(item.dueDate, now)}`)}`),
    left(items.length),
  ];
  const counts = [
    `已办结 ${done.length}`,
    `办理中 ${open.length}`,
    answered.length > 0 && `待验收 ${answered.length}`,
    `超期 ${late.length}`,
  ];
  return [
    `**${escapeMd(title)}**（${showDay(on, now)}）议定 **${all}** 项：${counts.filter(Boolean).join('，')}`,
    ...late
      .slice(0, names)
      .map(
        ({ item, escalation, owedBy }) =>
          `${textTag('red', '超期')} ${head(item)}　${grey(`${escapeMd(owedBy)}，`)}${colored('red', overdueWords(escalation) ?? '')}`,
      ),
    left(late.length),
    ...lines(open, textTag('blue', '办理中')),
    ...lines(answered, textTag('neutral', '待验收')),
    done.length > 0 &&
      `${textTag('green', '已办结')} ${done
        .slice(0, names)
        .map(({ number }) => number)
        .join('、')}${done.length > names ? ` 等 ${done.length} 项` : ''}`,
    late.some(({ escalation }) => isOfUnit(escalation.owed)) && '请超期事项的责任单位说明原因、明确办结时间',
  ];
}

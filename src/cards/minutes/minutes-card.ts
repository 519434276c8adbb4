import { dayOf, showDay, showInstant } from '../../domain/base/time.ts';
import {
  type DraftItem,
  isTimeSet,
  type Meeting,
  stateWordsOf,
  titleOf,
  versionOf,
} from '../../domain/meetings/meeting.ts';
import type { Missing } from '../../domain/meetings/minutes/missing.ts';
import { saysHour } from '../../domain/meetings/minutes/same-meeting.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  hr,
  type Maybe,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { factGrid } from '../kit/lines/facts.ts';
import type { Step } from '../kit/views.ts';
import { showMeetingTime } from './meeting-time.ts';
import { MINUTES_STATE_COLORS } from './minutes-words.ts';

/** One item as it stands on the card of the minutes. */
export interface MinutesItemView {
  item: DraftItem;
  /** Names in place of ids. */
  project: string | null;
  person: string | null;
  supervisor: string;
  /** What a draft lacks of it; empty once it is given out. */
  missing: readonly Missing[];
  /** What is known of its action item; null for one that is not given out yet. */
  state: string | null;
  steps: readonly Step[];
}

export interface MinutesView {
  meeting: Meeting;
  /** A name, or the office that the minutes name in place of it. */
  chair: string | null;
  /** For an office alone: whoever may be meant, each with a tap. Null where the chair is known or nobody may choose. */
  chairSteps: readonly Step[] | null;
  confirmedBy: string | null;
  items: readonly MinutesItemView[];
  /** What a correction changes, a line each; empty for the first minutes. */
  differences: readonly string[];
  steps: readonly Step[];
}

/** Characters of the content that a card shows; all of it stands in the document. */
const CONTENT_CHARACTERS = 1500;
/** Characters of a name, and of what the minutes say in place of somebody or of a day: those may be a whole sentence. */
const NAME_CHARACTERS = 40;
const SAID_CHARACTERS = 20;

/** The card of a meeting: called, with its minutes to be confirmed, or as they were sent. */
export function minutesCard(view: MinutesView, now: Date): Card {
  return fullestThatFits(
    [
      { most: 20, characters: 300, hasButtons: true, content: CONTENT_CHARACTERS },
      { most: 20, characters: 120, hasButtons: false, content: 600 },
      { most: 40, characters: 60, hasButtons: false, content: 200 },
      { most: 12, characters: 40, hasButtons: false, content: 100 },
    ].map(size => () => draw(view, now, size)),
  );
}

interface Size {
  most: number;
  characters: number;
  /** Whether each item has buttons of its own; else only those with something missing. */
  hasButtons: boolean;
  content: number;
}

function draw(view: MinutesView, now: Date, size: Size): Card {
  const { meeting, items } = view;
  const missing = items.filter(one => one.missing.length > 0).length;
  const isCorrection = meeting.state === 'drafted' && meeting.confirmedAt !== null;
  return card({
    title: `${titleOf(meeting)} · ${isCorrection ? '更正稿待确认' : stateWordsOf(meeting, now)}`,
    template: MINUTES_STATE_COLORS[meeting.state],
    subtitle: versionOf(meeting) > 1 ? `${meeting.id} 第${versionOf(meeting)}版` : meeting.id,
    tags: [missing > 0 && { text: `${missing} 项待补充`, color: 'red' }],
    summary: `${titleOf(meeting)}：${stateWordsOf(meeting, now)}`,
    body: [
      ...factGrid([
        { label: '时间', value: isTimeSet(meeting) ? showMeetingTime(meeting.at, now) : '待定' },
        { label: '地点', value: meeting.place === null ? '—' : escapeMd(meeting.place) },
        { label: '主持', value: view.chair === null ? '—' : escapeMd(view.chair) },
        { label: '参加', value: meeting.attendees === null ? '—' : escapeMd(clip(meeting.attendees, 80)) },
      ]),
      timeOf(meeting, now),
      ...chairOf(view),
      meeting.problem !== null && note(`研究问题 ${escapeMd(meeting.problem)}，议定事项纳入重点督办。`),
      meeting.state === 'called' && !isTimeSet(meeting) && note('请定下时间、地点：提交后自动通知参会人员。'),
      correctionOf(meeting),
      differencesOf(view, size),
      items.length > 0 && md(`**议定事项 ${items.length} 项**`),
      ...items.slice(0, size.most).flatMap((one, index) => [index > 0 && hr(), ...drawItem(one, index, now, size)]),
      items.length > size.most && note(`另有 ${items.length - size.most} 项未列出，全文见${fileWords(meeting)}。`),
      contentOf(meeting, size),
      meeting.state === 'confirmed' &&
        note(
          `${view.confirmedBy ?? '推进中心'}${meeting.confirmedAt ? ` ${showInstant(meeting.confirmedAt, now)}` : ''} 确认。发送“会议纪要 ${meeting.id}”取纪要文件。`,
        ),
      meeting.state === 'drafted' && note('确认后发到推进工作群和各责任单位群，事项编号并计时限；确认前不发送。'),
      buttonRow(view.steps),
    ],
  });
}

/** What is to be looked at in the time of a meeting before its minutes are confirmed. */
function timeOf({ state, at }: Meeting, now: Date): Maybe<Element> {
  if (state !== 'drafted') return null;
  if (dayOf(at) > dayOf(now)) return mdLines([colored('red', '会议日期晚于今天，请点“会议信息”核对后再确认。')]);
  return (
    !saysHour(at) &&
    mdLines([colored('orange', '会议时间没有写明几点，日期请一并核对（点“会议信息”）；不补的，纪要只写日期。')])
  );
}

/** The minutes name an office: who held it is asked. */
function chairOf({ chair, chairSteps }: MinutesView): Maybe<Element>[] {
  if (chairSteps === null) return [];
  const how = chairSteps.length > 0 ? '请点选' : '请点“会议信息”选择';
  return [
    note(`纪要只写了“${escapeMd(chair ?? '')}”主持，${how}主持人；不选的，纪要文件按原文写职务。`),
    buttonRow(chairSteps, 'small'),
  ];
}

/** Why the minutes are in another version than they were sent in first. */
function correctionOf({ corrections }: Meeting): Maybe<Element> {
  const last = corrections.at(-1);
  return last === undefined ? null : mdLines([`${grey('更正原因')}　${escapeMd(clip(tidy(last.reason), 200))}`]);
}

function differencesOf({ differences }: MinutesView, { most, characters }: Size): Maybe<Element> {
  if (differences.length === 0) return null;
  const left = differences.length - most;
  return mdLines([
    grey('更正内容'),
    ...differences.slice(0, most).map(line => escapeMd(clip(tidy(line), characters))),
    left > 0 && grey(`另有 ${left} 处更正未列出`),
  ]);
}

function contentOf(meeting: Meeting, { content }: Size): Maybe<Element> {
  const { minutes } = meeting;
  if (minutes === null || minutes === '') return null;
  return collapsible('会议内容', [
    mdLines(
      clip(minutes, content)
        .split('\n')
        .map(line => escapeMd(line)),
    ),
    minutes.length > content && note(`全文见${fileWords(meeting)}。`),
  ]);
}

/** Where the whole of the minutes stands. */
function fileWords({ state }: Pick<Meeting, 'state'>): string {
  return state === 'drafted' ? '草稿文件' : '纪要文件';
}

function drawItem(
  { item, project, person, supervisor, missing, state, steps }: MinutesItemView,
  index: number,
  now: Date,
  { characters, hasButtons }: Size,
): Maybe<Element>[] {
  const number = item.number === null ? '' : `${grey(item.number)}　`;
  const due = item.dueDate === null ? missingDay(item) : showDay(item.dueDate, now);
  return [
    mdLines([
      `**${index + 1}.** ${number}${escapeMd(clip(tidy(item.task).replaceAll('\n', ' '), characters))}${state === null ? '' : `　${grey(escapeMd(state))}`}`,
      [
        `责任单位 ${item.unit === null ? colored('red', '待明确') : `**${escapeMd(item.unit)}**`}`,
        `责任人 ${missing.includes('person') ? colored('red', '待明确（该单位没有联络员和负责人，请指定一人）') : personWords(item, person)}`,
        `时限 ${item.dueDate === null ? colored('red', due) : `**${due}**`}`,
      ].join('　'),
      grey(
        [
          project !== null && escapeMd(clip(project, NAME_CHARACTERS)),
          item.problem !== null && `重点督办（${escapeMd(item.problem)}）`,
          `督办 ${escapeMd(supervisor)}`,
        ]
          .filter(Boolean)
          .join('　'),
      ),
      missing.includes('past') &&
        colored('red', '时限已过，下发即超期：请改时限；已经办完的请删除，原文留在会议内容中'),
    ]),
    (hasButtons || missing.length > 0) && buttonRow(steps, 'small'),
  ];
}

function personWords({ personSaid, unit }: DraftItem, person: string | null): string {
  if (person !== null) return escapeMd(person);
  if (personSaid !== null)
    return `${escapeMd(clip(tidy(personSaid), SAID_CHARACTERS))}${grey('（名册中没有、不在该单位或有重名，由单位联络员承办）')}`;
  return unit === null ? '—' : grey('单位联络员');
}

function missingDay({ dueSaid }: DraftItem): string {
  return dueSaid === null ? '待明确' : `待明确（原文：${escapeMd(clip(tidy(dueSaid), SAID_CHARACTERS))}）`;
}

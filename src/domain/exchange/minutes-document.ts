import { unitOwner } from '../actions/action-case.ts';
import type { ActionItem } from '../actions/action-item.ts';
import { type Day, dayOf, timeOf } from '../base/time.ts';
import type { Roster } from '../library/roster.ts';
import { inCharge } from '../library/roster.ts';
import { type DraftItem, type Meeting, SERIES_WORDS, versionOf } from '../meetings/meeting.ts';
import { chairSaidIn, isChairLine } from '../meetings/minutes/chair.ts';
import { saysHour } from '../meetings/minutes/same-meeting.ts';
import { type OutDocument, writeOfficialDocument } from './official-document.ts';

type NameOf = (id: string | null) => string | null;
type People = Pick<Roster, 'people' | 'person' | 'project' | 'district'>;

const BUREAU = '区督查局';
const OPEN = '待明确';

/** An item as it stands in the document: given out, or still a draft. */
interface Decided extends Pick<DraftItem, 'task' | 'unit' | 'person' | 'supervisor' | 'dueDate'> {
  number: string | null;
  /** What the minutes say in place of somebody of the roster. */
  personSaid?: string | null;
}

/** With who answers for it: whom the minutes name, else the unit's liaison or head; null where it has neither. */
interface Shown extends Decided {
  owner: string | null;
}

/** How a document is marked, and when it was issued; a draft was not. */
interface Issue {
  mark: string;
  number: string;
  day: string;
  corrections: Meeting['corrections'];
}

/**
 * The minutes of a meeting as an official document (.docx): mark, title, head, content, items with their numbers and all that
 * is asked of them, the list of what was decided, who was there and who gets it, the office with its day. A correction that
 * waits for its confirmation is not in it.
 */
export function minutesDocument(meeting: Meeting, items: readonly ActionItem[], roster: People): Promise<Uint8Array> {
  const isSent = meeting.state === 'confirmed';
  const corrections = isSent ? meeting.corrections : meeting.corrections.slice(0, -1);
  const version = versionOf({ corrections });
  return write(
    meeting,
    items.filter(({ status }) => status !== 'withdrawn'),
    {
      mark: '会议纪要',
      number: `${meeting.id}${version > 1 ? `（第${version}版 更正稿）` : ''}`,
      day: meeting.confirmedAt === null ? '' : longOf(dayOf(meeting.confirmedAt)),
      corrections,
    },
    roster,
  );
}

/** The same of a draft: it says that it is one, has no day, and shows what is still open. */
export function draftDocument(meeting: Meeting, roster: People): Promise<Uint8Array> {
  const { draft, corrections } = meeting;
  const issue = { mark: '会议纪要（草稿）', number: `${meeting.id}　未经确认，不作为办理依据`, day: '', corrections };
  return write(meeting, draft, issue, roster);
}

function write(
  meeting: Meeting,
  decided: readonly Decided[],
  { mark, number, day, corrections }: Issue,
  roster: People,
): Promise<Uint8Array> {
  const nameOf: NameOf = id => (id === null ? null : (inCharge(roster, id)?.name ?? null));
  const items = decided.map(one => ({ ...one, owner: ownerOf(one, nameOf, roster) }));
  const office = `${roster.district?.name ?? ''}重点项目推进中心`;
  const hasItems = items.length > 0;
  return writeOfficialDocument({
    mark,
    number,
    issuer: office,
    day,
    title: titleOf(meeting.title === '' ? `重点项目${SERIES_WORDS[meeting.series]}` : meeting.title),
    head: [
      { label: '时间', value: `${longOf(dayOf(meeting.at))}${saysHour(meeting.at) ? timeOf(meeting.at) : ''}` },
      ...said('地点', meeting.place),
      ...said('主持', nameOf(meeting.chair) ?? chairSaidIn(meeting.minutes)),
    ],
    paragraphs: (meeting.minutes ?? '').split('\n').filter(line => line.trim() !== '' && !isChairLine(line)),
    listTitle: hasItems ? '会议议定以下事项：' : null,
    items: items.map(item => sentenceOf(item, nameOf)),
    table: hasItems ? tableOf(items, nameOf) : null,
    foot: [
      ...(hasItems
        ? [{ label: null, value: `以上事项由${supervisorsOf(items, nameOf)}督办，落实情况纳入年度考核。` }]
        : []),
      ...corrections.map((one, index) => ({
        label: `第${index + 2}版更正说明`,
        value: `${longOf(dayOf(new Date(one.at)))}，${one.reason}`,
      })),
    ],
    lists: [...said('出席', meeting.attendees), ...said('分送', hasItems ? sentTo(items, nameOf) : null)],
    signature: day === '' ? [office] : [office, day],
  });
}

function said(label: string, value: string | null): { label: string; value: string }[] {
  return value === null || value === '' ? [] : [{ label, value }];
}

function sentenceOf(item: Shown, nameOf: NameOf): string {
  const task = item.task.replace(/[。；;\s]+$/, '');
  const asked = [
    `责任单位：${item.unit ?? OPEN}`,
    `责任人：${item.owner ?? '单位联络员'}`,
    `完成时限：${dueOf(item)}`,
    `督办：${nameOf(item.supervisor) ?? BUREAU}`,
  ];
  return `${task}。${asked.join('；')}。`;
}

function ownerOf({ person, personSaid, unit }: Decided, nameOf: NameOf, roster: People): string | null {
  return nameOf(person) ?? personSaid ?? (unit === null ? null : unitOwner(unit, roster));
}

function dueOf({ dueDate }: Decided): string {
  return dueDate === null ? OPEN : longOf(dueDate);
}

function tableOf(items: readonly Shown[], nameOf: NameOf): OutDocument['table'] {
  return {
    title: '议定事项清单',
    // A day and the name of a person stand in one line, in whatever font.
    columns: [
      { label: '序号', width: 7 },
      { label: '议定事项（编号）', width: 34 },
      { label: '责任单位', width: 15 },
      { label: '责任人', width: 12 },
      { label: '完成时限', width: 20 },
      { label: '督办', width: 12 },
    ],
    rows: items.map((item, index) => [
      String(index + 1),
      [item.task.replace(/[。；;\s]+$/, '').replace(/\s*\n\s*/g, ' '), item.number].filter(Boolean).join('\n'),
      item.unit ?? OPEN,
      item.owner ?? '联络员',
      dueOf(item),
      nameOf(item.supervisor) ?? BUREAU,
    ]),
  };
}

function supervisorsOf(items: readonly Decided[], nameOf: NameOf): string {
  return [...new Set(items.map(one => nameOf(one.supervisor) ?? BUREAU))].join('、');
}

/** Whoever has something to do by it: the units in the order of their items, and the bureau where it supervises. */
function sentTo(items: readonly Decided[], nameOf: NameOf): string {
  const units = items.flatMap(({ unit }) => unit ?? []);
  const bureau = items.some(one => nameOf(one.supervisor) === null) ? [BUREAU] : [];
  return `${[...new Set(['领导小组成员单位', ...units, ...bureau])].join('，')}。`;
}

function longOf(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 重点项目每周推进会会议纪要. */
function titleOf(title: string): string {
  if (title.endsWith('纪要')) return title;
  return title.endsWith('会议') ? `${title}纪要` : `${title}会议纪要`;
}

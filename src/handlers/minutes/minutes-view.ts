import { ACTION_STATUS_WORDS } from '../../cards/actions/action-step-words.ts';
import type { Step } from '../../cards/kit/views.ts';
import type { MinutesItemView, MinutesView } from '../../cards/minutes/minutes-card.ts';
import { MINUTES_STEPS } from '../../cards/minutes/minutes-words.ts';
import { unitOwner } from '../../domain/actions/action-case.ts';
import type { ActionItem } from '../../domain/actions/action-item.ts';
import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { addDays, type Day, dayOf, lastDayOf, monthOf, showDay } from '../../domain/base/time.ts';
import { inCharge, type Roster } from '../../domain/library/roster.ts';
import { type DraftItem, isTimeSet, type Meeting } from '../../domain/meetings/meeting.ts';
import { chairSaidIn, chairsMeant } from '../../domain/meetings/minutes/chair.ts';
import { countChanges, draftOf } from '../../domain/meetings/minutes/give-out.ts';
import { minutesProcedure } from '../../domain/meetings/minutes/minutes-procedure.ts';
import { missingOf } from '../../domain/meetings/minutes/missing.ts';
import { hasLeft, hasRole, type Person } from '../../domain/people/person.ts';
import { possible } from '../../domain/procedure/procedure.ts';
import type { ReadingRoster } from '../../domain/reading/resolve/reading-roster.ts';

/** What the card of a meeting and its minutes is drawn from. */

interface Gathered {
  roster: Roster;
  calendar: WorkingCalendar;
  now: Date;
  /** What the meeting has decided, once its minutes are confirmed. */
  items: readonly ActionItem[];
  differences?: readonly string[];
  /** Who alone sees the card; null in a group, where nothing can be pressed. */
  reader: Person | null;
}

/** Items above this number have no room for buttons of their own: a list of them has. */
const MOST_WITH_BUTTONS = 12;

export function minutesView(meeting: Meeting, gathered: Gathered): MinutesView {
  const { roster, items, reader, differences = [] } = gathered;
  const nameOf = (id: string | null) => (id === null ? null : (inCharge(roster, id)?.name ?? null));
  const isDraft = meeting.state === 'drafted';
  const chairSaid = meeting.chair === null ? chairSaidIn(meeting.minutes) : null;
  const shown = isDraft ? meeting.draft : draftOf(items);
  const mayChange = isDraft && reader !== null && hasRole(reader, 'office');
  const views = shown.map((item, index): MinutesItemView => {
    const known = items.find(one => one.number === item.number);
    return {
      item,
      project: item.project === null ? null : (roster.project(item.project)?.name ?? item.project),
      person: nameOf(item.person) ?? ownerInstead(item, roster),
      supervisor: nameOf(item.supervisor) ?? '区督查局',
      state: known && reader !== null && !isDraft ? ACTION_STATUS_WORDS[known.status] : null,
      missing: isDraft ? missingOf(item, gathered) : [],
      steps: mayChange ? itemSteps(meeting, item, index, gathered) : [],
    };
  });
  return {
    meeting,
    chair: nameOf(meeting.chair) ?? chairSaid,
    chairSteps: mayChange && chairSaid !== null ? chairSteps(meeting, chairSaid, roster) : null,
    confirmedBy: nameOf(meeting.confirmedBy),
    items: views,
    differences,
    steps: reader !== null && hasRole(reader, 'office') ? stepsOf(meeting, gathered) : [],
  };
}

/** Who answers for an item of which the minutes name nobody. */
function ownerInstead({ unit, personSaid }: DraftItem, roster: Roster): string | null {
  return personSaid === null && unit !== null ? unitOwner(unit, roster) : null;
}

function stepsOf(meeting: Meeting, { roster, calendar, now, items }: Gathered): Step[] {
  const c = { meeting, roster, reading: NO_READING, items: [] };
  const confirms: Readonly<Record<string, Step['confirm']>> = {
    confirm: {
      title: '确认并下发',
      text: confirmWords(meeting, items, now),
    },
    discard: { title: '作废草稿', text: `草稿中的内容不再保留，${afterDiscard(meeting)}。` },
    cancel: { title: '取消会议', text: '取消后不再填写纪要。' },
  };
  const steps = possible(minutesProcedure, c, { calendar, now }).flatMap((name): Step[] => {
    if (name === 'fill' || name === 'change' || name === 'remove') return [];
    const { label, style } = MINUTES_STEPS[name];
    const confirm = confirms[name];
    const action = { do: 'minutes.step', meetingId: meeting.id, step: name, round: meeting.round } as const;
    // One thing comes first: when it is held, then what was said there.
    const isLater = name === 'write' && !isTimeSet(meeting);
    const isSet = name === 'arrange' && isTimeSet(meeting);
    return [{ label, style: isLater || isSet ? 'default' : style, action, ...(confirm && { confirm }) }];
  });
  const list: Step[] =
    meeting.state === 'drafted' && meeting.draft.length > MOST_WITH_BUTTONS
      ? [
          {
            label: '逐项修改',
            style: 'default',
            action: { do: 'minutes.list', meetingId: meeting.id, round: meeting.round },
          },
        ]
      : [];
  const file: Step[] =
    meeting.state === 'confirmed'
      ? [{ label: '纪要文件', style: 'default', action: { do: 'minutes.file', meetingId: meeting.id } }]
      : meeting.state === 'drafted'
        ? [{ label: '草稿文件', style: 'default', action: { do: 'minutes.draft.file', meetingId: meeting.id } }]
        : [];
  return meeting.state === 'drafted' ? [...steps, ...list, ...file] : [...file, ...steps, ...list];
}

/** What the confirmation brings about; of a correction what is otherwise than before. */
function confirmWords(meeting: Meeting, known: readonly ActionItem[], now: Date): string {
  const { draft, confirmedAt } = meeting;
  const units = new Set(draft.flatMap(item => item.unit ?? []));
  if (confirmedAt === null) return `将发到推进工作群和 ${units.size} 个责任单位，${draft.length} 项议定事项开始计时。`;
  const { fresh, changed, withdrawn } = countChanges(draft, known, now);
  const parts = [
    fresh > 0 && `新增 ${fresh} 项开始计时`,
    changed > 0 && `更改 ${changed} 项`,
    withdrawn > 0 && `撤销 ${withdrawn} 项`,
  ].filter(part => part !== false);
  return `更正后的纪要将发到推进工作群：${parts.length > 0 ? `${parts.join('，')}；其余事项` : '议定事项没有改动，'}照原计时继续办理。`;
}

function afterDiscard({ confirmedAt, origin }: Meeting): string {
  if (confirmedAt !== null) return '已下发的纪要继续有效';
  return origin?.before ? '这次会议恢复为待填写纪要' : '这次会议不再列出';
}

/** The buttons do not hang on what words mean. */
const NO_READING = {} as ReadingRoster;

/** What an item lacks with an answer of one tap, then what can be done with any. */
export function itemSteps(
  { id: meetingId, round }: Meeting,
  item: DraftItem,
  index: number,
  { roster, now, calendar }: Pick<Gathered, 'roster' | 'now' | 'calendar'>,
): Step[] {
  const at = { meetingId, round, index };
  const missing = missingOf(item, { roster, now });
  const units = missing.includes('unit') ? unitsFor(item, roster) : [];
  const people = missing.includes('person') ? peopleOf(item, roster) : [];
  const days = missing.includes('due') || missing.includes('past') ? daysFrom(dayOf(now), calendar) : [];
  return [
    ...units.map((unit): Step => ({ label: unit, style: 'primary', action: { do: 'minutes.fill', ...at, unit } })),
    ...people.map(
      ({ id: person, name }): Step => ({
        label: `责任人：${name}`,
        style: 'primary',
        action: { do: 'minutes.fill', ...at, person },
      }),
    ),
    ...days.map(
      (due): Step => ({
        label: showDay(due, now),
        style: 'primary',
        action: { do: 'minutes.fill', ...at, due },
      }),
    ),
    { label: '修改', style: 'default', action: { do: 'minutes.change', ...at } },
    { label: '删除', style: 'default', action: { do: 'minutes.remove', ...at } },
  ];
}

/** As many people are offered for an office that the roster does not decide. */
const MOST_CHAIRS = 6;

function chairSteps({ id: meetingId, round }: Meeting, said: string, roster: Roster): Step[] {
  const meant = chairsMeant(said, { roster });
  if (meant.length > MOST_CHAIRS) return [];
  return meant.map(({ id: person, name }) => ({
    label: `主持人：${name}`,
    style: 'default',
    action: { do: 'minutes.chair', meetingId, round, person },
  }));
}

/** Who most likely is responsible: the unit of the project, and of the person who is named. */
function unitsFor({ project, person }: DraftItem, roster: Roster): string[] {
  const of = [
    project === null ? null : roster.project(project)?.unit,
    person === null ? null : roster.person(person)?.unit,
  ];
  return [...new Set(of)].filter(unit => unit !== null && unit !== undefined);
}

/** Whoever there is of a unit that has neither liaison nor head. */
function peopleOf({ unit }: DraftItem, roster: Roster): Person[] {
  return roster.people.filter(person => person.unit === unit && !hasLeft(person)).slice(0, MOST_CHAIRS);
}

/** The end of this week, in a week, the end of the month: the days that meetings mostly name. */
function daysFrom(today: Day, calendar: WorkingCalendar): Day[] {
  const days = [calendar.addWorkingDays(today, 3), addDays(today, 7), lastDayOf(monthOf(today))];
  return [...new Set(days)].filter(day => day > today).sort();
}

import { eachOnce, type LeftOut } from '../../base/left-out.ts';
import type { Day } from '../../base/time.ts';
import type { MeetingAgenda } from '../meeting.ts';
import { type CalledSeries, SERIES_RULES } from '../series.ts';
import { type Arranged, arrange } from './arrange.ts';
import { type AgendaFacts, NO_PART, type Part } from './facts.ts';
import { actionItems, problemItems } from './followed-items.ts';
import type { AgendaItem, AgendaSection } from './item.ts';
import { monthItems } from './month-items.ts';
import { figureItems, lightItems, nodeItems, silentItems, visitItems } from './project-items.ts';
import { rankingItems, statementItems } from './ranking-items.ts';

/** The agenda of one meeting. Source: domain §8. */
export interface Agenda extends Arranged {
  series: CalledSeries;
  /** The day of the meeting. */
  day: Day;
  /** Projects and problems of which something could not be computed, each once. */
  leftOut: readonly LeftOut[];
}

/** Which meeting it is, and what the office has made of its agenda so far. */
export interface AgendaOf {
  series: CalledSeries;
  day: Day;
  agenda: MeetingAgenda | null;
}

/** Plans the agenda as of `now`; within a section the most pressing item comes first. */
export function planAgenda(facts: AgendaFacts, { series, day, agenda }: AgendaOf, now: Date): Agenda {
  const rule = SERIES_RULES[series];
  const parts = rule.sections.map(({ section }) => partOf(section, facts, { series, day, agenda }, now));
  const { agendaItems, meetings } = facts.calendar.rulesAt(now);
  const found = parts.flatMap(({ items }) => items);
  return {
    series,
    day,
    ...arrange(found, rule, Math.min(meetings[series].mostItems ?? agendaItems, agendaItems), agenda),
    leftOut: eachOnce(parts.flatMap(({ leftOut }) => leftOut)),
  };
}

function partOf(section: AgendaSection, facts: AgendaFacts, { series, agenda }: AgendaOf, now: Date): Part {
  switch (section) {
    case 'actions':
      return actionItems(facts, series, now);
    case 'added':
      return addedItems(agenda, facts);
    case 'statement':
      return statementItems(facts);
    case 'ranking':
      return rankingItems(facts);
    case 'problems':
      return problemItems(facts, series, now);
    case 'decisions':
      return itemsOf(facts.decisions, one => ({ key: `case:${one.number}`, section, kind: 'decision', ...one }));
    case 'candidates':
      return itemsOf(facts.candidates, one => ({ key: `candidate:${one.unit}`, section, kind: 'candidate', ...one }));
    case 'lights':
      return lightItems(facts, series, now);
    case 'milestones':
      return nodeItems(facts, now);
    case 'month':
      return monthItems(facts, now);
    case 'visits':
      return visitItems(facts, now);
    case 'silent':
      return silentItems(facts, now);
    case 'figures':
      return figureItems(facts, now);
  }
}

function itemsOf<T>(facts: readonly T[] | undefined, itemOf: (one: T) => AgendaItem): Part {
  return facts ? { items: facts.map(itemOf), leftOut: [] } : NO_PART;
}

/** ⑦ What the office has added in its own words. */
function addedItems(agenda: MeetingAgenda | null, { roster }: AgendaFacts): Part {
  return itemsOf(agenda?.added, added => ({
    key: added.key,
    section: 'added',
    kind: 'added',
    added,
    project: added.project === null ? null : (roster.project(added.project) ?? null),
  }));
}

import type { AgendaItem } from '../../../domain/meetings/agenda/item.ts';
import { idsOf } from '../../../domain/messaging/reference.ts';
import type { CardAction } from '../../kit/actions.ts';

type Question = Extract<CardAction, { do: 'query.show' }>;

/**
 * What the button beside an item opens: the card of the one thing that it is about, else the list of its many. Null for
 * what the office has added about no project.
 */
export function opening(item: AgendaItem): CardAction | null {
  switch (item.kind) {
    case 'last_meeting':
      return { do: 'minutes.file', meetingId: item.id };
    case 'followed':
      return openingOf(item);
    case 'lights':
      return ask('lights', { unit: item.unit });
    case 'nodes':
      return ask(item.node === 'started' ? 'starts' : 'completions');
    case 'silent':
      return ask('silent');
    case 'figures':
      return ask('targets');
    case 'ranking':
      return ask('ranking', { period: item.ranking.period });
    case 'statement':
      return ask('ranking', lastOf(item.periods));
    case 'decision':
      return { do: 'case.show', case: item.number };
    case 'candidate':
      return ask('candidates');
    case 'month_problems':
      return ask('overdue');
    case 'month_money':
      return ask('investment', { period: item.month });
    case 'visit': {
      const [only, ...others] = item.projects;
      return only && others.length === 0
        ? ask('project', { project: only.project.code })
        : ask('investment', { unit: item.unit });
    }
    case 'added':
      return item.project && ask('project', { project: item.project.code });
  }
}

/** A problem's card, or an action item's. */
function openingOf({ key }: AgendaItem): CardAction | null {
  const [problem] = idsOf('problem', [key]);
  if (problem !== undefined) return { do: 'problem.show', number: problem };
  const [actionItem] = idsOf('action_item', [key]);
  return actionItem === undefined ? null : { do: 'action.show', actionItem };
}

function ask(topic: Question['topic'], about: Pick<Question, 'project' | 'unit' | 'period'> = {}): Question {
  return { do: 'query.show', topic, ...about };
}

function lastOf(periods: readonly string[]): Pick<Question, 'period'> {
  const period = periods.at(-1);
  return period === undefined ? {} : { period };
}

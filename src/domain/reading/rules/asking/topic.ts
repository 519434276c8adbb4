/** Which topic a question is about: the first row of the lexicon whose words it holds. */
import { TOPIC_ROWS, type TopicRow } from '../../lexicon/desk/topic-words.ts';
import type { Topic } from '../../types.ts';
import type { Asking } from './is-question.ts';
import { rankingAskOf } from './ranking.ts';

const PATTERNS = TOPIC_ROWS.map(row => ({
  row,
  said: new RegExp(row.said.map(one => `(?:${one})`).join('|')),
  unless: row.unless && new RegExp(row.unless.map(one => `(?:${one})`).join('|'), 'g'),
}));

/** The topic, or undefined when no row fits. Shapes: the shape of the message; how it asks; whether it names a project. */
export function topicOf(shape: string, asking: Asking, hasProject: boolean): Topic | undefined {
  const row = PATTERNS.find(one => isMeant(one.row, asking, hasProject) && holds(one, shape))?.row;
  return row?.topic;
}

function isMeant({ project }: TopicRow, asking: Asking, hasProject: boolean): boolean {
  if (project === 'needed') return hasProject;
  return project !== 'leaves' || !hasProject || asking === 'first';
}

function holds({ row, said, unless }: (typeof PATTERNS)[number], shape: string): boolean {
  // 和东溪街道差在哪, 多开工一个会怎样 ask about the ranking without a word for it.
  if (row.topic === 'ranking' && rankingAskOf(shape) !== undefined) return true;
  return said.test(unless ? shape.replace(unless, '') : shape);
}

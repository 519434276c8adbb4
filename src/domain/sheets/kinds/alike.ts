import type { CellQuestion } from '../reading.ts';

/** From so many on, a question that a column asks again and again in the same words is asked once. */
const MANY = 6;
/** So many of its rows are named. */
const LISTED = 20;

/** One question in place of many of the same words in one column; its words name the rows that it is about. */
export function askedOnce(questions: readonly CellQuestion[]): CellQuestion[] {
  const keyOf = ({ sheet, column, question, field = '' }: CellQuestion) => `${sheet}\n${column}\n${field}\n${question}`;
  const groups = new Map<string, CellQuestion[]>();
  for (const one of questions) {
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return questions.flatMap(one => {
    const group = groups.get(keyOf(one)) ?? [];
    if (group.length < MANY || one.rows !== undefined || one.row === null) return [one];
    if (group[0] !== one) return [];
    const rows = group.flatMap(({ row }) => (row === null ? [] : [row]));
    const listed = rows.slice(0, LISTED).join('、');
    const more = rows.length > LISTED ? '等' : '';
    return [{ ...one, question: `${one.question}（本栏共 ${rows.length} 行：第 ${listed} 行${more}）` }];
  });
}

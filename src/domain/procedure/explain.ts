import { type Moment, namesOf, type Procedure } from './procedure.ts';

/** What the manual says of one procedure. */
export interface ProcedureWords<State extends string, Name> {
  title: string;
  states: Readonly<Record<State, string>>;
  steps: Readonly<Record<Name & string, string>>;
}

/** A procedure as a page of the manual: its diagram (Mermaid), and for each step who may take it and what is asked. */
export function explainProcedure<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  { title, states, steps }: ProcedureWords<State, keyof Inputs>,
  sample: Case,
  moment: Moment,
): string {
  const names = namesOf(procedure) as (keyof Inputs & string)[];
  const arrows = names.flatMap(name => {
    const { from, to } = procedure.steps[name];
    return from.flatMap(state => (to === 'same' ? [state] : to).map(next => `  ${state} --> ${next}: ${steps[name]}`));
  });
  const rows = names.map(name => {
    const { from, who, all, asks, owes } = procedure.steps[name];
    const asked = Object.values(asks?.(sample, moment) ?? {}).map(field => field.label);
    const cells = [
      steps[name],
      from.map(state => states[state]).join('、'),
      all ? `${who.words}（均须同意）` : who.words,
      asked.join('、'),
      owes ? '是' : '',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `## ${title}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries<string>(states).map(([state, words]) => `  ${state}: ${words}`),
    ...arrows,
    '```',
    '',
    '| 步骤 | 在哪些状态 | 谁可以办 | 填写 | 等待办理 |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

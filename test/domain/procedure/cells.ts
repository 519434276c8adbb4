import type { Person } from '../../../src/domain/people/person.ts';
import type { Procedure } from '../../../src/domain/procedure/procedure.ts';
import matrix from './rights-matrix.json' with { type: 'json' };
import states from './state-matrix.json' with { type: 'json' };

/** Who may take which step in which state: the cells of a table beside those that were written by hand. */

/** By step and state, people by open_id without the prefix, in the order of the alphabet; cells with nobody are left out. */
export type Cells = Record<string, Record<string, string[]>>;

/** One procedure as it was written by hand. */
export type Written = Exclude<keyof typeof states, 'source' | 'taskForces'>;

/** What a procedure's table comes to. Shapes: `caseIn` is the case of the matrix in a state, for one step. */
export function cellsOf<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  written: Written,
  caseIn: (state: State, step: keyof Inputs & string) => Case,
  people: readonly Person[],
): Cells {
  const cells: Cells = {};
  for (const step of Object.keys(procedure.steps) as (keyof Inputs & string)[]) {
    const { from, who } = procedure.steps[step];
    // A state that the hand-written list does not know is a cell, too.
    for (const state of new Set([...(states[written].states.split(' ') as State[]), ...from])) {
      const c = caseIn(state, step);
      const may = from.includes(state) ? people.filter(person => who.may(person, c)) : [];
      addCell(
        cells,
        { step, state },
        may.map(({ id }) => id.slice(3)),
      );
    }
  }
  return cells;
}

/** What was written by hand of a procedure, cell by cell. */
export function writtenCells(written: Written): Cells {
  const cells: Cells = {};
  const { steps, otherwise } = states[written] as {
    steps: Record<string, string>;
    otherwise: Record<string, Record<string, string[]>>;
  };
  const rights = matrix[written] as unknown as Record<string, string[]>;
  for (const [step, list] of Object.entries(steps)) {
    for (const state of list.split(' ')) {
      addCell(cells, { step, state }, otherwise[step]?.[state] ?? rights[step] ?? ['nobody has written who may']);
    }
  }
  return cells;
}

function addCell(cells: Cells, { step, state }: { step: string; state: string }, people: readonly string[]): void {
  if (people.length === 0) return;
  const row = cells[step] ?? {};
  cells[step] = row;
  row[state] = [...people].sort();
}

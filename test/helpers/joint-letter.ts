import type { Approval, Seats } from '../../src/domain/procedure/approvals.ts';
import type { Procedure } from '../../src/domain/procedure/procedure.ts';
import { anyOf, those } from '../../src/domain/procedure/who.ts';

/** A small procedure of tests: a letter that several must sign (会签). */

export interface Letter {
  state: 'draft' | 'circulating' | 'signed' | 'void';
  unit: string;
  text: string;
  reason: string;
  approvals: readonly Approval[];
}

export interface LetterInputs {
  submit: { text: string };
  sign: Record<never, never>;
  refuse: { note: string };
  change: { text: string };
}

type LetterReason = 'empty';

export const DRAFT: Letter = { state: 'draft', unit: '马寨镇', text: '', reason: '', approvals: [] };

const AUTHORS = those<Letter>('起草单位', (person, { unit }) => person.unit === unit);

/** The procedure of a letter with these seats; each names the people who may take it by their ids. */
export function letterProcedure(
  seats: readonly (readonly string[])[],
): Procedure<Letter, Letter['state'], LetterInputs, LetterReason> {
  const all = seats.map((ids, seat) => those<Letter>(`会签${seat + 1}`, ({ id }) => ids.includes(id)));
  const signers = anyOf(all);
  return {
    stateOf: ({ state }) => state,
    steps: {
      submit: {
        from: ['draft'],
        to: ['circulating'],
        who: AUTHORS,
        asks: null,
        owes: () => true,
        refuse: (_, input) => (input?.text === '' ? 'empty' : null),
        apply: (c, { text }) => ({ ...c, state: 'circulating', text }),
      },
      sign: {
        from: ['circulating'],
        to: ['signed'],
        who: signers,
        all: all as unknown as Seats<Letter>,
        asks: null,
        owes: () => true,
        apply: c => ({ ...c, state: 'signed' }),
      },
      refuse: {
        from: ['circulating'],
        to: ['draft'],
        who: signers,
        asks: null,
        apply: (c, { note }) => ({ ...c, state: 'draft', reason: note }),
      },
      change: {
        from: ['circulating'],
        to: 'same',
        who: AUTHORS,
        asks: null,
        apply: (c, { text }) => ({ ...c, text }),
      },
    },
    approvals: { of: ({ approvals }) => approvals, with: (c, approvals) => ({ ...c, approvals }) },
    void: {
      from: ['draft', 'circulating'],
      to: 'void',
      end: (c, reason) => ({ ...c, state: 'void', reason }),
      succeed: (c, { unit, successor, reason }) => (c.unit === unit ? { ...c, unit: successor, reason } : c),
    },
  };
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import { explainProcedure } from '../../../src/domain/procedure/explain.ts';
import { possible, take, whyRefused } from '../../../src/domain/procedure/procedure.ts';
import { newTurns, turnsOf } from '../../../src/domain/procedure/turn.ts';
import { NOW } from '../../helpers/builders.ts';
import { aPerson } from '../../helpers/district.ts';
import { DRAFT, type Letter, type LetterInputs, letterProcedure } from '../../helpers/joint-letter.ts';

/** What several people must agree to: each once, in any order, every seat by a person of its own. */

type Table = ReturnType<typeof letterProcedure>;

const calendar = createWorkingCalendar();
const author = aPerson('ou_author', { unit: '马寨镇' });
const circulating: Letter = { ...DRAFT, state: 'circulating', text: '关于增加用地的函' };

function step<Name extends keyof LetterInputs>(
  table: Table,
  c: Letter,
  name: Name,
  input: LetterInputs[Name],
  actor: Person,
): Letter {
  const outcome = take(table, c, name, input, { actor, now: NOW, calendar });
  return outcome.kind === 'done' ? outcome.case : c;
}

const why = (table: Table, c: Letter, actor: Person) => whyRefused(table, c, 'sign', {}, { actor, now: NOW, calendar });

describe('a letter that the finance and the planning bureau must sign', () => {
  const finance = aPerson('ou_finance');
  const planning = aPerson('ou_planning');
  const deputy = aPerson('ou_deputy');
  const table = letterProcedure([['ou_finance', 'ou_deputy'], ['ou_planning']]);

  test('waits for both, and is signed once the second has agreed', () => {
    const half = step(table, circulating, 'sign', {}, planning);
    const whole = step(table, half, 'sign', {}, finance);

    expect(half).toMatchObject({ state: 'circulating', approvals: [{ step: 'sign', by: 'ou_planning', at: NOW }] });
    expect(whole).toMatchObject({ state: 'signed', approvals: [] });
  });

  test('is waited for by those who have not agreed, and by them alone', () => {
    const half = step(table, circulating, 'sign', {}, planning);
    const holders = (c: Letter) =>
      [finance, planning, deputy, author].filter(one => turnsOf(table, c).some(({ who }) => who.may(one, c)));

    expect(holders(circulating)).toEqual([finance, planning, deputy]);
    expect(holders(half)).toEqual([finance, deputy]);
    expect(newTurns(table, circulating, half)).toEqual([]);
  });

  test('cannot be signed twice by one person, nor by a colleague whose seat is taken, nor by anybody else', () => {
    const half = step(table, circulating, 'sign', {}, finance);

    expect(why(table, half, finance)).toBe('stale');
    expect(why(table, half, deputy)).toBe('stale');
    expect(why(table, half, author)).toBe('no_right');
    expect(possible(table, half, { now: NOW, calendar }, deputy)).toEqual(['refuse']);
    expect(possible(table, half, { now: NOW, calendar }, planning)).toEqual(['sign', 'refuse']);
  });

  test('goes back at one refusal, and is then signed by both anew', () => {
    const half = step(table, circulating, 'sign', {}, finance);
    const back = step(table, half, 'refuse', { note: '缺附件' }, planning);
    const again = step(table, back, 'submit', { text: '关于增加用地的函（附图）' }, author);
    const quarter = step(table, again, 'sign', {}, planning);

    expect(back).toMatchObject({ state: 'draft', reason: '缺附件', approvals: [] });
    expect(quarter.state).toBe('circulating');
    expect(step(table, quarter, 'sign', {}, finance).state).toBe('signed');
  });

  test('asks everybody anew when the text has been changed', () => {
    const half = step(table, circulating, 'sign', {}, finance);
    const changed = step(table, half, 'change', { text: '关于减少用地的函' }, author);

    expect(changed).toMatchObject({ state: 'circulating', approvals: [] });
    expect(why(table, changed, finance)).toBeNull();
  });

  test('counts the agreement of somebody who has lost his office since', () => {
    const half = step(table, circulating, 'sign', {}, finance);
    const withoutFinance = letterProcedure([['ou_successor'], ['ou_planning']]);

    expect(step(withoutFinance, half, 'sign', {}, planning).state).toBe('signed');
  });

  test('needs two persons although one may take both seats', () => {
    const both = letterProcedure([['ou_finance'], ['ou_finance', 'ou_planning']]);
    const half = step(both, circulating, 'sign', {}, finance);

    expect(why(both, half, finance)).toBe('stale');
    expect(step(both, half, 'sign', {}, planning).state).toBe('signed');
  });

  test('says in the manual that both must agree', () => {
    const words = {
      title: '会签',
      states: { draft: '起草', circulating: '会签中', signed: '已会签', void: '已终止' },
      steps: { submit: '送签', sign: '同意', refuse: '不同意', change: '修改' },
    };
    const page = explainProcedure(table, words, circulating, { now: NOW, calendar });

    expect(page).toContain('| 同意 | 会签中 | 会签1、会签2（均须同意） |  | 是 |');
    expect(page).toContain('| 不同意 | 会签中 | 会签1、会签2 |  |  |');
  });

  test('a table without a place for agreements is a bug', () => {
    const { approvals: _, ...without } = table;

    expect(() => take(without, circulating, 'sign', {}, { actor: finance, now: NOW, calendar })).toThrow(/approvals/);
  });
});

describe('whoever presses, in whatever order', () => {
  const PEOPLE = ['ou_a', 'ou_b', 'ou_c', 'ou_d', 'ou_e'].map(id => aPerson(id));
  const seats = fc.array(fc.subarray(PEOPLE.map(({ id }) => id)), { minLength: 2, maxLength: 4 });
  const presses = fc.array(fc.constantFrom(...PEOPLE), { maxLength: 12 });
  const signedBy = (table: Table, people: readonly Person[], c = circulating) =>
    people.reduce((letter, person) => step(table, letter, 'sign', {}, person), c);

  /** By trying everything: whether each seat can be given to somebody else of these people. */
  function fits([seat, ...others]: readonly (readonly string[])[], ids: readonly string[]): boolean {
    if (seat === undefined) return true;
    return ids.some(
      id =>
        seat.includes(id) &&
        fits(
          others,
          ids.filter(one => one !== id),
        ),
    );
  }

  test('nobody agrees twice, and everybody who has agreed has a seat of his own', () => {
    fc.assert(
      fc.property(seats, presses, (all, people) => {
        const table = letterProcedure(all);
        let letter = circulating;
        for (const person of people) {
          letter = step(table, letter, 'sign', {}, person);
          const by = letter.approvals.map(one => one.by);
          expect(new Set(by).size).toBe(by.length);
          expect(
            fits(
              by.map(id => all.flatMap((ids, seat) => (ids.includes(id) ? [String(seat)] : []))),
              SEAT_NAMES,
            ),
          ).toBe(true);
        }
      }),
    );
  });

  test('it is signed exactly when its people fill all seats, whatever their order', () => {
    fc.assert(
      fc.property(seats, presses, fc.infiniteStream(fc.nat()), (all, people, random) => {
        const table = letterProcedure(all);
        const shuffled = people
          .map(person => ({ person, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ person }) => person);
        const ids = [...new Set(people.map(({ id }) => id))];
        const expected = fits(all, ids) ? 'signed' : 'circulating';

        expect(signedBy(table, people).state).toBe(expected);
        expect(signedBy(table, shuffled).state).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('a refusal takes back all agreements: afterwards the letter is as if nobody had agreed', () => {
    fc.assert(
      fc.property(seats, presses, presses, fc.constantFrom(...PEOPLE), (all, before, after, refuser) => {
        const table = letterProcedure(all);
        const half = signedBy(table, before);
        const back = step(table, half, 'refuse', { note: '不同意' }, refuser);
        fc.pre(back.state === 'draft');
        const again = step(table, back, 'submit', { text: circulating.text }, author);

        expect(back.approvals).toEqual([]);
        expect(signedBy(table, after, again).state).toBe(signedBy(table, after).state);
      }),
    );
  });
});

const SEAT_NAMES = ['0', '1', '2', '3'];

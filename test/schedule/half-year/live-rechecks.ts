import type { RecheckData } from '../../../src/domain/cases/recheck.ts';
import { wallClock, workdayAfter, workMinutes } from './hours.ts';
import type { Stage } from './stage.ts';

/** 回头看 in the half-year: who looks again when, and what is found. */

export interface Rechecks {
  /** Whoever has to look makes his plans for what has newly come due. */
  lookThrough(): Promise<void>;
}

/** Shapes: `onFailed` is told the number of what was reopened. */
export function createRechecks(stage: Stage, onFailed: (number: string) => void): Rechecks {
  const { talk, plan, press, submit, surprises, now } = stage;
  const planned = new Set<string>();

  return { lookThrough };

  async function lookThrough(): Promise<void> {
    for (const one of await talk.store.cases.open()) {
      if (one.kind !== 'recheck' || planned.has(one.id)) continue;
      planned.add(one.id);
      const { number } = one.data as unknown as RecheckData;
      const course = planned.size % 5;
      const isLate = course === 3;
      const due = one.dueAt ? wallClock(one.dueAt).slice(0, 10) : now().slice(0, 10);
      const at = isLate ? `${workdayAfter(due, 4)}T15:25` : workMinutes(now(), 200 + course * 310);
      plan(at, 'look again', () => look(one.id, number, course === 2 && planned.size < 20));
    }
  }

  async function look(id: string, number: string, isFailed: boolean): Promise<void> {
    const stands = (await talk.store.cases.open()).some(one => one.id === id);
    // It may have been reopened meanwhile.
    if (!stands) return;
    const pressed = await press('ou_bureau', id, isFailed ? '未通过' : '回头看通过');
    const form = pressed?.cards.at(-1);
    if (!form) return void surprises.push(`${now()} ${id}: no form`);
    const absence = 'absence' in form.fields ? { absence: '结果为批复文件，已核对原件' } : {};
    await submit('ou_bureau', form, { note: isFailed ? '问题又出现了' : '现场查看，情况属实', ...absence });
    if (isFailed) onFailed(number);
  }
}

import { later, workdayAfter, workMinutes } from './hours.ts';
import type { Story } from './script.ts';
import { HANDLERS, type Stage } from './stage.ts';

/** How the problems of the half-year go: what people say and press, as each story tells. */

export interface Stories {
  /** Reports the problem of a story; everything else follows from its fate. */
  report(story: Story): Promise<void>;
  /** What was reopened is answered again. */
  answerAgain(number: string): void;
  /** The number of each story's problem, by the story's index. */
  numbers: ReadonlyMap<number, string>;
}

/** Shapes: `writeMinutes` writes those of the special meeting of a problem. */
export function createStories(stage: Stage, writeMinutes: (number: string) => Promise<void>): Stories {
  const { talk, surprises, plan, act, press, formOf, submit, openCard, now: clockText } = stage;
  const numbers = new Map<number, string>();
  const byNumber = new Map<string, Story>();
  const disputed = new Set<string>();
  const reopenedOnce = new Set<string>();

  return { report, answerAgain, numbers };

  function answerAgain(number: string): void {
    const story = byNumber.get(number);
    if (story) plan(workMinutes(clockText(), 700), 'respond', () => respond(story));
  }

  async function report(story: Story): Promise<void> {
    const { project, trouble, index, fate } = story;
    const before = (await talk.problems()).length;
    await act(project.steward ?? '').says(`${project.name}${trouble.words}`);
    const problem = (await talk.problems())[before];
    if (!problem) {
      surprises.push(`story ${index} was not taken for a problem: ${trouble.words}`);
      return;
    }
    numbers.set(index, problem.number);
    byNumber.set(problem.number, story);
    const now = story.reportedAt;
    if (fate === 'withdrawn') {
      plan(workMinutes(now, 20 + story.draw() * 60), 'withdraw', () => withdraw(story));
      return;
    }
    if (problem.responsibleUnit === null) {
      plan(workMinutes(now, 30 + story.draw() * 400), 'assign', () => assign(story));
      return;
    }
    if (fate === 'returned') plan(workMinutes(now, 60 + story.draw() * 300), 'return', () => giveBack(story));
    else takeOn(story, now);
  }

  async function withdraw(story: Story): Promise<void> {
    await press(story.project.steward ?? '', numbers.get(story.index) ?? '', '撤销');
  }

  async function assign(story: Story): Promise<void> {
    const number = numbers.get(story.index) ?? '';
    const form = await formOf('ou_feng', number, ['交办', '转办']);
    if (!form) return;
    await submit('ou_feng', form, { unit: story.trouble.goesTo });
    takeOn(story, clockText());
  }

  async function giveBack(story: Story): Promise<void> {
    const number = numbers.get(story.index) ?? '';
    const form = await formOf(handlerOf(story), number, ['退回']);
    if (form) await submit(handlerOf(story), form, { note: '需先核实权属' });
    plan(workMinutes(clockText(), 40 + story.draw() * 500), 'assign', () => assign(story));
  }

  function takeOn(story: Story, since: string): void {
    if (isHurriedLater(story)) {
      plan(workMinutes(since, 15), 'urge', async () => {
        await press('ou_gao', numbers.get(story.index) ?? '', '标为紧急');
      });
    }
    if (story.fate === 'never_taken_on') return;
    const minutes = story.trouble.isUrgent ? 10 + story.draw() * 200 : 20 + story.draw() * 600;
    plan(workMinutes(since, minutes), 'acknowledge', async () => {
      await press(handlerOf(story), numbers.get(story.index) ?? '', '签收');
      const { fate } = story;
      if (fate === 'never_answered') return;
      if (fate === 'major' && !story.trouble.isUrgent) {
        plan(workMinutes(clockText(), 90), 'raise', () => raise(story));
        return;
      }
      if (fate === 'paused') {
        plan(await dayBefore(story, 1), 'pause', () => pause(story));
        return;
      }
      if (fate === 'special_meeting') plan(workMinutes(clockText(), 120), 'call', () => callMeeting(story));
      if (fate === 'extended' || fate === 'refused_extension') {
        plan(await dayBefore(story, 1), 'extend', () => extend(story));
        return;
      }
      const late = fate === 'answered_late' ? 1 + Math.floor(story.draw() * 9) : -Math.floor(story.draw() * 3);
      plan(await dayAround(story, late), 'respond', () => respond(story));
    });
  }

  async function extend(story: Story): Promise<void> {
    const number = numbers.get(story.index) ?? '';
    const problem = await problemOf(number);
    const form = await formOf(handlerOf(story), number, ['申请延期']);
    if (form && problem?.dueDate) {
      const due = workdayAfter(problem.dueDate, 3 + Math.floor(story.draw() * 5));
      await submit(handlerOf(story), form, { due, note: '评估报告还没有出来' });
      plan(workMinutes(clockText(), 30 + story.draw() * 200), 'decide', async () => {
        const refusal = story.fate === 'extended' ? null : await formOf('ou_gao', number, ['不同意延期']);
        if (refusal) await submit('ou_gao', refusal, { note: '请按原期限办理' });
        else await press('ou_gao', number, '同意延期');
        plan(await dayAround(story, story.fate === 'extended' ? 0 : 2), 'respond', () => respond(story));
      });
    }
  }

  /** 重大: thirty days, then told of with a plan every month, the second time too late. */
  async function raise(story: Story): Promise<void> {
    const number = numbers.get(story.index) ?? '';
    await press('ou_gao', number, '列为重大');
    plan(await dayAround(story, -1), 'tell', async () => {
      await tell(story);
      plan(await dayAround(story, 2), 'tell', async () => {
        await tell(story);
        plan(workMinutes(clockText(), 3000), 'respond', () => respond(story));
      });
    });
  }

  async function tell(story: Story): Promise<void> {
    const form = await formOf(handlerOf(story), numbers.get(story.index) ?? '', ['反馈进展']);
    if (form) await submit(handlerOf(story), form, { note: '已完成方案比选', plan: '下月上旬开工，月底前完成' });
  }

  async function pause(story: Story): Promise<void> {
    const number = numbers.get(story.index) ?? '';
    const due = (await problemOf(number))?.dueDate;
    // After an outage it may be too late to ask.
    if (due && clockText() > `${due}T18:00`) return plan(workMinutes(clockText(), 60), 'respond', () => respond(story));
    const form = await formOf(handlerOf(story), number, ['申请暂停']);
    if (!form) return;
    const until = workdayAfter(clockText().slice(0, 10), 4);
    await submit(handlerOf(story), form, { until, note: '等待市级审批' });
    plan(workMinutes(clockText(), 20), 'decide', async () => {
      await press('ou_gao', number, '同意暂停');
      plan(`${workdayAfter(until, 1)}T16:00`, 'respond', () => respond(story));
    });
  }

  /** The lead official calls the special meeting, where the project has one; else the office for him. */
  async function callMeeting(story: Story): Promise<void> {
    const number = numbers.get(story.index) ?? '';
    // It may have been answered meanwhile.
    if ((await problemOf(number))?.status === 'responded') return;
    const pressed = await press(story.project.leadOfficial ?? 'ou_feng', number, '召集专题会');
    // The minutes of every second one are written in time, those of the others too late.
    if (pressed === null) return;
    const days = story.index % 2 === 0 ? 2 : 6;
    plan(`${workdayAfter(clockText().slice(0, 10), days)}T15:05`, 'minutes', () => writeMinutes(number));
  }

  async function respond(story: Story): Promise<void> {
    const number = numbers.get(story.index) ?? '';
    const handler = handlerOf(story);
    await act(handler).says(`${number} 已解决，现场已处理完毕`, { photos: [`img_${number}_${clockText()}`] });
    if ((await problemOf(number))?.status !== 'responded') {
      const form = await formOf(handler, number, ['反馈']);
      if (form) await submit(handler, form, { note: '已协调解决，现场恢复施工' });
    }
    plan(workMinutes(clockText(), 30 + story.draw() * 700), 'confirm', () => confirm(story));
  }

  async function confirm(story: Story): Promise<void> {
    const number = numbers.get(story.index) ?? '';
    const steward = story.project.steward ?? '';
    const problem = await problemOf(number);
    if (story.fate === 'disputed' && !disputed.has(number)) {
      disputed.add(number);
      const form = await formOf(steward, number, ['未解决']);
      if (form) await submit(steward, form, { note: '仍有一处没有处理' });
      plan(workMinutes(clockText(), 300 + story.draw() * 900), 'respond', () => respond(story));
      return;
    }
    if (problem && !problem.isConfirmed) await press(steward, number, '确认已解决');
    plan(workMinutes(clockText(), 40 + story.draw() * 900), 'close', () => close(story));
  }

  async function close(story: Story): Promise<void> {
    const number = numbers.get(story.index) ?? '';
    const after = await openCard('ou_gao', number);
    if (!after?.labels.includes('销号')) return void surprises.push(`${number} cannot be closed`);
    if (after.labels.includes('查看佐证')) await act('ou_gao').presses(after, '查看佐证');
    const { cards } = await act('ou_gao').presses(after, '销号');
    const form = cards.find(card => 'note' in card.fields);
    if (form) await submit('ou_gao', form, { note: '已到现场核实' });
    if (story.fate === 'reopened' && !reopenedOnce.has(number)) {
      reopenedOnce.add(number);
      plan(workMinutes(clockText(), 2000), 'reopen', async () => {
        const again = await formOf('ou_feng', number, ['重新办理']);
        if (again) await submit('ou_feng', again, { note: '问题反弹' });
        plan(workMinutes(clockText(), 1500), 'respond', () => respond(story));
      });
    }
  }

  async function problemOf(number: string) {
    return talk.store.problems.find(number);
  }

  async function dayBefore(story: Story, days: number): Promise<string> {
    const due = (await problemOf(numbers.get(story.index) ?? ''))?.dueDate ?? clockText().slice(0, 10);
    const day = workdayAfter(due, -days);
    const today = clockText().slice(0, 10);
    return day > today ? `${day}T15:20` : `${today}T${later(clockText(), 25)}`;
  }

  /** A moment in the afternoon of a working day around the due day. */
  async function dayAround(story: Story, days: number): Promise<string> {
    const due = (await problemOf(numbers.get(story.index) ?? ''))?.dueDate ?? clockText().slice(0, 10);
    const day = workdayAfter(due, days);
    return day > clockText().slice(0, 10) ? `${day}T16:20` : workMinutes(clockText(), 45);
  }
}

/** Some turn out to be urgent only when their unit has them. */
function isHurriedLater({ index, fate, trouble }: Story): boolean {
  return index % 12 === 3 && fate !== 'major' && !trouble.isUrgent;
}

function handlerOf({ trouble }: Story): string {
  return HANDLERS[trouble.goesTo] ?? '';
}

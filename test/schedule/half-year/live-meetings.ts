import { workdayAfter, workMinutes } from './hours.ts';
import { type Decided, type Held, meetings } from './meetings.ts';
import { HANDLERS, type Stage } from './stage.ts';

/** How the meetings of the half-year are held: minutes as text and by form, and what becomes of their items. */

export interface Meetings {
  /** Everything that is known beforehand. */
  planAll(): void;
  /** Minutes of the special meeting of a problem. */
  writeSpecial(number: string): Promise<void>;
  /** What was reopened is answered again. */
  answerAgain(number: string): void;
}

export function createMeetings(stage: Stage): Meetings {
  const { talk, surprises, plan, act, press, formOf, submit, now } = stage;
  const units = new Map<string, string>();

  return {
    planAll() {
      for (const held of meetings()) plan(held.writtenAt, 'minutes', () => write(held));
    },
    writeSpecial,
    answerAgain(number) {
      const unit = units.get(number);
      if (unit !== undefined) plan(workMinutes(now(), 900), 'respond item', () => respond(number, unit));
    },
  };

  /** The office writes what the meeting has decided, and confirms it; or it says that it was not held. */
  async function write(held: Held): Promise<void> {
    const called = (await talk.store.meetings.owed()).find(
      one => one.series === held.series && one.state === 'called' && one.at <= talk.clock.now(),
    );
    if (held.how === 'cancel') return cancel(called?.id ?? '');
    const lines = held.decided.map((one, index) => lineOf(one, index));
    // Without a call, e.g. while nothing ran, they come as text.
    const draft = held.how === 'form' && called ? await byForm(called.id, lines) : await byText(held, lines);
    await confirm(draft, held.decided, `${held.series} of ${held.at}`);
  }

  async function cancel(id: string): Promise<void> {
    const { cards } = await act('ou_feng').says(`会议纪要 ${id}`);
    const card = cards.find(({ labels }) => labels.includes('取消会议'));
    if (card) await act('ou_feng').presses(card, '取消会议');
    else surprises.push(`${now()} ${id} cannot be cancelled`);
  }

  /** After an outage what was meant for an earlier day is done some hours later. */
  function notBefore(at: string): string {
    return at > now() ? at : workMinutes(now(), 200);
  }

  function lineOf({ task, unit, person, days }: Decided, index: number): string {
    const due = workdayAfter(now().slice(0, 10), days);
    const named = person === undefined ? '' : `责任人（${person}），`;
    return `${index + 1}. ${task}，${unit}牵头，${named}${Number(due.slice(5, 7))}月${Number(due.slice(8))}日前完成`;
  }

  async function byText({ title, at }: Held, lines: readonly string[]) {
    const time = `时间：${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日${at.slice(11)}`;
    const { cards } = await act('ou_feng').says(`${title}\n${time}\n会议听取了汇报。\n${lines.join('\n')}`);
    return cards.at(-1);
  }

  async function byForm(id: string, lines: readonly string[]) {
    const { cards } = await act('ou_feng').says(`会议纪要 ${id}`);
    const card = cards.find(({ labels }) => labels.includes('填写纪要'));
    if (!card) return undefined;
    await act('ou_feng').presses(card, '填写纪要');
    const form = talk.direct('ou_feng', 1).at(-1);
    if (!form || !('text' in form.fields)) return undefined;
    await submit('ou_feng', form, { text: lines.join('\n') });
    return talk.direct('ou_feng', 10).findLast(({ labels }) => labels.includes('确认并下发'));
  }

  async function confirm(
    draft: Awaited<ReturnType<typeof byText>>,
    decided: readonly Decided[],
    what: string,
  ): Promise<void> {
    const before = (await talk.store.actionItems.all()).length;
    if (!draft?.labels.includes('确认并下发')) return void surprises.push(`minutes, ${what}: ${draft?.text}`);
    stage.pressed.push({ person: 'ou_gao', at: now(), card: draft, label: '确认并下发', nth: 0, values: null });
    await act('ou_gao').presses(draft, '确认并下发');
    const items = (await talk.store.actionItems.all()).slice(before);
    if (items.length !== decided.length) surprises.push(`minutes, ${what}: ${items.length} items`);
    for (const [index, one] of decided.entries()) {
      const item = items[index];
      if (!item) continue;
      units.set(item.number, one.unit);
      follow(item.number, item.dueDate, one);
    }
  }

  async function writeSpecial(number: string): Promise<void> {
    const called = (await talk.store.meetings.owed()).find(
      one => one.series === 'special' && one.problem === number && one.state === 'called',
    );
    if (!called) return void surprises.push(`no special meeting of ${number} is owed`);
    const decided: Decided[] = [{ task: '完成现场协调并形成书面意见', unit: '区住建局', days: 6, course: 'done' }];
    await confirm(await byForm(called.id, decided.map(lineOf)), decided, `special meeting of ${number}`);
  }

  function follow(number: string, dueDate: string, { unit, course }: Decided): void {
    const handler = HANDLERS[unit] ?? '';
    if (course === 'silent') return;
    if (course === 'returned') {
      plan(workMinutes(now(), 120), 'return item', () => giveBack(number, unit, dueDate));
      return;
    }
    plan(workMinutes(now(), 90), 'acknowledge item', async () => void (await press(handler, number, '签收')));
    if (course === 'extended') {
      plan(notBefore(`${workdayAfter(dueDate, -1)}T10:20`), 'extend item', () => extend(number, unit, dueDate));
      return;
    }
    const day = workdayAfter(dueDate, course === 'late' ? 4 : -1);
    plan(notBefore(`${day}T10:20`), 'respond item', () => respond(number, unit, course === 'disputed'));
  }

  /** It lies with the office for some days. */
  async function giveBack(number: string, unit: string, dueDate: string): Promise<void> {
    const handler = HANDLERS[unit] ?? '';
    const form = await formOf(handler, number, ['退回']);
    if (form) await submit(handler, form, { note: '不属本单位职责' });
    plan(`${workdayAfter(now().slice(0, 10), 3)}T10:30`, 'assign item', async () => {
      const again = await formOf('ou_gao', number, ['转办']);
      if (again) await submit('ou_gao', again, { unit });
      plan(workMinutes(now(), 60), 'acknowledge item', async () => void (await press(handler, number, '签收')));
      plan(notBefore(`${workdayAfter(dueDate, 2)}T10:20`), 'respond item', () => respond(number, unit));
    });
  }

  async function extend(number: string, unit: string, dueDate: string): Promise<void> {
    const handler = HANDLERS[unit] ?? '';
    // After an outage it may be too late to ask.
    if (now() > `${dueDate}T18:00`) return respond(number, unit);
    const form = await formOf(handler, number, ['申请延期']);
    const due = workdayAfter(dueDate, 5);
    if (form) await submit(handler, form, { due, note: '等待上级批复' });
    plan(workMinutes(now(), 100), 'decide', async () => void (await press('ou_gao', number, '同意延期')));
    plan(notBefore(`${workdayAfter(due, -1)}T10:20`), 'respond item', () => respond(number, unit));
  }

  async function respond(number: string, unit: string, isDisputed = false): Promise<void> {
    const handler = HANDLERS[unit] ?? '';
    const form = await formOf(handler, number, ['办结反馈']);
    if (form) await submit(handler, form, { note: '已按会议要求办结，材料已报送' });
    plan(workMinutes(now(), 200), 'verify item', async () => {
      const verify = await formOf('ou_bureau', number, [isDisputed ? '未完成' : '销号']);
      if (verify && 'note' in verify.fields) await submit('ou_bureau', verify, { note: '已核实' });
      // In the evening: whoever supervises it hears of it in the morning.
      if (isDisputed) plan(`${workdayAfter(now().slice(0, 10), 3)}T19:20`, 'respond item', () => respond(number, unit));
    });
  }
}

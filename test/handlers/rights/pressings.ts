import type { CardAction } from '../../../src/cards/kit/actions.ts';
import { toMonth } from '../../../src/domain/base/time.ts';
import { CASE_KINDS } from '../../../src/domain/cases/case.ts';
import { OFFICE_TASK_NAMES } from '../../../src/domain/office/task-names.ts';
import type { Conversation } from '../../helpers/conversation.ts';
import { aBusyTown, found } from './world.ts';

/** What is pressed, with the form beside it. */
export interface Pressing {
  value: CardAction;
  form?: Readonly<Record<string, string>>;
  /** The card that it stands on, where that matters. */
  on?: { messageId: string; chatId: string };
}

const COLD = 'EQ-2026-003';
/** The meeting of which the office has the preview. */
export const AGENDA = 'HY-2026-0009';
const OPEN_PROBLEM = '康华冷链钢筋工不够，需要协调解决';
const LIST = `康华冷链1号厂房被村民阻工，请区住建局协调\n${Array.from({ length: 12 }, (_, index) => `康华冷链${index + 2}号厂房被村民阻工，请区住建局协调`).join('\n')}`;
const MINUTES = '会议纪要\n时间：6月24日10:00\n1. 康华冷链外电接入，马寨镇负责';

/** The town, and one press of every kind in it. Errors: throws when something is missing that is to be pressed on. */
export async function aPressedTown(): Promise<{ talk: Conversation; pressings: Readonly<Record<string, Pressing>> }> {
  const talk = await aBusyTown();
  const wang = talk.as('ou_wang');
  await wang.says(OPEN_PROBLEM);
  await wang.says('康华冷链 今年累计完成投资2亿元');
  const receipt = (await wang.says(LIST)).card;
  const photo = await wang.says('', { photos: ['img_a'] });
  const meeting = await submitted(talk, 'ou_wang', '例会 康华冷链', '登记', { note: '定了围挡周三前拆完' });
  await submitted(talk, 'ou_wang', '请假', '登记', { from: '2026-06-29', to: '2026-06-30' });
  await submitted(talk, 'ou_sun', '申请退库 康华冷链', '提交', {
    project: COLD,
    reason: 'terminated',
    note: '合同解除',
  });
  await talk.as('ou_feng').says(MINUTES);

  const reports = await talk.reports();
  const report = found(
    reports.find(({ project, status }) => project === COLD && status === 'active'),
    'report',
  ).id;
  const held = found(
    reports.find(({ status }) => status === 'held'),
    'held report',
  ).id;
  const problems = await talk.problems();
  const numberOf = (words: string) =>
    found(
      problems.find(({ description }) => description.includes(words)),
      words,
    ).number;
  const [first, second, open] = [numberOf('施工许可证'), numberOf('1号厂房'), numberOf('钢筋工')];
  const exit = found(
    (await talk.store.cases.open()).find(({ kind }) => kind === 'exit'),
    'exit',
  ).id;
  const siteMeeting = meeting.value as Extract<CardAction, { do: 'meeting.withdraw' }>;
  const absence = found([...(await talk.store.absences.all())][0], 'absence').id;
  const asked = { askId: 'ask:1', messageId: 'om_1', chatId: 'oc_mazhai', sentAt: talk.clock.now().toISOString() };
  const byWang = { ...asked, senderId: 'ou_wang' };
  const byZhao = { ...asked, senderId: 'ou_zhao' };
  const formId = 'form-of-somebody';
  const around = await talk.store.meetings.within(new Date('2026-06-24T00:00:00+08:00'), talk.clock.now());
  const drafted = found(
    around.find(({ state }) => state === 'drafted'),
    'draft of minutes',
  );
  const draft = { meetingId: drafted.id, round: drafted.round, index: 0 };
  const page = { do: 'query.page', asker: 'ou_feng', page: 1 } as const;

  const pressings: Record<string, Pressing> = {
    'form.progress': { value: { do: 'form.progress', project: COLD } },
    'form.problem': { value: { do: 'form.problem', project: COLD } },
    'progress.submit': { value: { do: 'progress.submit', formId, projects: [COLD] }, form: { month_0: '360' } },
    'progress.none': { value: { do: 'progress.none', formId, project: COLD } },
    'progress.edit': { value: { do: 'progress.edit', report } },
    'progress.edit.submit': { value: { do: 'progress.edit.submit', formId, report }, form: { month_0: '360' } },
    'progress.withdraw': { value: { do: 'progress.withdraw', report } },
    'progress.confirm': { value: { do: 'progress.confirm', report: held } },
    'progress.confirm.submit': {
      value: { do: 'progress.confirm.submit', formId, report: held },
      form: { reason: '已核对' },
    },
    'ask.choose': { value: { do: 'ask.choose', text: '康华冷链 本月完成投资350万', asked: byWang } },
    'problem.submit': {
      value: { do: 'problem.submit', formId },
      form: { project: COLD, category: 'other', urgency: 'ordinary', description: '村民堵路' },
    },
    'problem.show': { value: { do: 'problem.show', number: first } },
    'problem.assign.to': { value: { do: 'problem.assign.to', number: open, unit: '区财政局' } },
    'problem.merge.to': { value: { do: 'problem.merge.to', number: second, into: first } },
    'problem.same.as': { value: { do: 'problem.same.as', number: second, into: first } },
    'problem.suspend': { value: { do: 'problem.suspend', number: first } },
    'problem.suspend.submit': { value: { do: 'problem.suspend.submit', number: first } },
    'action.show': { value: { do: 'action.show', actionItem: 'YD-2026-0001' } },
    'receipt.edit': { value: { do: 'receipt.edit' }, on: receipt },
    'receipt.edit.submit': {
      value: { do: 'receipt.edit.submit', formId },
      form: { entry: `problem:${second}` },
      on: receipt,
    },
    'receipt.withdraw': { value: { do: 'receipt.withdraw' }, on: receipt },
    'receipt.withdraw.submit': {
      value: { do: 'receipt.withdraw.submit', formId },
      form: { entry: `problem:${second}` },
      on: receipt,
    },
    'receipt.withdraw.all': { value: { do: 'receipt.withdraw.all' }, on: receipt },
    'evidence.ask': { value: { do: 'evidence.ask', item: `report:${report}` } },
    'evidence.open': { value: { do: 'evidence.open', item: `report:${report}` } },
    'evidence.attach': { value: { do: 'evidence.attach', item: `report:${report}`, messageId: photo.messageId } },
    'case.show': { value: { do: 'case.show', case: exit } },
    'instruction.pass': { value: { do: 'instruction.pass', formId, numbers: [first], asked: byZhao } },
    'said.of': { value: { do: 'said.of', formId, numbers: [first], asked: byWang } },
    'roster.enrol': { value: { do: 'roster.enrol', formId } },
    'query.page myProjects': { value: { ...page, topic: 'myProjects', asker: 'ou_wang' } },
    'query.page permits': { value: { ...page, topic: 'permits', project: COLD } },
    'rules.export': { value: { do: 'rules.export', period: '2026-05' } },
    'tags.edit': { value: { do: 'tags.edit', project: COLD } },
    'tags.edit.submit': { value: { do: 'tags.edit.submit', formId, project: COLD }, form: { tag_2: 'yes' } },
    'meeting.submit': {
      value: { do: 'meeting.submit', formId },
      form: { project: COLD, on: '2026-06-24', note: '定了围挡周三前拆完' },
    },
    'meeting.withdraw': { value: siteMeeting },
    'absence.submit': { value: { do: 'absence.submit', formId }, form: { from: '2026-07-01', to: '2026-07-02' } },
    'absence.withdraw': { value: { do: 'absence.withdraw', absence } },
    'minutes.fill': { value: { do: 'minutes.fill', ...draft, unit: '马寨镇' } },
    'minutes.chair': {
      value: { do: 'minutes.chair', meetingId: draft.meetingId, round: draft.round, person: 'ou_leader' },
    },
    'minutes.change': { value: { do: 'minutes.change', ...draft } },
    'minutes.change.submit': { value: { do: 'minutes.change.submit', formId, ...draft }, form: { task: '外电接入' } },
    'minutes.remove': { value: { do: 'minutes.remove', ...draft } },
    'minutes.list': { value: { do: 'minutes.list', meetingId: draft.meetingId, round: draft.round } },
    'minutes.new.submit': {
      value: { do: 'minutes.new.submit', formId },
      form: { series: 'weekly', day: '2026-06-24', text: '1. 康华冷链外电接入，马寨镇牵头，7月20日前完成' },
    },
    'minutes.file': { value: { do: 'minutes.file', meetingId: 'HY-2026-0002' } },
    'minutes.draft.file': { value: { do: 'minutes.draft.file', meetingId: draft.meetingId } },
    'minutes.show': { value: { do: 'minutes.show', meetingId: draft.meetingId } },
    'permit.show': { value: { do: 'permit.show', permitsOf: COLD } },
    'permit.fill': { value: { do: 'permit.fill', permitsOf: COLD, kind: 'construction' } },
    'permit.fill.submit': {
      value: { do: 'permit.fill.submit', formId, permitsOf: COLD, kind: 'construction', seen: 0 },
      form: { state: 'in_progress' },
    },
    'permit.plan': { value: { do: 'permit.plan', permitsOf: COLD } },
    'permit.plan.submit': {
      value: { do: 'permit.plan.submit', formId, permitsOf: COLD },
      form: { start: '2026-12-01' },
    },
    'permit.problem': { value: { do: 'permit.problem', permitsOf: COLD, kind: 'construction', planned: '2026-06-10' } },
    'figures.show': { value: { do: 'figures.show', figuresOf: COLD } },
    'figures.verify': { value: { do: 'figures.verify', figuresOf: COLD } },
    'figures.verify.submit': {
      value: { do: 'figures.verify.submit', formId, figuresOf: COLD },
      form: { month: '2026-06' },
    },
    'figures.retract': { value: { do: 'figures.retract', figuresOf: COLD, month: toMonth('2026-06'), seq: 1 } },
    'figures.statistic': { value: { do: 'figures.statistic', figuresOf: COLD } },
    'figures.statistic.submit': {
      value: { do: 'figures.statistic.submit', formId, figuresOf: COLD },
      form: { month: '2026-06', year: '3000' },
    },
    'agenda.show': { value: { do: 'agenda.show', series: 'weekly' } },
    'agenda.choose': { value: { do: 'agenda.choose', districtMeeting: AGENDA } },
  };
  for (const kind of CASE_KINDS)
    pressings[`case.open.submit ${kind}`] = { value: { do: 'case.open.submit', formId, kind } };
  for (const task of OFFICE_TASK_NAMES) {
    const about = { task, project: COLD, chat: 'oc_mazhai', year: 2026 };
    pressings[`office.open ${task}`] = { value: { do: 'office.open', ...about } };
    pressings[`office.submit ${task}`] = { value: { do: 'office.submit', formId, ...about } };
    pressings[`office.confirm ${task}`] = { value: { do: 'office.confirm', formId, ...about, values: {}, seen: '' } };
  }
  const pages = [
    'teams',
    'lights',
    'investment',
    'starts',
    'completions',
    'clears',
    'problems',
    'overdue',
    'tags',
  ] as const;
  for (const topic of [...pages, 'targets', 'silent', 'verification', 'todo', 'rechecks'] as const) {
    pressings[`query.page ${topic}`] = { value: { ...page, topic }, ...(topic === 'todo' && { on: receipt }) };
  }
  const shown = [
    'lights',
    'investment',
    'starts',
    'completions',
    'overdue',
    'targets',
    'silent',
    'candidates',
  ] as const;
  for (const topic of shown) pressings[`query.show ${topic}`] = { value: { do: 'query.show', topic } };
  pressings['query.show project'] = { value: { do: 'query.show', topic: 'project', project: COLD } };
  pressings['query.show ranking'] = { value: { do: 'query.show', topic: 'ranking', period: '2026-05' } };
  return { talk, pressings };
}

/** Fills in the form that a word opens; the button to take back what came of it. */
async function submitted(
  talk: Conversation,
  openId: string,
  word: string,
  label: string,
  values: Readonly<Record<string, string>>,
) {
  const person = talk.as(openId);
  const form = (await person.says(word)).cards.at(-1);
  const { cards } = await person.submits(found(form, `form of ${word}`), label, values);
  const button = cards.flatMap(({ buttons }) => buttons).find(one => one.label === '撤销');
  return { value: button?.action };
}

import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf, showDay, showInstant } from '../../domain/base/time.ts';
import { isReferenceTo } from '../../domain/messaging/reference.ts';
import type { LadderColor, OwedStep } from '../../domain/problems/times/escalation.ts';
import type { MorningTurn } from '../../domain/problems/times/morning-turns.ts';
import type { Reminder, ReminderItem, ReminderTone } from '../../domain/problems/times/reminder.ts';
import { type Card, type Color, card, fullestThatFits, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { CATEGORY_WORDS, URGENCY_WORDS } from '../kit/words.ts';

/** What each rung of the ladder is called. Source: domain §5. */
export const LADDER_WORDS: Readonly<Record<LadderColor, string>> = {
  blue: '提醒',
  yellow: '催办',
  orange: '督办',
  red: '通报',
};

/** What is still to be done, as in `待区财政局签收`. */
export const OWED_WORDS: Readonly<Record<OwedStep, string>> = {
  triage: '交办',
  acknowledge: '签收',
  solve: '办理并反馈',
  confirm: '确认是否解决',
  verify: '验收销号',
};

const TONE_WORDS: Readonly<Record<ReminderTone, string>> = {
  duty: '以下问题即将到期或已经超期，请尽快办理，并在问题卡片上签收或反馈；发送问题编号可打开卡片。',
  supervision: '以下问题已经超期，请督促责任单位尽快办理。',
  office: '以下问题等待推进中心处理或研究；发送问题编号可打开卡片。',
};

/** What is asked of whoever has the turn, by the step. */
const TURN_WORDS: Readonly<Record<string, string>> = {
  grant: '请决定是否同意延期',
  acknowledge: '请签收',
  respond: '请办理并反馈',
  confirm: '请确认',
  propose: '请核对后提请确认',
  lift: '请复核',
  close: '请验收销号',
  assign: '请交办',
  enrol: '请登记或并入已登记人员',
};

const SEVEREST_FIRST: readonly LadderColor[] = ['red', 'orange', 'yellow', 'blue'];

interface Detail {
  items: number;
  descriptionCharacters: number;
}

/** From full to bare; what is left out is counted. */
const DETAILS: readonly Detail[] = [
  { items: 40, descriptionCharacters: 80 },
  { items: 40, descriptionCharacters: 24 },
  { items: 20, descriptionCharacters: 24 },
];

/** The digest of one group or person, the severest first; `isLate` marks a slot that was missed. Source: domain §5. */
export function reminderCard(reminder: Reminder, now: Date, isLate: boolean): Card {
  return fullestThatFits(DETAILS.map(detail => () => draw(reminder, now, isLate, detail)));
}

function draw({ items, tone, turns }: Reminder, now: Date, isLate: boolean, detail: Detail): Card {
  const byColor = groupBy(items, item => item.escalation.color);
  const overdue = items.filter(item => item.escalation.isOverdue).length;
  const severest = SEVEREST_FIRST.find(color => byColor.has(color)) ?? 'blue';
  const ordered = SEVEREST_FIRST.flatMap(color => byColor.get(color) ?? []);
  const shown = groupBy(ordered.slice(0, detail.items), item => item.escalation.color);
  const left = ordered.length - detail.items;
  const counts = [
    overdue > 0 && `超期 ${overdue} 件`,
    items.length > overdue && `将到期 ${items.length - overdue} 件`,
    turns.length > 0 && `新待办 ${turns.length} 件`,
  ];
  const summary = counts.filter(Boolean).join('，');
  return card({
    title: `问题督办提醒 ${showDay(dayOf(now), now)}${isLate ? '【补发】' : ''}`,
    template: severest,
    subtitle: summary,
    summary: `问题督办提醒：${summary}`,
    body: [
      items.length > 0 && md(TONE_WORDS[tone]),
      ...SEVEREST_FIRST.flatMap(color => {
        const rung = shown.get(color);
        if (!rung) return [];
        const all = byColor.get(color)?.length ?? 0;
        return [
          md(`${textTag(color, LADDER_WORDS[color])} **${all} 件**`),
          ...rung.map(item => itemLines(item, tone, now, detail)),
        ];
      }),
      ...turnElements(turns, detail),
      left > 0 && note(`另有 ${left} 件未列出，发送“超期问题”可查看。`),
    ],
  });
}

/** What has become the reader's turn outside office hours. */
function turnElements(turns: readonly MorningTurn[], { items, descriptionCharacters }: Detail) {
  if (turns.length === 0) return [];
  const lines = turns.slice(0, items).map(({ about, project, problem, step, words }) => {
    const entry = escapeMd(words?.title ?? entryWords(about));
    const what = problem ? clip(tidy(problem.description).replaceAll('\n', ' '), descriptionCharacters) : '';
    return `**${problem?.number ?? entry}** ${escapeMd(project?.name ?? '')} ${escapeMd(what)}　${grey(escapeMd(words?.ask ?? TURN_WORDS[step] ?? ''))}`;
  });
  const hidden = turns.length - items;
  return [
    md(`${textTag('blue', '新待办')} **${turns.length} 件**`),
    mdLines([...lines, hidden > 0 && grey(`另有 ${hidden} 件，发送“待办”可查看全部`)]),
    note('发送“待办”可直接办理。'),
  ];
}

function entryWords(about: string): string {
  if (isReferenceTo(about, 'enrolment')) return '登记申请';
  return isReferenceTo(about, 'report') ? '待确认数值' : '节点申报';
}

function itemLines(
  { problem, project, escalation, owedBy }: ReminderItem,
  tone: ReminderTone,
  now: Date,
  detail: Detail,
) {
  const color: Color = escalation.color ?? 'grey';
  const head = [
    `**${problem.number}**`,
    escapeMd(project.name),
    problem.urgency === 'urgent' && textTag('red', URGENCY_WORDS.urgent),
    textTag('neutral', CATEGORY_WORDS[problem.category]),
  ];
  return mdLines([
    head.filter(Boolean).join(' '),
    escapeMd(clip(tidy(problem.description).replaceAll('\n', ' '), detail.descriptionCharacters)),
    `${colored(color === 'yellow' ? 'orange' : color, lateness(escalation, now))}　${grey(`待${escapeMd(owedBy)}${OWED_WORDS[escalation.owed]}`)}`,
    escalation.isSecondMiss && escalation.isOverdue && colored('red', '第二次逾期'),
    // People decide about a talk with a unit's head, so only the office reads of it.
    escalation.suggestsTalk && tone === 'office' && colored('red', '超期 15 个工作日以上，建议研究约谈'),
  ]);
}

/** Said of a deadline that may move once the year's official calendar is out. */
export const PROVISIONAL = '（暂按周末和法定节日计算）';

/** How late it is, e.g. `限 6月19日 18:00，已超期 3 个工作日`. */
export function lateness(
  { dueAt, isOverdue, workingDaysOverdue, workingDaysLeft, isProvisional }: ReminderItem['escalation'],
  now: Date,
) {
  const due = `限 ${showInstant(dueAt, now)}${isProvisional ? PROVISIONAL : ''}`;
  if (isOverdue) return workingDaysOverdue > 0 ? `${due}，已超期 ${workingDaysOverdue} 个工作日` : `${due}，已超期`;
  return workingDaysLeft > 0 ? `${due}，还有 ${workingDaysLeft} 个工作日` : `${due}，今日到期`;
}

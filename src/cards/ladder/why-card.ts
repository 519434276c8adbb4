import { type Day, showDay, showInstant } from '../../domain/base/time.ts';
import type { NextRung } from '../../domain/ladder/next-rung.ts';
import type { ReminderItem } from '../../domain/ladder/reminder-item.ts';
import type { WhyTold } from '../../domain/ladder/why-told.ts';
import type { OwedStep } from '../../domain/problems/times/escalation.ts';
import { isOfUnit, LADDER_WORDS } from '../../domain/problems/times/escalation.ts';
import type { Explanation } from '../../domain/problems/times/explain-due.ts';
import { type Card, card, fullestThatFits, hr, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { lateness, OWED_WORDS } from '../problems/ladder-words.ts';

/** Why somebody was reminded of one thing. */
export interface WhyItem {
  item: ReminderItem;
  /** Since when the step has been owed. */
  since: Date;
  why: WhyTold;
  /** For whom the reader acts, where he hears in somebody's place. */
  insteadOf: string | null;
  explanations: readonly Explanation[];
  next: NextRung | null;
  isOnAgenda: boolean;
}

export interface WhyView {
  items: readonly WhyItem[];
  /** What was told of and is told to the reader no longer, with who owes what now where it still waits for somebody. */
  gone: readonly { number: string; owed: string | null }[];
  /** The morning on which what has not changed is told again. */
  again: Day | null;
  /** What has not changed is told again after so many days. */
  repeatDays: number;
}

const WHY_WORDS: Readonly<Record<WhyTold, string>> = {
  handler: '您是经办人，这一步由您办理',
  office: '您是推进中心人员，这一步由推进中心办理',
  reporter: '问题由您提出，请您确认是否解决',
  steward: '您是该项目的项目管家，是第一责任人，负责督促办理',
  liaison: '您是责任单位的联络员',
  unit_lead: '您是责任单位负责人',
  supervisor: '您是这一事项的督办人',
  task_force_head: '您是该类问题攻坚组的负责人，督办起抄送您',
  lead_official: '您是该项目的分包领导，督办起抄送您',
  inspection_bureau: '您是督查局人员，通报起抄送您',
  talk: '您是推进中心人员，超期已到约谈建议一级，请研究是否约谈；这一步仍由责任单位办理',
  stand_in: '您代行他人职责',
};

/** Whom each rung reaches. Source: domain §5. */
const RUNG_REACHES: Readonly<Record<NextRung['rung'], string>> = {
  blue: '经办人和项目管家（私聊）',
  yellow: '责任单位群，并抄送单位分管负责人',
  orange: '攻坚组负责人和分包领导，并列入下次例会议程',
  red: '督查局和推进工作群',
  talk: '推进中心（研究是否约谈，不自动发送）',
};

/** What stops the reminding, by the step that is owed. */
const STOPS: Readonly<Record<OwedStep, string>> = {
  triage: '交办给责任单位后停止',
  acknowledge: '签收后停止；确实不属于本单位的，可以退回',
  feedback: '反馈进展后停止',
  solve: '反馈办理结果后停止',
  monthly: '反馈进展和下一步计划后停止',
  confirm: '确认已解决，或写明未解决后停止',
  verify: '验收销号，或退回办理后停止',
};

const RUNG_WORDS = { ...LADDER_WORDS, talk: '约谈建议' } as const;

/** Why the reader was reminded, and what stops it. Source: contract §6.11. */
export function whyCard(view: WhyView, now: Date): Card {
  return fullestThatFits([8, 5, 3].map(most => () => draw(view, most, now)));
}

function draw({ items, gone, again, repeatDays }: WhyView, most: number, now: Date): Card {
  const hidden = items.length - most;
  return card({
    title: '为什么提醒您',
    template: 'blue',
    summary: items.length === 0 ? '目前没有提醒您的事项' : `提醒事项 ${items.length} 件`,
    body: [
      items.length === 0 && gone.length === 0 && md('目前没有在提醒您的事项。'),
      ...items.slice(0, most).flatMap((item, index) => [index > 0 && hr(), itemLines(item, repeatDays, now)]),
      hidden > 0 && note(`另有 ${hidden} 件，请在问题卡片上查看，或发送“超期问题”。`),
      gone.length > 0 && mdLines(gone.slice(0, 12).map(one => escapeMd(goneWords(one)))),
      note(
        `提醒只在工作时间发送，每人每天最多一条；同一级提醒只发一次，没有变化的${oftenWords(repeatDays)}一次${again ? `，下一次不早于 ${showDay(again, now)}` : ''}。紧急问题除外。`,
      ),
    ],
  });
}

function goneWords({ number, owed }: WhyView['gone'][number]): string {
  if (owed !== null) return `${number} 现${owed}，不再提醒您。`;
  return `${number} 已不再提醒：已经办理、暂停或尚未到期。`;
}

function oftenWords(days: number): string {
  return days === 7 ? '每周' : `每 ${days} 天`;
}

function itemLines(of: WhyItem, repeatDays: number, now: Date) {
  const { item, since, why, insteadOf, explanations, next, isOnAgenda } = of;
  const { number, project, text, escalation, owedBy } = item;
  const color = escalation.color ?? 'blue';
  const mayAsk = escalation.owed === 'solve' && !escalation.isOverdue;
  const role = insteadOf === null ? WHY_WORDS[why] : `${escapeMd(insteadOf)}请假或无法联系，由您代为办理`;
  const rung = next
    ? `${showDay(next.on, now)}起为${RUNG_WORDS[next.rung]}，发给${isOfUnit(escalation.owed) ? RUNG_REACHES[next.rung] : escapeMd(owedBy)}`
    : `不再升级，${oftenWords(repeatDays)}提醒一次`;
  return mdLines([
    `${textTag(color, why === 'talk' ? `${RUNG_WORDS.talk}（草稿）` : LADDER_WORDS[color])} **${number}** ${escapeMd(project?.name ?? '')}`,
    escapeMd(clip(tidy(text).replaceAll('\n', ' '), 60)),
    `**等谁办**　${showInstant(since, now)}起，待${escapeMd(owedBy)}${OWED_WORDS[escalation.owed]}`,
    `**到什么时候**　${escapeMd(lateness(escalation, now))}`,
    ...explanations.map(({ label, words }) => grey(escapeMd(`${label}期限　${words}`))),
    escalation.isSecondMiss && escalation.isOverdue && '第二次逾期，直接通报',
    `**为什么是您**　${role}`,
    `**下一步提醒**　${rung}${isOnAgenda ? '；已列入下次例会议程' : ''}`,
    `**怎样停止**　${why === 'talk' ? '列入约谈建议，或者按“不发送”后停止；' : ''}${STOPS[escalation.owed]}${mayAsk ? '；期限之前可以申请延期，每件一次' : ''}`,
  ]);
}

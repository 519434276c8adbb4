import { noticeCard } from '../../cards/notices/notice-card.ts';
import { statisticFormCard, verificationFormCard } from '../../cards/verification/verification-form-cards.ts';
import { dayOf } from '../../domain/base/time.ts';
import { canVerify } from '../../domain/figures/rights.ts';
import { monthsToEnter } from '../../domain/figures/verification-form.ts';
import type { Project } from '../../domain/library/project.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { namedIn } from '../../domain/office/named-in.ts';
import { attachmentsOf } from '../evidence/receive-evidence.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects } from '../kit/decision.ts';
import type { Command } from '../kit/message/commands.ts';
import { exampleProject } from '../kit/message/example-names.ts';
import type { Answer } from '../kit/outgoing/answer.ts';
import { cardTo, replyCard } from '../kit/outgoing/reply.ts';
import { figuresToEnter, readFiguresOf } from './figures-view.ts';
import { answerVerification } from './list-to-verify.ts';
import { type Finding, readFinding } from './read-finding.ts';

/**
 * 核查: the form of the project that is named, filled in as far as the words are understood; alone, or with a unit, what is to
 * be verified.
 * Both go to the direct chat. The actor is of the office. Source: contract §6.13, issue 9 point 7.
 */
export async function openVerification(
  { project: code, about }: Command,
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  const { roster } = acting;
  const key = `verify:${message.messageId}`;
  const project = code === null ? undefined : roster.project(code);
  if (!project) {
    const unit = about === null ? undefined : roster.unit(about)?.name;
    if (about === null || unit !== undefined) {
      const { contents } = await answerVerification({ ...(unit !== undefined && { unit }) }, acting);
      return mergeEffects(...contents.map(card => inDirectChat(message, acting, card, key, '核查清单')));
    }
    const example = `核查 ${exampleProject(roster)} 年累计1200万`;
    const line = `没有读懂要核查哪个项目，没有登记任何内容。请写一个项目的名称，如：${example}。`;
    return mergeEffects({
      deliveries: [replyCard(message, noticeCard({ title: '核查', template: 'grey', lines: [line] }), key)],
    });
  }
  const photos =
    message.attachments.length > 0 ? { message: message.messageId, count: message.attachments.length } : null;
  const card = await verificationCard(key, project, readFinding(about, project.code, acting), photos, acting);
  return mergeEffects(
    // Photos wait under the message until the form is submitted.
    await attachmentsOf(message, [], acting),
    inDirectChat(message, acting, card, key, '核查表单'),
  );
}

/** 登记核查 on a card. */
export async function openVerificationForm(project: Project, press: PressEvent, acting: Acting): Promise<Decision> {
  const formId = `verify:${press.eventId}`;
  const card = await verificationCard(formId, project, readFinding(null, project.code, acting), null, acting);
  return done(mergeEffects({ deliveries: [cardTo(acting.actor.id, formId, card)] }), '核查表单已发到与您的私聊');
}

/** 录入统计数. */
export async function openStatisticForm(project: Project, press: PressEvent, acting: Acting): Promise<Decision> {
  const formId = `statistic:${press.eventId}`;
  const card = await statisticCard(formId, project, { month: null, year: null }, acting);
  return done(mergeEffects({ deliveries: [cardTo(acting.actor.id, formId, card)] }), '表单已发到与您的私聊');
}

/** 统计, 统计数, 统计局数据 before a project. */
const STATISTIC = /^统计(?:局|部门)?(?:公布的?)?(?:数据?)?[\s:：,，]+(\S[\s\S]*)$/u;
/** What is called so by anybody; 统计：康华冷链 may head a unit's own report. */
const OF_STATISTICS = /^统计(?:局|部门|数)/u;

/** The project whose published figure is told, and what is said of it; null for any other message. */
export function statisticSaid(
  text: string,
  { actor, roster }: Pick<Acting, 'actor' | 'roster'>,
): { project: Project; about: string } | null {
  if (!canVerify(actor) && !OF_STATISTICS.test(text.trim())) return null;
  const about = STATISTIC.exec(text.trim())?.[1];
  const [project, ...others] = about === undefined ? [] : namedIn(about, roster).projects;
  return about !== undefined && project && others.length === 0 ? { project, about } : null;
}

/**
 * The form of a published figure, filled in as far as the words are understood; to all but the office, who enters it. What
 * is said of it is never taken for a report. Source: issue 9 point 7, domain §3.1.
 */
export async function openStatistic(
  { project, about }: NonNullable<ReturnType<typeof statisticSaid>>,
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  const key = `statistic:${message.messageId}`;
  if (!canVerify(acting.actor)) {
    const line = '统计数由推进中心登记，没有登记任何内容。报送本单位的投资数，请直接写项目名称和数字。';
    const told = noticeCard({ title: '统计数', template: 'grey', lines: [line] });
    return mergeEffects({ deliveries: [replyCard(message, told, key)] });
  }
  const { month, year } = readFinding(about, project.code, acting);
  return inDirectChat(message, acting, await statisticCard(key, project, { month, year }, acting), key, '统计数表单');
}

async function statisticCard(
  formId: string,
  project: Project,
  draft: Pick<Finding, 'month' | 'year'>,
  { store, now }: Acting,
) {
  const standing = await readFiguresOf(project.code, store);
  const source = standing.statistics.at(-1)?.source ?? null;
  const months = monthsToEnter(dayOf(now));
  const figures = figuresToEnter(standing, now);
  return statisticFormCard({ formId, project, months, figures, draft: { ...draft, source } }, now);
}

async function verificationCard(
  formId: string,
  project: Project,
  { month, ...finding }: Finding,
  photos: { message: string; count: number } | null,
  { store, now }: Acting,
) {
  const standing = await readFiguresOf(project.code, store);
  return verificationFormCard(
    {
      formId,
      project,
      months: monthsToEnter(dayOf(now)),
      figures: figuresToEnter(standing, now),
      draft: { month, ...finding },
      photos,
    },
    now,
  );
}

/** What is for the office alone is never shown in a group. */
function inDirectChat(
  message: MessageEvent,
  { actor }: Acting,
  card: Answer['contents'][number],
  key: string,
  what: string,
): Effects {
  if (message.chatType === 'p2p') return mergeEffects({ deliveries: [replyCard(message, card, key)] });
  const told = noticeCard({ title: what.replace('表单', ''), template: 'grey', lines: [`${what}已发到与您的私聊。`] });
  return mergeEffects({ deliveries: [cardTo(actor.id, key, card), replyCard(message, told, `${key}:told`)] });
}

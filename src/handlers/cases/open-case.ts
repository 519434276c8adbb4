import type { CardAction } from '../../cards/kit/actions.ts';
import { md, note } from '../../cards/kit/drawing/elements.ts';
import { escapeMd } from '../../cards/kit/drawing/markdown.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { formCard } from '../../cards/procedure/form-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { periodNamed } from '../../domain/base/period.ts';
import { CASE_KINDS, type CaseKind, type StoredCase } from '../../domain/cases/case.ts';
import { clockChangeIn } from '../../domain/cases/clock-change-words.ts';
import { choosable } from '../../domain/library/roster.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/event.ts';
import { EVIDENCE_WINDOW_MS } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { hasRole } from '../../domain/people/person.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, refuse } from '../kit/decision.ts';
import type { Command } from '../kit/message/commands.ts';
import { cardTo, replyCard } from '../kit/outgoing/reply.ts';
import { handlingOf } from './kinds/kinds.ts';
import { caseCardTo, openCase } from './new-case.ts';
import { formOf, type Opening } from './openings/opening.ts';
import { OPENINGS } from './openings/openings.ts';

/** The kind of case that a word of the desk opens. */
const KIND_OF_WORD: Readonly<Record<string, CaseKind>> = {
  申请入库: 'entry',
  申请退库: 'exit',
  移库: 'move',
  修改时限: 'clocks',
  奖罚: 'award',
  申诉: 'appeal',
  发布: 'publication',
  点评: 'comment',
  观摩: 'review',
  推荐观摩: 'nomination',
};

/** Whether a word of the desk opens a case. */
export function opensCase(word: string): boolean {
  return word === '选报' || word in KIND_OF_WORD;
}

/**
 * 把一般问题办结时限改成10个工作日: as 修改时限 with these words behind it; null for any others. Of somebody without the right
 * only what names a setting and its value: 办结时限改为6月28日 asks for more time.
 */
export function clocksSaid(text: string, { actor, calendar, now }: Acting): Command | null {
  const about = clockChangeIn(text, calendar.rulesAt(now), mayUse(actor, '修改时限'));
  return about === null ? null : { word: '修改时限', project: null, about };
}

/**
 * The form that a word of the desk opens, in the direct chat, filled in as far as the words behind it tell; or why it cannot be
 * opened. Nothing is stored before the submit. Source: contract §6.13.
 */
export async function openCaseForm(command: Command, message: MessageEvent, acting: Acting): Promise<Effects> {
  const round = command.word === '选报' ? await openOf('round', acting) : undefined;
  const shown = await shownInstead(command, round, acting);
  if (shown.length > 0 && hasRole(acting.actor, 'office')) {
    const told = noticeCard({ title: command.word, template: 'grey', lines: ['卡片已发到与您的私聊。'] });
    return mergeEffects({
      deliveries: [
        ...shown.map(({ id }) => caseCardTo(acting.actor.id, id, `asked:${message.messageId}`)),
        ...(message.chatType === 'group' ? [replyCard(message, told, `case-open:${message.messageId}:told`)] : []),
      ],
    });
  }
  const kind = command.word === '选报' ? selectionKindFor(acting, round) : (KIND_OF_WORD[command.word] as CaseKind);
  const refused = typeof kind === 'string' && isCaseKind(kind) ? await OPENINGS[kind]?.whyNot?.(acting) : kind;
  if (typeof refused === 'string' || !isCaseKind(kind)) return tell(message, command.word, String(refused ?? kind));
  const opening = OPENINGS[kind];
  const unread = opening?.unread?.(command, acting) ?? null;
  return showOpening(kind, command.word, (await opening?.draft?.(command, acting)) ?? {}, message, acting, unread);
}

/** What a word shows the office where there is something under way. */
async function shownInstead(
  { word, about }: Command,
  round: StoredCase | undefined,
  acting: Acting,
): Promise<readonly StoredCase[]> {
  if (word === '发布') return publicationsNamed(about, acting);
  const found = word === '观摩' ? await openOf('review', acting) : round;
  return found ? [found] : [];
}

/** Puts the form that opens a case into the direct chat, filled in as far as known. */
export async function showOpening(
  kind: CaseKind,
  word: string,
  draft: Record<string, string | null>,
  message: MessageEvent,
  acting: Acting,
  unread: string | null = null,
): Promise<Effects> {
  const formId = `case-open:${message.messageId}`;
  const card = await drawOpening(kind, formId, draft, acting, unread);
  const isGroup = message.chatType === 'group';
  return mergeEffects({
    deliveries: isGroup
      ? [
          cardTo(acting.actor.id, formId, card),
          replyCard(
            message,
            noticeCard({ title: word, template: 'grey', lines: ['表单已发到与您的私聊。'] }),
            `${formId}:told`,
          ),
        ]
      : [replyCard(message, card, formId)],
  });
}

/** The publications under way: of the period that is named, else all of them. */
async function publicationsNamed(about: string | null, { store, now }: Acting): Promise<StoredCase[]> {
  const open = (await store.cases.open()).filter(one => one.kind === 'publication');
  const named = periodNamed(about ?? '', now);
  return named === null ? open : open.filter(one => one.data['period'] === named);
}

/** The one of a kind that is under way: the round of the yearly selection. */
async function openOf(kind: CaseKind, { store }: Acting): Promise<StoredCase | undefined> {
  return (await store.cases.open()).find(one => one.kind === kind);
}

/** 选报: the office opens the round, or looks at the one that is open; units propose while one is. */
function selectionKindFor({ actor }: Acting, open: StoredCase | undefined): CaseKind | string {
  if (hasRole(actor, 'office')) return 'round';
  return open ? 'selection' : '当前没有开展集中选报。计划外的项目请发送“申请入库”。';
}

function isCaseKind(text: string): text is CaseKind {
  return (CASE_KINDS as readonly string[]).includes(text);
}

async function drawOpening(
  kind: CaseKind,
  formId: string,
  draft: Record<string, string | null>,
  acting: Acting,
  unread: string | null,
) {
  const opening = OPENINGS[kind] as Opening;
  return formCard({
    title: opening.title,
    template: 'blue',
    summary: opening.title,
    name: 'case',
    head: [unread !== null && md(escapeMd(unread)), note(opening.note)],
    form: await formOf(opening, acting),
    ...(opening.beside && { beside: opening.beside }),
    draft,
    context: opening.context?.(acting) ?? choosable(acting.roster),
    submit: { label: '提交', action: { do: 'case.open.submit', formId, kind } },
  });
}

/** The submit of a form that opens a case. */
export async function submitOpening(
  { kind, formId }: Extract<CardAction, { do: 'case.open.submit' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const opening = OPENINGS[kind];
  if (!opening) return refuse('这张卡片已失效，请重新发起');
  const why = await opening.whyNot?.(acting);
  if (why) return refuse(why);
  const begun = await opening.read(press.form, acting);
  if ('refusal' in begun) return refuse(begun.refusal, 'error');
  const { actor, store, now } = acting;
  const { id, part } = await openCase({ kind, openedBy: actor.id, ...begun.begun }, acting, formId);
  const { takesEvidence, title } = handlingOf(kind);
  const item = reference('case', id);
  const until = new Date(now.getTime() + EVIDENCE_WINDOW_MS);
  const next = takesEvidence
    ? `请在 30 分钟内把${PAPERS[kind] ?? '盖章材料'}的照片或文件发到这里，也可以稍后在卡片上补充。`
    : '办理情况见卡片。';
  const card = submittedCard({ title: `${title}已提交`, lines: [id, next] }, now);
  const effects = mergeEffects(part, {
    statements: takesEvidence ? [store.evidence.ask({ person: actor.id, item, askedAt: now, until })] : [],
    // Whose turn it is himself gets that card as its notice.
    deliveries: part.turns?.some(({ holders }) => holders.some(holder => holder.id === actor.id))
      ? []
      : [caseCardTo(actor.id, id, 'opened')],
  });
  return done(effects, '已提交', card);
}

/** What is sent for a case; for all others it is a stamped paper. */
const PAPERS: Readonly<Partial<Record<CaseKind, string>>> = { appeal: '佐证', award: '依据', comment: '依据' };

function tell(message: MessageEvent, word: string, line: string): Effects {
  const card = noticeCard({ title: word, template: 'grey', lines: [line] });
  return mergeEffects({ deliveries: [replyCard(message, card, `command:${message.messageId}`)] });
}

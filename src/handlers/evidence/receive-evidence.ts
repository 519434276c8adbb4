import { receivedWords } from '../../cards/kit/lines/evidence-words.ts';
import { whichEvidenceCard } from '../../cards/notices/evidence-card.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { type Evidence, evidenceOfMessage } from '../../domain/messaging/evidence.ts';
import { type EntryReference, reference } from '../../domain/messaging/reference.ts';
import { type Acting, type Effects, mergeEffects, type Part } from '../kit/decision.ts';
import type { Thread } from '../kit/message/thread.ts';
import { replyCard } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { entryOf, type NamedEntry } from './evidence-entry.ts';

const DAY_MS = 86_400_000;
/** Photos that follow a report within that time belong to it, when it is the only one. */
const FOLLOWS_WITHIN_MS = 30 * 60_000;
/** As many entries as a card offers. */
const CHOICES = 8;

/**
 * Photos and files without words: evidence of what was asked for in this direct chat, of what the message answers, or
 * of the person's only report of the last half hour; else it is asked of what. Source: contract §6.10.
 */
export async function receiveEvidence(message: MessageEvent, acting: Acting, thread: Thread): Promise<Effects> {
  const recent = await recentItems(message, acting);
  const item =
    (await askedItem(message, acting)) ??
    onlyOne(itemsOf(thread)) ??
    onlyOne(
      recent.filter(one => message.sentAt.getTime() - one.at.getTime() <= FOLLOWS_WITHIN_MS).map(one => one.item),
    );
  const entry = item === null ? null : await entryOf(item, acting);
  if (entry) return keepEvidence(message, entry, acting);

  const offered = itemsOf(thread).length > 0 ? itemsOf(thread) : recent.map(one => one.item);
  const entries = await Promise.all(offered.slice(0, CHOICES).map(one => entryOf(one, acting)));
  const choices = entries.flatMap(one => (one ? [{ label: one.label, item: one.item }] : []));
  const evidence = evidenceOfMessage(message);
  const card = whichEvidenceCard({ evidence, messageId: message.messageId, choices });
  return mergeEffects(await added(message, evidence, acting), {
    deliveries: [replyCard(message, card, `evidence:${message.messageId}`)],
  });
}

/**
 * Attachments with words that were no report: the words are their caption. They are evidence of what is named, else of
 * what was asked for in this direct chat; null when neither is so.
 */
export async function captionedEvidence(
  message: MessageEvent,
  named: EntryReference | null,
  acting: Acting,
): Promise<Effects | null> {
  const item = named ?? (await askedItem(message, acting));
  const entry = item === null ? null : await entryOf(item, acting);
  return entry && keepEvidence(message, entry, acting);
}

/** The rows of attachments that came with words: they count for what the message reports, or for the items it names. */
export async function attachmentsOf(
  message: MessageEvent,
  items: readonly EntryReference[],
  acting: Acting,
): Promise<Part> {
  if (message.attachments.length === 0) return {};
  const evidence =
    items.length > 0 ? items.flatMap(item => evidenceOfMessage(message, item)) : evidenceOfMessage(message);
  return added(message, evidence, acting);
}

async function keepEvidence(message: MessageEvent, { item, label }: NamedEntry, acting: Acting): Promise<Effects> {
  const evidence = evidenceOfMessage(message, item);
  const card = noticeCard({
    title: '已收到佐证',
    template: 'green',
    lines: [`${label}：${receivedWords(evidence)}。`, '保存后计入，存不下来的会另行告知。发错了请撤回那条消息。'],
  });
  return mergeEffects(await added(message, evidence, acting), {
    deliveries: [replyCard(message, card, `evidence:${message.messageId}`)],
  });
}

async function added(
  message: MessageEvent,
  evidence: readonly Evidence[],
  { store, actor, now }: Acting,
): Promise<Part> {
  if (evidence.length === 0) return {};
  const aggregate = reference('evidence', message.messageId);
  const nextVersion = await readVersions(store, [aggregate]);
  return {
    rows: evidence.map(store.evidence.row),
    statements: message.attachments.map(one => store.evidence.fetches.insert(message, one, now)),
    changed: { evidence: { added: evidence, withdrawn: [] } },
    audit: [
      {
        actor: actor.id,
        source: message.messageId,
        action: 'evidence.add',
        aggregate,
        version: nextVersion(aggregate),
      },
    ],
  };
}

/** What the person was asked for in the direct chat, or null. */
async function askedItem({ chatType, sentAt }: MessageEvent, { store, actor }: Acting): Promise<EntryReference | null> {
  if (chatType !== 'p2p') return null;
  return (await store.evidence.requestOf(actor.id, sentAt))?.item ?? null;
}

/** Whether the person was asked for photos and files in this direct chat. */
export async function isAskedFor(message: MessageEvent, acting: Acting): Promise<boolean> {
  return (await askedItem(message, acting)) !== null;
}

function itemsOf(thread: Thread): EntryReference[] {
  return [
    ...thread.reports.map(report => reference('report', report.id)),
    ...thread.problemNumbers.map(number => reference('problem', number)),
    ...(thread.actionItem === undefined ? [] : [reference('action_item', thread.actionItem)]),
  ];
}

/** What the person has reported within 24 hours, newest first. */
async function recentItems(
  { sentAt }: MessageEvent,
  { store, actor }: Acting,
): Promise<{ item: EntryReference; at: Date }[]> {
  const since = new Date(sentAt.getTime() - DAY_MS);
  const reports = await store.progress.standingBy(actor.id, since);
  const problems = await store.problems.unfinishedBy(actor.id, since);
  return [
    ...reports.map(report => ({ item: reference('report', report.id), at: report.reportedAt })),
    ...problems.map(problem => ({ item: reference('problem', problem.number), at: problem.reportedAt })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
}

function onlyOne(items: readonly EntryReference[]): EntryReference | null {
  const [only, ...others] = items;
  return others.length === 0 ? (only ?? null) : null;
}

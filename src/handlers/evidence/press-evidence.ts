import type { CardAction } from '../../cards/kit/actions.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { timeOf } from '../../domain/base/time.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { EVIDENCE_WINDOW_MS, itemOfMessage } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { entryOf } from './evidence-entry.ts';

const NO_ENTRY = '这一项已不能上传佐证，或您没有权限';

/** 上传佐证 on a card: asks in the direct chat, where what comes within 30 minutes counts. Source: contract §6.10. */
export async function askForEvidence(
  { item }: Extract<CardAction, { do: 'evidence.ask' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor, now } = acting;
  const entry = await entryOf(item, acting);
  if (!entry) return refuse(NO_ENTRY);
  const until = new Date(now.getTime() + EVIDENCE_WINDOW_MS);
  const card = noticeCard({
    title: '请上传佐证',
    template: 'blue',
    lines: [
      entry.label,
      `请在 ${timeOf(until)} 前把照片或文件发到这里，可以连发几张；这段时间内发来的都计入这一项。`,
      '照片应能看清日期和地点。请勿发送涉密材料。',
    ],
  });
  const effects = mergeEffects({
    statements: [store.evidence.ask({ person: actor.id, item, askedAt: now, until })],
    deliveries: [cardTo(actor.id, `evidence-ask:${press.eventId}`, card)],
  });
  return done(effects, '请在与我的私聊中发送照片或文件，30 分钟内有效');
}

/** The answer to 是哪一项的佐证: what waits under a message becomes evidence of an entry. Only its sender may say so. */
export async function attachEvidence(
  { item, messageId }: Extract<CardAction, { do: 'evidence.attach' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, actor } = acting;
  const aggregate = reference('evidence', messageId);
  const nextVersion = await readVersions(store, [aggregate]);
  const sent = await store.evidence.ofMessage(messageId);
  if (sent.some(one => one.sentBy !== actor.id)) return refuse('请由照片的发送人选择');
  if (sent.some(one => one.isWithdrawn)) return refuse('照片已撤回');
  const waiting = sent.filter(one => one.item === itemOfMessage(messageId));
  if (waiting.length === 0) return refuse('已经计入，没有重复记录', 'info');
  const entry = await entryOf(item, acting);
  if (!entry) return refuse(NO_ENTRY);
  const moved = waiting.map(one => ({ ...one, item }));
  const effects = mergeEffects({
    rows: moved.map(store.evidence.row),
    audit: [
      {
        actor: actor.id,
        source: press.eventId,
        action: 'evidence.attach',
        aggregate,
        version: nextVersion(aggregate),
      },
    ],
    changed: { evidence: { added: moved, withdrawn: [] } },
  });
  const card = noticeCard({ title: '已收到佐证', template: 'green', lines: [`计入：${entry.label}。`] });
  return done(effects, '已计入', card);
}

import { noticeCard } from '../../cards/notices/notice-card.ts';
import { showPeriod } from '../../domain/base/period.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { askForSchemeFile } from '../cases/receive-workbook.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import type { RulesAsked } from '../kit/message/rules-words.ts';
import { replyCard } from '../kit/outgoing/reply.ts';
import { answerQuery } from './answer-query.ts';

/** 评分规则 2026-08, for everybody; 导出评分规则 gives the office the workbook. Source: contract §6.6, §6.13. */
export async function answerRulesAsked(
  { period, isFile }: RulesAsked,
  message: MessageEvent,
  acting: Acting,
): Promise<Effects> {
  if (!isFile)
    return mergeEffects(
      await answerQuery({ type: 'query', topic: 'rules', period, readings: [] }, message, acting, message.messageId),
    );
  if (mayUse(acting.actor, '导出评分规则')) return askForSchemeFile(period, message, acting);
  const lines = [`评分规则表格由推进中心导出。${showPeriod(period)}的规则请发送“评分规则 ${period}”查看。`];
  const card = noticeCard({ title: '导出评分规则', template: 'grey', lines });
  return mergeEffects({ deliveries: [replyCard(message, card, `rules:${message.messageId}`)] });
}

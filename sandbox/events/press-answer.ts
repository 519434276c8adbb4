import type { CardKnowledge } from '../card-validator/problem.ts';
import { findCardProblem } from '../card-validator/validate.ts';
import { isRecord } from '../json.ts';
import type { ChannelAnswer } from './channel.ts';

/** What the client shows when a press goes wrong. */
export interface PressError {
  readonly code: number;
  readonly msg: string;
}

/** The bot's answer to a press: a toast, a new card, both or nothing; or why it cannot be used. */
export type PressAnswer =
  | { readonly kind: 'answered'; readonly toast: Record<string, unknown> | null; readonly card: object | null }
  | { readonly kind: 'failed'; readonly error: PressError };

const MOST_CARD_BYTES = 30 * 1024;
const TOAST_TYPES = ['info', 'success', 'error', 'warning'];

/**
 * Reads the answer to a press as strictly as the client.
 *
 * Errors: values with the codes that the client shows: 200340 nobody answered over the long connection, 200341 too
 *         slow, 200342 and 200343 not reached, 200671 not HTTP 200, 200672 malformed, 200673 bad card, 200830 a card
 *         of schema 1.0.
 */
export function readPressAnswer(answer: ChannelAnswer, transport: string, known: CardKnowledge): PressAnswer {
  switch (answer.kind) {
    case 'failed':
      return failed(unreachedCode(answer.reason, transport), '回调没有得到应答');
    case 'refused':
      return failed(200671, `回调应答的状态码不是 200，而是 ${answer.status}`);
    case 'acknowledged':
      return readBody(answer.body, known);
  }
}

function unreachedCode(reason: 'timeout' | 'connection' | 'dns' | 'nobody', transport: string): number {
  if (transport === 'websocket' || reason === 'nobody') return 200340;
  return { timeout: 200341, connection: 200342, dns: 200343 }[reason];
}

function readBody(body: string, known: CardKnowledge): PressAnswer {
  if (body.trim() === '') return { kind: 'answered', toast: null, card: null };
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return failed(200672, '回调应答不是 JSON');
  }
  if (!isRecord(parsed)) return failed(200672, '回调应答不是 JSON 对象');
  const { toast = null, card = null } = parsed;
  if (toast !== null && !isToast(toast)) return failed(200672, '回调应答的 toast 格式不正确');
  if (card === null) return { kind: 'answered', toast, card: null };
  if (!isRecord(card) || card['type'] !== 'raw' || !isRecord(card['data'])) {
    return failed(200673, '回调返回的卡片不正确：需要 {type: "raw", data: 对象}');
  }
  if (card['data']['schema'] !== '2.0') return failed(200830, '不能把 2.0 卡片更新为 1.0 卡片');
  if (Buffer.byteLength(JSON.stringify(card['data'])) > MOST_CARD_BYTES)
    return failed(200673, '回调返回的卡片超过 30 KB');
  const problem = findCardProblem(card['data'], known);
  if (problem) {
    const { errCode, message, path } = problem;
    return failed(200673, `回调返回的卡片不正确：ErrCode: ${errCode}; ErrMsg: ${message}; ErrPath: ${path}`);
  }
  return { kind: 'answered', toast, card: card['data'] };
}

function isToast(toast: unknown): toast is Record<string, unknown> {
  if (!isRecord(toast)) return false;
  const { type = 'info', content = '', i18n = {} } = toast;
  return TOAST_TYPES.includes(String(type)) && typeof content === 'string' && isRecord(i18n);
}

function failed(code: number, msg: string): PressAnswer {
  return { kind: 'failed', error: { code, msg } };
}

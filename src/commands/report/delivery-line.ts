import { adviceOn } from '../../bot/feishu/errors.ts';
import { formatInstant } from '../../domain/base/time.ts';
import { GROUP_PURPOSE_WORDS, type Roster } from '../../domain/library/roster.ts';
import type { Delivery } from '../../domain/messaging/delivery.ts';
import { RESTORED } from '../../store/messaging/hold-restored.ts';

const STATUS_WORDS: Readonly<Record<string, string>> = { held: '等候', unconfirmed: '无法确认', dead: '没有送达' };

/** A message that was not delivered, in one line: what has become of it, since when, to whom, why, and its key. */
export function deliveryLine(delivery: Delivery, roster: Pick<Roster, 'people' | 'groups'>): string {
  const { key, status, createdAt, attempts, error } = delivery;
  const tries = attempts === 0 ? '还没有试过' : `试过 ${attempts} 次`;
  const words = STATUS_WORDS[status] ?? status;
  return [words, formatInstant(createdAt), tries, placeWords(delivery, roster), reasonWords(error), key].join('\t');
}

function placeWords(
  { destination }: Pick<Delivery, 'destination'>,
  { people, groups }: Pick<Roster, 'people' | 'groups'>,
): string {
  if (destination.kind === 'update') return '更新已发出的卡片';
  const reader =
    destination.kind === 'person' ? destination.person : destination.kind === 'reply' && destination.reader;
  if (reader) return `给${people.find(({ id }) => id === reader)?.name ?? reader}`;
  const { chatId } = destination as { chatId: string };
  const group = groups.find(one => one.chatId === chatId);
  return group ? `发到${group.unit ?? ''}${GROUP_PURPOSE_WORDS[group.purpose]}` : `发到会话 ${chatId}`;
}

/** With the code behind it, by which a colleague or the platform's own pages say more. */
function reasonWords(error: string | null): string {
  if (error === null) return '';
  const [code = ''] = error.split(' ');
  const words = REASONS.find(([begin]) => code.startsWith(begin))?.[1] ?? adviceOn(code);
  return words === null || words === undefined ? error : `${words.replace(/。$/, '')}（${error}）`;
}

const REASONS: readonly (readonly [string, string])[] = [
  [RESTORED, '由备份恢复时正在待发，可能当时已经发出'],
  ['delivery.unconfirmed', '发送时没有得到答复，是否送达无法确认'],
];

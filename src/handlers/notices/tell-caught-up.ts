import { noticeCard } from '../../cards/notices/notice-card.ts';
import { formatInstant, showInstant } from '../../domain/base/time.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import { type CaughtUp, GAP_READ, type GapNote, type UnreadReason } from '../../domain/messaging/caught-up.ts';
import { isBeyondResending } from '../../domain/messaging/gap.ts';
import { groupWords } from '../../domain/office/group-binding.ts';
import type { Store } from '../../store/store.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

const INTAKE = 'intake';

/**
 * Notes that the chats' histories were read. What may have been missed for good stands in the record, and each person of the
 * office is told what was found and which hours of which groups are missing.
 * Errors: rejects when the database cannot be written; then it is all done again.
 */
export async function tellCaughtUp(caughtUp: CaughtUp, { store, roster, now }: TellNeeds): Promise<void> {
  const { gap, readAt, read, unread } = caughtUp;
  const isMissing = isBeyondResending(gap);
  const since = formatInstant(gap.since);
  const note: GapNote = {
    since,
    until: formatInstant(gap.noticedAt),
    found: Object.fromEntries(read),
    missing: isMissing ? unread : [],
  };
  const isWorthNoting = isMissing || read.size > 0;
  const version = (await store.audit.versions([INTAKE]))(INTAKE) + 1;
  const told = isMissing ? peopleWithRole(roster, 'office') : [];
  const card = noticeCard({
    title: '聊天记录补读结果',
    template: unread.length > 0 ? 'orange' : 'green',
    lines: linesOf(caughtUp, roster, now),
  });
  const result = await store.commit({
    // Told once, whoever else has read the same.
    received: isWorthNoting ? [`caught-up:${since}`] : [],
    rows: [],
    statements: store.gaps.close(gap, readAt),
    audit: isWorthNoting
      ? [{ actor: 'bot', source: `gap ${since}`, action: GAP_READ, aggregate: INTAKE, version, note: { ...note } }]
      : [],
    deliveries: told.map(({ id }) => cardTo(id, `caught-up:${since}:${id}`, card)),
    now,
  });
  if (result === 'raced') throw new Error('the record went on while the histories were noted as read');
}

interface TellNeeds {
  store: Pick<Store, 'commit' | 'gaps' | 'audit'>;
  roster: Roster;
  now: Date;
}

function linesOf({ gap, read, unread }: CaughtUp, roster: Roster, now: Date): string[] {
  const span = `${showInstant(gap.since, now)}至${showInstant(gap.noticedAt, now)}`;
  const found = [...read].map(([chatId, count]) => `${placeWords(chatId, roster)} ${count} 条`);
  const missing = (why: UnreadReason) => {
    const chats = unread.filter(one => one.why === why).map(({ chatId }) => chatId);
    return areAllGroups(chats, roster)
      ? [`全部 ${chats.length} 个群`]
      : chats.map(chatId => placeWords(chatId, roster));
  };
  const said = (words: string, places: string[]) =>
    places.length > 0 ? [`${words}：${[...new Set(places)].join('、')}。`] : [];
  return [
    found.length > 0
      ? `${span}的聊天记录已补读，台账中没有的消息：${found.join('、')}。已按原发送时间处理，回执注明“补录”。`
      : `${span}的聊天记录已补读，没有发现漏收的消息。`,
    '按钮操作不在聊天记录里，不能补读；这段时间按过的按钮请相关人员重新办理。机器人从未私聊过的人员，这段时间的首次私聊也不能补读。',
    ...said('以下群没有读取聊天记录的权限（im:message.group_msg），这段时间的消息请相关单位核对补报', missing('scope')),
    ...said('以下会话消息过多，只补读了前面的部分', missing('too_long')),
    ...said('以下会话飞书不允许读取', missing('refused')),
  ];
}

/** A right that is missing is missing everywhere: then no list of fifty groups is needed. */
function areAllGroups(chats: readonly string[], { groups }: Roster): boolean {
  return (
    groups.length > SHORT_LIST && chats.length === groups.length && groups.every(one => chats.includes(one.chatId))
  );
}

const SHORT_LIST = 5;

/** What a chat is called: a group by what it is for. */
export function placeWords(chatId: string, roster: Roster): string {
  const group = roster.group(chatId);
  return group ? groupWords(group) : '单聊';
}

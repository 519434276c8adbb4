import { noticeCard } from '../../cards/notices/notice-card.ts';
import { dayOf } from '../../domain/base/time.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { type ChatInfo, type LookUpFault, lookUpFaultWords } from '../../domain/messaging/look-ups.ts';
import { ROSTER } from '../../domain/messaging/reference.ts';
import {
  BINDING,
  type Bound,
  bindGroup,
  groupWords,
  purposeIn,
  taskForceIn,
} from '../../domain/office/group-binding.ts';
import { namedIn } from '../../domain/office/named-in.ts';
import { drop } from '../../store/ledgers.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { rosterPart, storedOf } from './roster-writes.ts';
import { officeTask, type Target } from './task.ts';

/** 绑定本群, said in a group. */
export const bindTask = officeTask({
  word: '绑定本群',
  title: () => '绑定本群',
  form: BINDING,
  note: '推进工作群、四大班子群、督查局群会收到全区的排名和议程，提交后还须再确认一次。',
  head: ({ chat = '', chatName }, { roster }) => {
    const before = roster.group(chat);
    return [`群：${chatName || chat}`, before ? `现登记为${groupWords(before)}` : '尚未登记'];
  },
  closed: (_, { chat }) => (chat === undefined ? '请把机器人拉进要绑定的群，在群里 @我 发送“绑定本群”。' : null),
  draft(about, { chat = '', chatName }, { roster }) {
    const before = roster.group(chat);
    const words = about ?? '';
    const unit = namedIn(words, roster).units[0] ?? (before ? undefined : namedIn(chatName ?? '', roster).units[0]);
    const purpose = purposeIn(words) ?? (unit ? 'unit' : (before?.purpose ?? purposeIn(chatName ?? '')));
    const isOfUnit = purpose === 'unit' || purpose === 'task_force';
    return {
      purpose,
      // 督查局 names what the group is for, not whose it is.
      unit: isOfUnit ? (unit?.name ?? (purpose === before?.purpose ? before?.unit : null)) : null,
      taskForce: purpose === 'task_force' ? (taskForceIn(words) ?? before?.taskForce) : null,
    };
  },
  plan(values, { target, source }, acting) {
    const { chat, chatName } = target;
    if (chat === undefined) return { kind: 'refused', words: '这张表单已失效，请在群里重新发送“绑定本群”' };
    const bound = bindGroup(chat, values, storedOf(acting));
    if (bound.kind === 'refused') return bound;
    const { group, before, released, isAskedTwice } = bound;
    const name = chatName || chat;
    const was = [
      ...(before ? [`本群原登记为${groupWords(before)}，将改为${groupWords(group)}`] : []),
      ...(released ? [`${released.unit ?? ''}原来的单位群（${released.chatId}）今后不再接收推送`] : []),
    ];
    const external = chatName?.includes(EXTERNAL_MARK) ?? false;
    return {
      kind: 'ready',
      preview:
        isAskedTwice || external
          ? {
              title: `绑定为${groupWords(group)}`,
              lead: [`群：${name}`, `用途：${groupWords(group)}`],
              sections: was.length > 0 ? [{ title: '原来的登记', lines: was }] : [],
              warnings: [
                ...(external ? ['这是外部群，群里可能有本单位以外的人员，推送内容他们都能看到'] : []),
                ...(group.purpose === 'unit' || group.purpose === 'task_force'
                  ? []
                  : ['这个群会收到全区的排名、议程和督办，请确认群里都是应当看到的人员']),
              ],
              notes: [],
              confirmLabel: '确认绑定',
              isDangerous: external,
            }
          : null,
      done: {
        title: `已绑定为${groupWords(group)}`,
        lines: [`群：${name}`, ...was.map(line => line.replace('将改为', '已改为'))],
        toast: '已绑定',
      },
      effects: () => carryOut(bound, source, acting),
    };
  },
});

const EXTERNAL_MARK = '外部群';

/** What the platform tells of the group stands on the form: name, size, and whether strangers are in it. */
export async function targetOfGroup({ chatId, chatType }: MessageEvent, { lookUps }: Acting): Promise<Target> {
  if (chatType !== 'group') return {};
  const found = (await lookUps?.chat(chatId)) ?? null;
  return { chat: chatId, chatName: found === null ? chatId : infoWords(chatId, found) };
}

function infoWords(chatId: string, found: ChatInfo | LookUpFault): string {
  if ('fault' in found) return `${chatId}（没有查到群名：${lookUpFaultWords(found)}）`;
  const size = found.members === null ? '' : `${found.members} 人`;
  const facts = [size, found.isExternal && EXTERNAL_MARK].filter(Boolean).join('，');
  return `${found.name || chatId}${facts === '' ? '' : `（${facts}）`}`;
}

async function carryOut({ group, before, units, released }: Bound, source: string, acting: Acting): Promise<Effects> {
  const { store, now } = acting;
  const stored = storedOf(acting);
  const nextVersion = await readVersions(store, [ROSTER]);
  const origin = { action: 'group.bind', source, on: dayOf(now), nextVersion };
  const known = await store.roster.findGroup(group.chatId);
  const position = known?.position ?? stored.groups.length;
  const isListed = (chatId: string) => stored.groups.some(one => one.chatId === chatId);
  const rows = [
    store.roster.groupRow(group, position),
    ...units.map(({ after }) =>
      store.roster.unitRow(
        after,
        stored.units.findIndex(({ key }) => key === after.key),
      ),
    ),
    ...(released && isListed(released.chatId) ? [drop('groups', ROSTER, { chatId: released.chatId })] : []),
  ];
  const told = noticeCard({
    title: '本群已登记',
    template: 'green',
    lines: [
      `本群登记为${groupWords(group)}${before ? `（原为${groupWords(before)}）` : ''}，今后在本群推送相关通知。`,
      '@我 并发送“帮助”查看用法。',
    ],
  });
  return mergeEffects(
    rosterPart(rows, origin, acting, {
      chatId: group.chatId,
      was: before && { purpose: before.purpose, unit: before.unit, taskForce: before.taskForce },
    }),
    {
      statements: [store.deliveries.releaseChat(group.chatId, now)],
      deliveries: [
        {
          key: `bound:${source}`,
          destination: { kind: 'chat', chatId: group.chatId },
          msgType: 'interactive',
          content: told,
          card: null,
        },
      ],
    },
  );
}

import type { FeishuClient } from '../../bot/feishu/client.ts';
import { adviceOn, FeishuError } from '../../bot/feishu/errors.ts';
import { calendarOf } from '../../domain/base/calendar/calendar-year.ts';
import { missingCalendarYear } from '../../domain/base/calendar/missing-calendar.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import { type Day, yearOf } from '../../domain/base/time.ts';
import { GROUP_PURPOSE_WORDS, type Group, groupsOf, peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import { type CallsOfMonth, callLevel } from '../../domain/messaging/calls.ts';
import type { OutOfReach } from '../../domain/people/out-of-reach.ts';
import { hasLeft, type Person } from '../../domain/people/person.ts';
import { broken, type Finding, listed, note, ok, warning } from './finding.ts';
import { orFault } from './platform.ts';

const BIND = '把机器人拉进群，由推进中心人员在群里 @ 机器人发送“绑定本群”';

/** Nobody and nothing has been imported yet. */
export const EMPTY_ROSTER = warning(
  'roster',
  '名册是空的',
  '导入名册：npm run -s cli -- import 文件（或由推进中心人员把表格私聊发给机器人）',
);

/** Whether there is somebody and something to work with. Shapes: `roster` with the office people of the settings. */
export function checkRoster(roster: Roster, admins: readonly string[]): Finding[] {
  const { units, people, projects } = roster;
  const findings: Finding[] = [];
  if (units.length === 0 && projects.length === 0) {
    findings.push(EMPTY_ROSTER);
  } else {
    findings.push(ok('roster', `${units.length} 个单位，${people.length} 人，${projects.length} 个项目`));
  }
  const holders = (role: 'office' | 'second') => peopleWithRole(roster, role).filter(one => one.openId !== null);
  const office = holders('office');
  if (office.length === 0) {
    const todo =
      admins.length === 0
        ? '在 .env 的 FEISHU_ADMINS 填写一位推进中心人员的 open_id（npm run -s cli -- setup）'
        : '核对 FEISHU_ADMINS 是否为本应用的 open_id，且本人未离任';
    findings.push(warning('roster', '没有推进中心人员，收不到登记申请，也无人交办、确认', todo));
    return findings;
  }
  const seconds = new Set([...office, ...holders('second')].map(({ id }) => id));
  if (seconds.size < 2) {
    const todo = '再登记一名推进中心人员，或指定一名复核人（角色“复核人”）';
    findings.push(
      warning('roster', `只有${office[0]?.name ?? ''}一人，发布排名、退库等须第二人复核的事项无人复核`, todo),
    );
  }
  return findings;
}

/** Who cannot be reached in private, and why. */
export function checkPeople(roster: Roster): Finding[] {
  const present = roster.people.filter(person => !hasLeft(person));
  const without = present.filter(({ openId }) => openId === null);
  const findings: Finding[] = [];
  if (without.length > 0) {
    const todo = '请本人私聊机器人发送“申请登记”，由推进中心人员并入本人';
    findings.push(warning('people', `${without.length} 人在本应用没有账号：${listed(namesOf(without))}`, todo));
  }
  for (const [why, persons] of groupBy(unreachedOf(roster, present), ([, reason]) => reason)) {
    const names = listed(namesOf(persons.map(([person]) => person)));
    findings.push(warning('people', `收不到消息：${names}`, (adviceOn(why) ?? '').replace(/。$/, '') || undefined));
  }
  return findings.length > 0 || present.length === 0 ? findings : [ok('people', `${present.length} 人都有账号`)];
}

function unreachedOf(roster: Roster, present: readonly Person[]): [Person, OutOfReach][] {
  return present.flatMap(person => {
    const why = roster.unreached.get(person.id)?.why;
    return why === undefined ? [] : [[person, why]];
  });
}

function namesOf(people: readonly Person[]): string[] {
  return people.map(({ name, unit }) => (unit === null ? name : `${name}（${unit}）`));
}

/** Whether the bot is in each group of the roster. */
export async function checkChats(roster: Roster, client: Pick<FeishuClient, 'chat' | 'chats'>): Promise<Finding[]> {
  const groups = groupsOf(roster);
  if (groups.length === 0) {
    return [roster.units.length === 0 ? note('chats', '还没有绑定群', BIND) : warning('chats', '还没有绑定群', BIND)];
  }
  const joined = await orFault(client.chats());
  if (joined instanceof FeishuError) {
    const isForbidden = joined.code === 'app.scope_missing';
    return [
      isForbidden
        ? note('chats', '没有查询群的权限，无法检查', '开通 im:chat:readonly')
        : warning('chats', `查不到机器人所在的群（${joined.message}）`, '稍后重试'),
    ];
  }
  const faults: Finding[] = [];
  for (const group of groups.filter(({ chatId }) => !joined.has(chatId))) {
    const found = await orFault(client.chat(group.chatId));
    // It was taken in meanwhile.
    if (!(found instanceof FeishuError)) continue;
    const advice = IN_GROUPS.has(found.code) ? BIND : (adviceOn(found.code) ?? '稍后重试').replace(/。$/, '');
    faults.push(broken('chats', `${nameOf(group)} ${group.chatId}：${wordsOf(found)}`, advice));
  }
  const without = chatless(roster);
  return [
    ...(faults.length === 0 ? [ok('chats', `${groups.length} 个群，机器人都在`)] : faults),
    ...(without.length > 0
      ? [note('chats', `${without.length} 个参加排名的单位没有群：${listed(without)}`, BIND)]
      : []),
  ];
}

const IN_GROUPS = new Set(['chat.bot_not_member', 'chat.unknown']);

const CHAT_WORDS: Readonly<Record<string, string>> = {
  'chat.bot_not_member': '机器人不在群里，要发的消息在等待',
  'chat.unknown': '没有这个群（可能属于别的组织）',
  'chat.dissolved': '群已解散',
};

function wordsOf({ code, message }: FeishuError): string {
  return CHAT_WORDS[code] ?? `查不到（${message}）`;
}

function nameOf({ purpose, unit }: Group): string {
  return unit === null ? GROUP_PURPOSE_WORDS[purpose] : `${unit}${GROUP_PURPOSE_WORDS[purpose]}`;
}

function chatless(roster: Roster): string[] {
  const withGroup = new Set(roster.groups.map(({ unit }) => unit));
  return roster.units
    .filter(one => one.isRanked && one.chatId === null && !withGroup.has(one.name))
    .map(one => one.name);
}

/** How much of the month's calls is used. Shapes: `most` is 0 without a limit. */
export function checkCalls({ total }: Pick<CallsOfMonth, 'total'>, most: number): Finding {
  if (most === 0) return ok('calls', `本月已调用飞书接口 ${total} 次，没有设额度`);
  const percent = Math.floor((total / most) * 100);
  const text = `本月已调用飞书接口 ${total} 次，占额度 ${most} 次的 ${percent}%`;
  const todo = '推进中心可发送“修改时限”调整每月调用额度；额度将尽时先减少卡片更新和群内的周报催报';
  return callLevel(total, most) === 'ample' ? ok('calls', text) : warning('calls', text, todo);
}

/** The official holidays of this year and, from November on, of the next one. */
export function checkCalendar(roster: Roster, today: Day): Finding[] {
  const calendar = calendarOf(roster);
  const year = yearOf(today);
  const missing = missingCalendarYear(calendar, today);
  const todo = '国务院办公厅公布后导入（docs/calendar.md）';
  if (missing === year) return [warning('calendar', `没有 ${year} 年的放假安排，期限按周一至周五推算`, todo)];
  if (missing !== null) return [warning('calendar', `没有 ${missing} 年的放假安排`, todo)];
  const next = calendar.isOfficial(year + 1)
    ? `${year}、${year + 1} 年都有`
    : `${year} 年已有，${year + 1} 年尚未到公布时间`;
  return [ok('calendar', next)];
}

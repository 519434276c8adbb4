import type { FeishuClient } from '../../bot/feishu/client.ts';
import { FeishuError } from '../../bot/feishu/errors.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { plainMobile } from '../../domain/people/mobile.ts';
import type { Person } from '../../domain/people/person.ts';
import { Refusal } from '../refusal.ts';

/** Somebody of the office by his account, and who of the roster he is, where that was said. */
export interface Admin {
  openId: string;
  /** As written behind `=`: a name of the roster. */
  name: string | null;
}

/**
 * Reads who is of the office: open_ids or mobile numbers, one beside the other, each perhaps with `=姓名`.
 * Errors: throws Refusal for what is neither, and for a mobile number that nobody has.
 */
export async function readAdmins(text: string, client: Pick<FeishuClient, 'batchGetIds'>): Promise<Admin[]> {
  const parts = text.split(/[,，、;；\s]+/).filter(Boolean);
  const named = parts.map(part => {
    const [who = '', name = ''] = part.split(/[=＝]/);
    return { who, name: name === '' ? null : name };
  });
  const wrong = named.filter(({ who }) => !isOpenId(who) && !isMobile(who));
  if (wrong.length > 0) {
    throw new Refusal(`不是 open_id（ou_ 开头），也不是手机号：${wrong.map(({ who }) => who).join('、')}`);
  }
  const mobiles = named.filter(({ who }) => !isOpenId(who)).map(({ who }) => plainMobile(who));
  const found = await openIdsOf(mobiles, client);
  return named.map(({ who, name }) => ({ openId: isOpenId(who) ? who : (found.get(plainMobile(who)) ?? ''), name }));
}

const isOpenId = (text: string) => /^ou_\w+$/.test(text);
const isMobile = (text: string) => /^\+?[\d-]{7,17}$/.test(text);

async function openIdsOf(
  mobiles: readonly string[],
  client: Pick<FeishuClient, 'batchGetIds'>,
): Promise<ReadonlyMap<string, string>> {
  if (mobiles.length === 0) return new Map();
  const found = new Map<string, string>();
  try {
    for (const [mobile, openId] of await client.batchGetIds(mobiles)) found.set(plainMobile(mobile), openId);
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    const why = error.code === 'app.scope_missing' ? '应用还没有权限 contact:user.id:readonly' : error.message;
    throw new Refusal(`不能按手机号查找（${why}）。请改填 open_id，或先留空`);
  }
  const missing = mobiles.filter(mobile => !found.has(mobile));
  if (missing.length > 0) {
    throw new Refusal(`飞书里没有找到手机号 ${missing.join('、')}（应在应用的可用范围内）。请核对，或先留空`);
  }
  return found;
}

/**
 * The person of the office that a name means. Only somebody who is of the office already is given an account so, by whoever
 * holds the machine and the app's secret; everybody else is joined in chat, by two persons where his role wants it.
 * Errors: throws Refusal when there is none of that name, or several.
 */
export function officePersonNamed(name: string, roster: Roster): Person {
  const found = roster.people.filter(person => person.name === name && person.roles.includes('office'));
  const [person, ...others] = found;
  if (!person) throw new Refusal(`名册中没有叫“${name}”的推进中心人员`);
  if (others.length > 0) throw new Refusal(`名册中有 ${found.length} 名推进中心人员叫“${name}”，请在群里办理登记`);
  return person;
}

import { noticeCard } from '../../cards/notices/notice-card.ts';
import { showPeriod } from '../../domain/base/period.ts';
import type { StoredCase } from '../../domain/cases/case.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Store } from '../../store/store.ts';
import type { Acting, Part } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';

/** What is decided for a period whose ranking is out: it moves by a correction only. Source: domain §4.4. */

export async function isPublished(period: string, { rankings }: Pick<Store, 'rankings'>): Promise<boolean> {
  return (await rankings.official(period))?.status === 'published';
}

export function publishedWords(period: string): string {
  return `${showPeriod(period)}排名已经发布，不会自行变动；须由推进中心发送“发布”更正后才反映。`;
}

interface DecidedLate {
  stored: Pick<StoredCase<unknown>, 'id' | 'openedBy'>;
  period: string;
  title: string;
  /** What was decided, in words. */
  what: string;
}

/**
 * What counts in a period has changed: its publication at the same moment is decided anew, and so is this where the publication
 * came first. Where the ranking is out, whoever has decided and whoever has opened it hear that a correction is wanted.
 */
export async function tellOfPublished(
  { stored: { id, openedBy }, period, title, what }: DecidedLate,
  source: string,
  { store, roster, actor }: Acting,
): Promise<Part> {
  const about = reference('ranking', period);
  const nextVersion = await readVersions(store, [about]);
  const version = nextVersion(about);
  const audit = [{ actor: actor.id, source, action: 'ranking.figure', aggregate: about, version, note: { case: id } }];
  if (!(await isPublished(period, store))) return { audit };
  const card = noticeCard({ title, template: 'orange', lines: [`${id} ${what}：${publishedWords(period)}`] });
  const told = new Set([actor.id, openedBy].filter(person => roster.person(person) !== undefined));
  return { audit, deliveries: [...told].map(person => cardTo(person, `decided-late:${source}:${person}`, card)) };
}

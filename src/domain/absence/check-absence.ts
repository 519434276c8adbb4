import { addDays, type Day, showDay } from '../base/time.ts';
import { isReached, type Roster } from '../library/roster.ts';
import type { Absence } from '../people/absence.ts';
import type { Person } from '../people/person.ts';

/** Whether somebody may be away as he says, and who may act for him. Source: contract §6.12. */

export type WantedAbsence = Pick<Absence, 'person' | 'from' | 'to' | 'deputy'>;

/** Who is away for longer hands over. Our own. */
const MOST_DAYS = 180;

type Needs = Pick<Roster, 'person' | 'absences' | 'unreached'>;

/**
 * What is wrong with an absence, in words that say what to do; null for nothing.
 * Shapes: `now` is the instant as people's days are shown by, `today` its day.
 */
export function faultOfAbsence(wanted: WantedAbsence, roster: Needs, today: Day, now: Date): string | null {
  const { person: id, from, to, deputy: deputyId } = wanted;
  const person = roster.person(id);
  if (!person) return '没有找到请假人';
  if (to < from) return `结束日期（${showDay(to, now)}）早于开始日期（${showDay(from, now)}），请重新选择`;
  if (from < today) return `开始日期（${showDay(from, now)}）已过，只能登记今天及以后的请假`;
  if (to > addDays(from, MOST_DAYS)) return `请假超过 ${MOST_DAYS} 天的，请联系推进中心办理移交`;
  const own = overlapping(id, wanted, roster)[0];
  if (own) return `${person.name}已登记 ${spanText(own, now)} 请假，日期有重叠；请先撤销原登记再重新登记`;
  return deputyId === null ? null : faultOfDeputy(deputyId, person, wanted, roster, now);
}

function faultOfDeputy(id: string, person: Person, wanted: WantedAbsence, roster: Needs, now: Date): string | null {
  const deputy = roster.person(id);
  if (!deputy) return '没有找到代办人，请重新选择';
  if (deputy.id === person.id) return '代办人不能是请假人本人，请另选一位';
  if (person.unit !== null && deputy.unit !== person.unit) {
    return `${deputy.name}是${deputy.unit ?? '其他单位'}的同志，代办人须为${person.unit}的同志，请另选一位`;
  }
  if (deputy.openId === null) return `${deputy.name}还没有可以收到消息的账号，不能代办，请另选一位`;
  if (!isReached(deputy, roster)) return `${deputy.name}收不到机器人的消息，不能代办，请另选一位`;
  const away = overlapping(id, wanted, roster)[0];
  if (away) return `${deputy.name} ${spanText(away, now)} 也请假，不能代办，请另选一位`;
  return null;
}

/** The absences of others in these days for which somebody was named deputy: they pass on to the heads of the unit. */
export function deputyshipsIn(wanted: WantedAbsence, { absences }: Pick<Roster, 'absences'>): Absence[] {
  return absences.filter(one => one.deputy === wanted.person && meets(one, wanted));
}

/** Who may be named deputy. */
export function deputiesOf(person: Person, roster: Pick<Roster, 'people' | 'unreached'>): Person[] {
  return roster.people.filter(
    one => one.id !== person.id && isReached(one, roster) && (person.unit === null || one.unit === person.unit),
  );
}

/** Days as people say them: `6月15日至6月19日`, `6月15日`. */
export function spanText({ from, to }: Pick<Absence, 'from' | 'to'>, now: Date): string {
  return from === to ? showDay(from, now) : `${showDay(from, now)}至${showDay(to, now)}`;
}

function overlapping(person: string, span: Pick<Absence, 'from' | 'to'>, { absences }: Needs): Absence[] {
  return absences.filter(one => one.person === person && meets(one, span));
}

function meets(one: Pick<Absence, 'from' | 'to' | 'isWithdrawn'>, { from, to }: Pick<Absence, 'from' | 'to'>): boolean {
  return !one.isWithdrawn && one.from <= to && from <= one.to;
}

/**
 * An absence that is taken back: one that has begun ends with the day before, so that what the deputy did stays as it was.
 * Null when nothing of it is left.
 */
export function takenBack(absence: Absence, today: Day): Absence | null {
  if (absence.isWithdrawn || absence.to < today) return null;
  return absence.from < today ? { ...absence, to: addDays(today, -1) } : { ...absence, isWithdrawn: true };
}

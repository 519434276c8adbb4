import { type Day, showDay } from '../../domain/base/time.ts';
import { isLate, isOpen, missingPermits, type Permit } from '../../domain/library/permits.ts';
import { PERMIT_WORDS } from '../../domain/permits/permit-words.ts';

/** The permits of a project in one plain line: `已办 3/7；超期 环评（应于 5月20日）；办理中 招标`. Null where none is known. */
export function permitLine(permits: readonly Permit[], today: Day, now: Date): string | null {
  if (permits.length === 0) return null;
  const done = permits.filter(({ state }) => state === 'done').length;
  const needed = done + missingPermits(permits).length;
  if (needed === 0) return '不涉及手续';
  const late = permits
    .filter(one => isLate(one, today))
    .map(({ kind, planned }) => `${PERMIT_WORDS[kind]}（应于 ${planned === null ? '' : showDay(planned, now)}）`);
  const going = permits.filter(one => isOpen(one) && one.state === 'in_progress' && !isLate(one, today));
  return [
    `已办 ${done}/${needed}`,
    ...(late.length > 0 ? [`超期 ${late.join('、')}`] : []),
    ...(going.length > 0 ? [`办理中 ${going.map(({ kind }) => PERMIT_WORDS[kind]).join('、')}`] : []),
  ].join('；');
}

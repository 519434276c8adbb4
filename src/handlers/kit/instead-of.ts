import type { Person } from '../../domain/people/person.ts';
import type { AuditDraft } from '../../store/kit/writing/changes.ts';

/** What the record says of whoever acted for somebody who is away: it names both. Source: contract §6.12. */
export function recordedFor(absent: Person | null): Pick<AuditDraft, 'note'> {
  return absent ? { note: { insteadOf: absent.id } } : {};
}

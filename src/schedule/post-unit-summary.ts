import { unitSummaryCard } from '../cards/progress/unit-summary-card.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import { readUnitWeeks } from '../handlers/progress/read-unit-weeks.ts';
import { type Job, messageKey, posting } from './job.ts';

/** The day on which reports were due, 15:10: each unit's week, to its group. Source: domain §6. */
export const postUnitSummary: Job = {
  name: 'unit-summary',
  async plan(facts, { slot, now, isLate }) {
    const units = await readUnitWeeks(facts, slot, now);
    return posting(
      units.flatMap(({ chatId, view }) => ({
        key: messageKey('unit-summary', slot, chatId),
        destination: { kind: 'chat' as const, chatId },
        msgType: 'interactive' as const,
        content: unitSummaryCard({ ...view, isLate }, now),
        card: null,
        neededUntil: neededUntil('unit-summary', slot, now, facts.calendar),
      })),
      '没有登记单位群，或各单位都没有应报的项目',
      units.flatMap(({ view }) => view.leftOut),
    );
  },
};

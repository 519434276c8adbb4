import { agendaCard } from '../cards/meetings/agenda-card.ts';
import { chatsFor } from '../domain/library/roster.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import { readAgenda } from '../handlers/meetings/read-agenda.ts';
import { type Job, messageKey, posting } from './job.ts';

/** The first working day of the week, 08:40: the agenda of the promotion meeting, to headquarters. Source: domain §8. */
export const postAgenda: Job = {
  name: 'weekly-agenda',
  async plan(facts, { slot, now, isLate }) {
    const chats = chatsFor(await facts.roster(), 'headquarters');
    if (chats.length === 0) return posting([], '没有登记推进工作群');
    const agenda = await readAgenda(facts, now);
    const content = agendaCard(agenda, now, isLate);
    return posting(
      chats.map(chatId => ({
        key: messageKey('weekly-agenda', slot, chatId),
        destination: { kind: 'chat', chatId },
        msgType: 'interactive',
        content,
        card: null,
        neededUntil: neededUntil('weekly-agenda', slot, now, facts.calendar),
      })),
      '没有议程',
      agenda.leftOut,
    );
  },
};

import { enrolCard } from '../cards/people/enrol-card.ts';
import { helpCard } from '../cards/people/help-card.ts';
import { leftCard } from '../cards/people/left-card.ts';
import type { MenuEvent } from '../domain/messaging/event.ts';
import { hasLeft } from '../domain/people/person.ts';
import { openProblemForm, openProgressForm } from './entries/open-form.ts';
import {
  type Acting,
  type Decision,
  type Effects,
  mergeEffects,
  NOTHING,
  type Situation,
  write,
} from './kit/decision.ts';
import { cardTo } from './kit/outgoing/reply.ts';
import { helpView } from './people/help-view.ts';

/** The entries of the bot's menu that push an event; other keys open the help. Source: contract §6.3. */
const MENU: Readonly<Record<string, (event: MenuEvent, acting: Acting) => Promise<Effects>>> = {
  report_progress: (event, acting) => openProgressForm(event, acting, null),
  report_problem: (event, acting) => openProblemForm(event, acting, null),
};

/** The names of its entries. */
export const MENU_KEYS: readonly string[] = Object.keys(MENU);

/** Answers a press in the bot's menu in the direct chat. */
export async function chooseMenu(event: MenuEvent, situation: Situation): Promise<Decision> {
  const received = { received: [`event:${event.eventId}`] };
  if ((await situation.store.received.known(received.received)).size > 0) return NOTHING;
  const actor = situation.roster.person(event.operatorId);
  const key = `menu:${event.eventId}`;
  if (!actor) {
    const { openId = event.operatorId } = event;
    const card = enrolCard({ openId, chatId: null, isGroup: false });
    return { ...write(received, { deliveries: [cardTo(event.operatorId, key, card)] }), isStranger: true };
  }
  if (actor.leftOn && hasLeft(actor)) {
    const card = leftCard({ openId: actor.openId ?? event.operatorId, leftOn: actor.leftOn }, situation.now);
    return write(received, mergeEffects({ deliveries: [cardTo(actor.id, key, card)] }));
  }
  const acting: Acting = { ...situation, actor };
  const open = MENU[event.eventKey];
  if (open) return write(received, await open(event, acting));
  return write(received, mergeEffects({ deliveries: [cardTo(actor.id, key, helpCard(await helpView(acting)))] }));
}

import { canReadAction } from '../../domain/actions/rights.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';

/** 详情: the item's own card in the direct chat, with the buttons of whoever pressed. */
export async function openAction(number: string, press: PressEvent, acting: Acting): Promise<Decision> {
  const { store, roster, actor } = acting;
  const item = await store.actionItems.find(number);
  if (!item) return refuse('没有找到这个议定事项');
  if (!canReadAction(actor, item, roster)) return refuse('您没有查看这个议定事项的权限');
  const subject = reference('action_item', number);
  const effects = mergeEffects({
    deliveries: [
      {
        key: `show:${press.eventId}`,
        destination: { kind: 'person', person: actor.id },
        card: { subject, view: 'action_item', shows: [subject] },
      },
    ],
  });
  return done(effects, '已发到与您的私聊');
}

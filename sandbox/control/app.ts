import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { CallLog } from '../api/call-log.ts';
import type { Registrations } from '../api/registration.ts';
import type { Scopes } from '../api/scopes.ts';
import type { Subscribed } from '../api/subscribed.ts';
import type { Channel } from '../events/channel.ts';
import type { Deliveries } from '../events/deliveries.ts';
import type { createPresser } from '../events/press.ts';
import type { SandboxClock } from '../world/clock.ts';
import type { Chat, Message, Person } from '../world/model.ts';
import { type PastPicture, pastPictureView } from '../world/past-pictures.ts';
import type { World } from '../world/world.ts';
import {
  asBody,
  clockBody,
  membershipBody,
  menuBody,
  pressBody,
  redeliverBody,
  registrationBody,
  sayBody,
  scopesBody,
  subscriptionsBody,
  worldBody,
} from './bodies.ts';
import { ControlError } from './control-error.ts';
import { districtSummary } from './district-summary.ts';
import type { PeopleActions } from './people.ts';
import { deliveryView, messageView, worldView } from './views.ts';

interface Needs {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly scopes: Scopes;
  readonly subscribed: Subscribed;
  readonly registrations: Registrations;
  readonly channel: Channel;
  readonly deliveries: Deliveries;
  readonly calls: CallLog;
  readonly people: PeopleActions;
  readonly press: ReturnType<typeof createPresser>;
  readonly appId: string;
  /** The sample's district file, when the sandbox runs with the sample. */
  readonly district: unknown;
  /** What people have sent before the clock began. */
  readonly pictures: readonly PastPicture[];
}

type ControlApp = Hono<{ Bindings: HttpBindings }>;

/** Makes the API by which the page and the tests act as people and look behind the scenes. */
export function createControl(needs: Needs): ControlApp {
  const { world, clock, scopes, subscribed, registrations, channel, deliveries, calls, people, press } = needs;
  const app: ControlApp = new Hono();

  app.get('/state', context =>
    context.json({
      now: iso(clock.now()),
      appId: needs.appId,
      ...worldView(world),
      scopes: scopes.list(),
      transport: channel.transport,
      connected: channel.isOpen(),
      sockets: channel.count(),
    }),
  );

  app.get('/chats/:chatId/messages', context => {
    const { chatId } = chatBy(world, context.req.param('chatId'));
    return context.json({ messages: world.messagesOf(chatId).map(message => messageView(world, message)) });
  });

  app.get('/p2p', context => {
    const { chatId } = world.directChatOf(personBy(world, context.req.query('openId')));
    return context.json({ chatId });
  });

  app.post('/p2p-entries', async context => {
    const { as } = await read(context, asBody);
    return context.json({ chatId: people.enterDirectChat(personBy(world, as)).chatId });
  });

  app.post('/messages', async context => {
    const { as, chatId, ...utterance } = await read(context, sayBody);
    const { messageId } = people.say(personBy(world, as), chatBy(world, chatId), utterance);
    return context.json({ messageId });
  });

  app.post('/messages/:messageId/recall', async context => {
    const { as } = await read(context, asBody);
    people.recall(personBy(world, as), messageBy(world, context.req.param('messageId')));
    return context.json({});
  });

  app.post('/presses', async context => {
    const { as, messageId, ...body } = await read(context, pressBody);
    messageBy(world, messageId);
    return context.json(await press(messageId, personBy(world, as), body));
  });

  app.post('/menu', async context => {
    const { as, eventKey } = await read(context, menuBody);
    people.chooseMenu(personBy(world, as), eventKey);
    return context.json({});
  });

  app.post('/bot-membership', async context => {
    const { as, chatId, added } = await read(context, membershipBody);
    people.setBotMembership(personBy(world, as), chatBy(world, chatId), added);
    return context.json({});
  });

  app.get('/clock', context => context.json(clockView(clock)));

  app.post('/clock', async context => {
    const body = await read(context, clockBody);
    const target = 'to' in body ? Date.parse(body.to) : clock.now() + body.byMs;
    try {
      clock.moveTo(target);
    } catch {
      throw new ControlError(400, '时钟不能往回拨');
    }
    return context.json(clockView(clock));
  });

  app.post('/world', async context => {
    const body = await read(context, worldBody);
    for (const person of body.people) world.addPerson(withoutUndefined(person));
    for (const chat of body.chats) world.addChat(withoutUndefined(chat));
    return context.json({});
  });

  app.put('/scopes', async context => {
    scopes.grant((await read(context, scopesBody)).scopes);
    return context.json({ scopes: scopes.list() });
  });

  app.post('/registrations', async context => {
    const { as, userCode, accept } = await read(context, registrationBody);
    const { openId } = personBy(world, as);
    if (!registrations.settle(userCode, accept ? openId : null)) throw new ControlError(404, '没有这个登记');
    return context.json({});
  });

  app.put('/subscriptions', async context => {
    const { events, callbacks } = await read(context, subscriptionsBody);
    subscribed.set(events, callbacks);
    return context.json(subscribed.list());
  });

  app.get('/deliveries', context => context.json({ deliveries: deliveries.list().map(deliveryView) }));

  app.post('/redeliver', async context => {
    const { eventId, asNew } = await read(context, redeliverBody);
    if (!deliveries.redeliver(eventId, asNew)) throw new ControlError(404, '没有这个事件');
    return context.json({});
  });

  app.get('/calls', context => context.json({ calls: calls.list() }));

  app.get('/district', context => context.json((needs.district ?? null) as object));

  app.get('/district/pictures', context =>
    context.json({ pictures: needs.pictures.map(picture => pastPictureView(world, picture)) }),
  );

  const summary = JSON.stringify(districtSummary(needs.district));
  app.get('/district/summary', context => context.body(summary, 200, { 'content-type': 'application/json' }));

  return app;
}

/** Errors: 400 naming the fields for a body of another shape. */
export async function read<T extends z.ZodType>(context: Context, shape: T): Promise<z.output<T>> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new ControlError(400, `请求格式不正确：${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function personBy(world: World, openId: string | undefined): Person {
  const person = world.people.get(openId ?? '');
  if (!person) throw new ControlError(404, `没有这个人：${openId ?? ''}`);
  return person;
}

function chatBy(world: World, chatId: string): Chat {
  const chat = world.chats.get(chatId);
  if (!chat) throw new ControlError(404, `没有这个会话：${chatId}`);
  return chat;
}

function messageBy(world: World, messageId: string): Message {
  const message = world.messages.get(messageId);
  if (!message) throw new ControlError(404, `没有这条消息：${messageId}`);
  return message;
}

function clockView(clock: SandboxClock): object {
  return { now: iso(clock.now()), offsetMs: clock.offsetMs(), wall: iso(Date.now()) };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(draft: T): Defined<T> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as Defined<T>;
}

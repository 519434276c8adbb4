import { asList, asNumber, asRecord, asText } from './json.ts';
import type { Chat, District, LastFigures, Mention, Message, OfferedWorkbook, Person, SandboxState } from './types.ts';

/**
 * Reads the answer of `GET /sandbox/state`.
 *
 * Errors: never throws; what is missing becomes empty, so that a page older than its server still opens.
 */
export function readState(raw: unknown): SandboxState {
  const state = asRecord(raw);
  const bot = asRecord(state['bot']);
  return {
    now: asNumber(state['now']) ?? asText(state['now']),
    bot: { openId: asText(bot['openId']), name: asText(bot['name'], '机器人') || '机器人' },
    people: asList(state['people']).map(readPerson),
    chats: asList(state['chats']).map(readChat),
    transport: state['transport'] === 'webhook' ? 'webhook' : 'websocket',
    connected: state['connected'] === true,
  };
}

function readPerson(raw: unknown): Person {
  const person = asRecord(raw);
  return {
    openId: asText(person['openId']),
    name: asText(person['name']),
    unit: asText(person['unit']),
    roles: asList(person['roles']).map(role => asText(role)),
  };
}

function readChat(raw: unknown): Chat {
  const chat = asRecord(raw);
  return {
    chatId: asText(chat['chatId']),
    name: asText(chat['name']),
    type: chat['type'] === 'p2p' ? 'p2p' : 'group',
    members: asList(chat['members']).map(member => asText(member)),
    hasBot: chat['hasBot'] !== false,
    lastMessageAt: asNumber(chat['lastMessageAt']),
  };
}

/** Reads the answer of `GET /sandbox/workbooks`. */
export function readWorkbooks(raw: unknown): OfferedWorkbook[] {
  return asList(asRecord(raw)['workbooks']).map(entry => {
    const { fileName, unit, note } = asRecord(entry);
    return { fileName: asText(fileName), unit: asText(unit), note: asText(note) };
  });
}

/** Reads the answer of `GET /sandbox/chats/:chatId/messages`, oldest first. */
export function readMessages(raw: unknown, chatId: string): Message[] {
  return asList(asRecord(raw)['messages']).map(entry => readMessage(entry, chatId));
}

function readMessage(raw: unknown, chatId: string): Message {
  const message = asRecord(raw);
  const sender = asRecord(message['sender']);
  const parentId = asText(message['parentId']);
  const rootId = asText(message['rootId']);
  return {
    messageId: asText(message['messageId']),
    chatId,
    msgType: asText(message['msgType']),
    content: message['content'],
    sender: {
      openId: asText(sender['openId']) || null,
      name: asText(sender['name']),
      isBot: sender['isBot'] === true,
    },
    createTime: Number(message['createTime'] ?? 0),
    updateTime: Number(message['updateTime'] ?? 0),
    deleted: message['deleted'] === true,
    ...(parentId ? { parentId } : {}),
    ...(rootId ? { rootId } : {}),
    mentions: asList(message['mentions']).map(readMention),
    version: asNumber(message['version']) ?? 1,
  };
}

/** The platform writes `id` as an object in events and as a string in REST answers. */
function readMention(raw: unknown): Mention {
  const mention = asRecord(raw);
  const openId = asText(mention['openId']) || asText(mention['id']) || asText(asRecord(mention['id'])['open_id']);
  return { key: asText(mention['key']), name: asText(mention['name']), openId };
}

/** Reads the district file: its projects, and the last figures that its ledger holds of each. */
export function readDistrict(raw: unknown): District {
  const file = asRecord(raw);
  const year = String(asRecord(file['district'])['year'] ?? '');
  const last: Record<string, LastFigures> = {};
  for (const entry of asList(file['progress'])) {
    const report = asRecord(entry);
    const code = asText(report['project']);
    const before = last[code];
    last[code] = {
      yearInvestmentWan: asNumber(report['yearInvestmentWan']) ?? before?.yearInvestmentWan ?? null,
      progressPercent: asNumber(report['progressPercent']) ?? before?.progressPercent ?? null,
    };
  }
  const projects = asList(file['projects']).map(entry => {
    const project = asRecord(entry);
    const plan = asRecord(asRecord(project['plans'])[year]);
    return {
      code: asText(project['code']),
      name: asText(project['name']),
      aliases: asList(project['aliases']).map(alias => asText(alias)),
      unit: asText(project['unit']),
      library: asText(project['library']),
      steward: asText(project['steward']) || null,
      deputySteward: asText(project['deputySteward']) || null,
      plannedYtdWan: asList(plan['cumulativePlanWan']).map(wan => asNumber(wan) ?? 0),
    };
  });
  const groups = asList(file['groups'])
    .map(asRecord)
    .filter(group => group['purpose'] === 'unit');
  const unitChats = Object.fromEntries(groups.map(group => [asText(group['unit']), asText(group['chatId'])]));
  return { projects, last, unitChats };
}

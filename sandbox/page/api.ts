import { asRecord, asText } from './json.ts';
import { readDistrict, readMessages, readState, readWorkbooks } from './read-answers.ts';
import type { District, Message, OfferedWorkbook, Press, PressAnswer, SandboxState } from './types.ts';

/** Says in Chinese why the sandbox did not do what the page asked. */
export class SandboxRefusal extends Error {}

async function request(path: string, init?: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`/sandbox${path}`, init);
  } catch {
    throw new SandboxRefusal('连不上本地飞书，请确认程序仍在运行。');
  }
  const text = await response.text();
  const body = parseJson(text);
  if (!response.ok) {
    const { error, msg, message } = asRecord(body);
    const reason = asText(error) || asText(asRecord(error)['message']) || asText(msg) || asText(message);
    throw new SandboxRefusal(reason || `本地飞书答复了错误 ${response.status}。`);
  }
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function post(path: string, body: unknown): Promise<unknown> {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Fetches people, chats, the clock and the state of the bot's connection. */
export async function fetchState(): Promise<SandboxState> {
  return readState(await request('/state'));
}

/** Fetches a chat's messages, oldest first. */
export async function fetchMessages(chatId: string): Promise<Message[]> {
  return readMessages(await request(`/chats/${encodeURIComponent(chatId)}/messages`), chatId);
}

/** Fetches the id of a person's direct chat with the bot; the sandbox makes the chat when it is missing. */
export async function fetchDirectChat(openId: string): Promise<string> {
  return asText(asRecord(await request(`/p2p?openId=${encodeURIComponent(openId)}`))['chatId']);
}

/** Fetches the sample's district file, or null where the sandbox runs without the sample. */
export async function fetchDistrict(): Promise<District | null> {
  try {
    const district = await request('/district/summary');
    return district === null ? null : readDistrict(district);
  } catch {
    return null;
  }
}

/** Fetches which tables of the sample may be sent to the bot; none where the sandbox runs without the sample. */
export async function fetchWorkbooks(): Promise<OfferedWorkbook[]> {
  try {
    return readWorkbooks(await request('/workbooks'));
  } catch {
    return [];
  }
}

/** Where the sandbox hands out such a table, by its place in the list. */
export function workbookUrl(index: number): string {
  return `/sandbox/workbooks/${index}`;
}

/** Sends such a table to the bot, as the client sends a file. */
export async function sendWorkbook(as: string, index: number, { fileName }: OfferedWorkbook): Promise<void> {
  const bytes = await (await fetch(workbookUrl(index))).blob();
  const uploaded = await uploadFile(new File([bytes], fileName));
  if ('fileKey' in uploaded) {
    await sendMessage({ as, chatId: await fetchDirectChat(as), fileKey: uploaded.fileKey });
  }
}

/** Tells the bot that a person opened their direct chat with it, as the client does each time. */
export async function enterDirectChat(as: string): Promise<void> {
  await post('/p2p-entries', { as });
}

/** Chooses an entry of the bot's menu. */
export async function chooseMenu(as: string, eventKey: string): Promise<void> {
  await post('/menu', { as, eventKey });
}

/** Brings the bot into a group, or out of it, as one of its members. */
export async function setBotMembership(chatId: string, as: string, added: boolean): Promise<void> {
  await post('/bot-membership', { chatId, as, added });
}

/** What a person sends: text, pictures or both, or a file; perhaps as a reply. */
export interface Draft {
  as: string;
  chatId: string;
  text?: string;
  imageKeys?: readonly string[];
  fileKey?: string;
  mentionBot?: boolean;
  parentId?: string;
}

/** Sends a message as a person. Errors: throws SandboxRefusal with a sentence for the person. */
export async function sendMessage(draft: Draft): Promise<void> {
  await post('/messages', draft);
}

/** Takes a message back as its author. */
export async function recallMessage(messageId: string, as: string): Promise<void> {
  await post(`/messages/${encodeURIComponent(messageId)}/recall`, { as });
}

/** Delivers a press on a card and answers what the client would show. */
export async function pressCard(messageId: string, as: string, press: Press): Promise<PressAnswer> {
  return asRecord(await post('/presses', { as, messageId, ...press })) as PressAnswer;
}

/** Uploads a file and answers its key: pictures get one by which they can stand in a message with words. */
export async function uploadFile(file: File): Promise<{ imageKey: string } | { fileKey: string }> {
  const body = new FormData();
  body.append('file', file, file.name);
  const { imageKey, fileKey } = asRecord(await request('/uploads', { method: 'POST', body }));
  return typeof imageKey === 'string' ? { imageKey } : { fileKey: asText(fileKey) };
}

/** Moves the clock forward to an instant; the sandbox refuses to go back. */
export async function moveClock(to: Date): Promise<void> {
  await post('/clock', { to: to.toISOString() });
}

/** Where the sandbox hands out an uploaded picture or file. */
export function uploadUrl(key: string): string {
  return `/sandbox/uploads/${encodeURIComponent(key)}`;
}

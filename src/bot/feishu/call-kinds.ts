import type { CallKind } from '../../domain/messaging/calls.ts';

/** The first rule that fits says what a call is for. */
const RULES: readonly (readonly [method: string, path: RegExp, kind: CallKind])[] = [
  ['POST', /^\/auth\/v3\//, 'token'],
  ['POST', /^\/im\/v1\/messages$/, 'send'],
  ['POST', /^\/im\/v1\/messages\/[^/]+\/reply$/, 'reply'],
  ['PATCH', /^\/im\/v1\/messages\/[^/]+$/, 'patch'],
  ['PATCH', /^\/im\/v1\/messages\/[^/]+\/urgent_/, 'urgent'],
  ['GET', /^\/im\/v1\/messages\/[^/]+\/resources\//, 'download'],
  ['POST', /^\/im\/v1\/(?:images|files)$/, 'upload'],
  ['GET', /^\/im\/v1\/messages$/, 'history'],
  ['GET', /^\/im\/v1\/chats\//, 'chat'],
  ['POST', /^\/contact\/v3\//, 'contacts'],
  ['GET', /^\/bot\/v3\/info$/, 'bot_info'],
];

/** What a request is for. Shapes: null for one that is no API call. */
export function callKindOf(method: string, url: string): CallKind | null {
  const path = /\/open-apis(\/[^?]*)/.exec(url)?.[1];
  if (path === undefined) return null;
  return RULES.find(([wanted, pattern]) => wanted === method && pattern.test(path))?.[2] ?? 'other';
}

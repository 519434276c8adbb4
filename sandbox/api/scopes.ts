import { PlatformError } from './platform-error.ts';

/** What an app of this kind is usually granted. All messages of a group need a review by the tenant, so they do not belong. */
export const DEFAULT_SCOPES: readonly string[] = [
  'im:message',
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:chat:readonly',
  'im:message.urgent:app_send',
  'im:resource',
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
  'contact:user.id:readonly',
  'application:application:self_manage',
];

export type Scopes = ReturnType<typeof createScopes>;

/** Keeps the scopes that the tenant has granted to the app. */
export function createScopes(granted: readonly string[]) {
  let scopes = new Set(granted);
  return {
    list: (): string[] => [...scopes],
    has: (scope: string): boolean => scopes.has(scope),
    hasAny: (wanted: readonly string[]): boolean => wanted.some(scope => scopes.has(scope)),
    grant(list: readonly string[]): void {
      scopes = new Set(list);
    },
    /** Errors: 99991672, naming the scopes of which one is needed. An empty list asks for nothing. */
    check(wanted: readonly string[]): void {
      if (wanted.length === 0 || wanted.some(scope => scopes.has(scope))) return;
      throw new PlatformError(
        99991672,
        `Access denied. One of the following scopes is required: [${wanted.join(', ')}].`,
        { missingScopes: wanted },
      );
    },
  };
}

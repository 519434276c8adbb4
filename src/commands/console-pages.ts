/** Pages of an app in the developer console. */
export type ConsolePage = 'auth' | 'event' | 'version' | 'baseinfo' | 'bot';

/** Makes the addresses of an app's pages in the developer console (开发者后台). */
export function consoleOf(domain: string, appId: string): (page: ConsolePage) => string {
  return page => `${domain}/app/${appId}/${page}`;
}

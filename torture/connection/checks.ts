import { eventually } from '../../test/helpers/programs.ts';

/** Each message had its turn once. */
export async function arrivedOnce(heard: readonly string[], said: readonly string[]): Promise<string[]> {
  const times = (messageId: string) => heard.filter(other => other === messageId).length;
  await eventually('all messages', async () => said.every(one => times(one) > 0), 60_000).catch(() => undefined);
  return said.filter(one => times(one) !== 1).map(one => `${one} had its turn ${times(one)} times`);
}

/** No connection was left standing beside those that are in use. */
export async function fewSockets(platform: { sockets(): Promise<number> }, most: number): Promise<string[]> {
  // The socket that fell silent is cut by us, and its end is seen in a moment.
  const few = eventually('few sockets', async () => (await platform.sockets()) <= most, 5_000);
  return few.then(
    () => [],
    async () => [`${await platform.sockets()} sockets stand, not ${most}`],
  );
}

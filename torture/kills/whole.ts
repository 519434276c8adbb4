import { GROUP, type LiveDistrict } from '../../test/helpers/live-district.ts';
import { eventually } from '../../test/helpers/programs.ts';
import { expectEverythingOnce, type Traffic } from '../../test/helpers/traffic.ts';

/** What is not as it should be after everything has settled, one line each. */
export async function whatIsWrong(
  district: LiveDistrict,
  traffic: Traffic,
  photos: readonly string[],
): Promise<string[]> {
  const wrong: string[] = [];
  const look = async (what: () => Promise<void>) => {
    await what().catch(cause => wrong.push(wordsOf(cause)));
  };
  await look(() => photosAreShown(district, photos));
  await look(() => expectEverythingOnce(district, traffic, { hasOthers: true }));
  await look(() => nothingIsShownTwice(district));
  await look(() => backupsAreWhole(district));
  return wrong;
}

/** Every photo is kept and counted on the receipt of its message. */
async function photosAreShown(district: LiveDistrict, photos: readonly string[]): Promise<void> {
  await eventually(
    'each photo on its receipt',
    async () => {
      const cards = await district.cardsIn(GROUP);
      const isShown = (messageId: string) =>
        cards.some(card => card.parentId === messageId && card.text.includes('佐证 1 份：图片 1'));
      const isTakenBack = (messageId: string) =>
        cards.some(card => card.parentId === messageId && !card.labels.includes('撤销'));
      return photos.every(messageId => isShown(messageId) || isTakenBack(messageId));
    },
    90_000,
  );
}

/** The bot's messages at the platform are those that the ledgers know as sent, one for one. */
async function nothingIsShownTwice(district: LiveDistrict): Promise<void> {
  const { chats } = await district.call<{ chats: { chatId: string }[] }>('GET', '/state');
  const shown: string[] = [];
  for (const { chatId } of chats) {
    for (const { messageId, sender } of await district.messagesIn(chatId)) if (sender.isBot) shown.push(messageId);
  }
  const { deliveries } = await district.exported();
  const known = new Set(deliveries.flatMap(({ messageId }) => messageId ?? []));
  const strange = shown.filter(messageId => !known.has(messageId));
  const absent = [...known].filter(messageId => !shown.includes(messageId));
  if (strange.length + absent.length > 0) {
    throw new Error(`shown and not known: ${strange.join(', ')}; known and not shown: ${absent.join(', ')}`);
  }
}

/** The last backup that was made can be restored. */
async function backupsAreWhole(district: LiveDistrict): Promise<void> {
  const made = await district.cli(['backup', '--json']);
  if (made.code !== 0) throw new Error(`backup: ${made.stderr}`);
  const { file } = JSON.parse(made.stdout) as { file: string };
  const checked = await district.cli(['restore', '--check', file]);
  if (checked.code !== 0) throw new Error(`restore --check: ${checked.stderr}`);
}

/** What an expectation found instead says which messages. */
function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { actual } = cause as { actual?: unknown };
  const found = actual === undefined ? '' : ` ${JSON.stringify(actual).slice(0, 1_500)}`;
  return `${cause.message.split('\n')[0]}${found}`;
}

import * as z from 'zod';
import type { Bot } from '../create-bot.ts';
import { evidenceOfMessage } from '../domain/messaging/evidence.ts';
import { type EntryReference, isReferenceTo, reference } from '../domain/messaging/reference.ts';
import type { Part } from '../handlers/kit/decision.ts';
import { importFile } from './import-file.ts';

const pictures = z.object({
  pictures: z.array(
    z.object({
      messageId: z.string(),
      chatId: z.string(),
      key: z.string(),
      by: z.string(),
      at: z.coerce.date(),
      item: z.custom<EntryReference>(
        item =>
          typeof item === 'string' &&
          isReferenceTo(item, 'report', 'problem', 'case', 'action_item', 'site_meeting', 'verification'),
      ),
    }),
  ),
});

type Picture = z.output<typeof pictures>['pictures'][number];

/**
 * Imports the sample district into an empty sandbox database, so that there is something to try. The pictures that its people
 * have sent before come along as evidence; their bytes are fetched like those of any other.
 * Errors: throws when the sample does not pass the checks of import.
 */
export async function loadSample(
  { store }: Pick<Bot, 'store'>,
  { sandboxUrl, now }: { sandboxUrl: string; now: () => Date },
): Promise<void> {
  if ((await store.roster.read()).projects.length > 0) return;
  const read = async (path: string): Promise<unknown> => (await fetch(`${sandboxUrl}/sandbox/${path}`)).json();
  const district = await read('district');
  const sent = pictures.parse(await read('district/pictures'));
  const result = await importFile(district, store, null, {
    isDryRun: false,
    replace: false,
    allowSameNames: false,
    now: now(),
    actor: 'sample',
    also: async () => evidenceOf(sent.pictures, store, now()),
  });
  if (result.kind !== 'done')
    throw new Error(`示例数据没有通过检查：${JSON.stringify([...result.issues, ...result.asks][0])}`);
}

function evidenceOf(sent: readonly Picture[], store: Bot['store'], now: Date): Part {
  return {
    rows: sent.flatMap(({ messageId, key, by, at, item }) => {
      const message = {
        messageId,
        senderId: by,
        sentAt: at,
        attachments: [{ kind: 'image' as const, key, name: null }],
      };
      return evidenceOfMessage(message, item).map(store.evidence.row);
    }),
    statements: sent.map(one => store.evidence.fetches.insert(one, { kind: 'image', key: one.key, name: null }, now)),
    audit: sent.map(({ messageId }) => ({
      actor: 'sample',
      source: messageId,
      action: 'evidence.add',
      aggregate: reference('evidence', messageId),
      version: 1,
    })),
  };
}

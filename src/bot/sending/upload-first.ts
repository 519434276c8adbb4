import { type DeliveryUpload, UPLOAD_FAULT_WORDS, type UploadFault } from '../../domain/messaging/delivery.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import type { UploadStore } from '../../store/messaging/uploads.ts';
import { type Bytes, type EvidenceVault, sha256Of } from '../evidence/vault.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';
import type { OutgoingMessage } from '../feishu/message-calls.ts';
import type { Logger } from '../logger.ts';
import { scopeOf } from './retry-policy.ts';

/** What uploading leans on. */
export interface UploadPorts {
  /** Keys belong to the app that has uploaded. */
  appId: string;
  vault: EvidenceVault | null;
  uploads: UploadStore;
  client: Pick<FeishuClient, 'uploadImage' | 'uploadFile'>;
}

interface Needs {
  ports: UploadPorts | undefined;
  logger: Logger;
  now(): Date;
  /** Told before each upload, which may take a while. False when the message is somebody else's by now. */
  holdOn(): Promise<boolean>;
}

export type Ready = Pick<OutgoingMessage, 'msgType' | 'content'>;

/**
 * A message as it can be sent: what it needs is uploaded, or known to be from before, and its keys stand in the content.
 * What cannot be shown, because the kept bytes are gone, damaged or not taken, is said in its place.
 * Errors: throws FeishuError when the platform cannot take it just now. Null when the message was lost to another process.
 */
export async function uploadFirst(delivery: LeasedDelivery, needs: Needs): Promise<Ready | null> {
  const { msgType, content, uploads = [] } = delivery;
  let ready: Ready = { msgType, content };
  for (const upload of uploads) {
    const got = await keyOrFault(upload, needs);
    if (got === null) return null;
    ready = 'key' in got ? withKey(ready, upload, got.key) : withoutIt(ready, upload, got.fault);
  }
  return ready;
}

/** The platform no longer knows what was uploaded: it has to be uploaded anew. */
export function isUnknownUpload({ code }: FeishuError): boolean {
  return code === 'file.not_ours' || code === 'file.kind_mismatch' || code === 'message.card_rejected.200570';
}

/** Forgets the keys that a message was sent with. */
export async function forgetUploads({ uploads = [] }: LeasedDelivery, ports: UploadPorts): Promise<void> {
  for (const upload of uploads) await ports.uploads.forget(ports.appId, upload);
}

async function keyOrFault(
  upload: DeliveryUpload,
  { ports, logger, now, holdOn }: Needs,
): Promise<{ key: string } | { fault: UploadFault } | null> {
  if (!ports) return { fault: 'missing' };
  const known = await ports.uploads.keyOf(ports.appId, upload);
  if (known !== null) return { key: known };
  if (!(await holdOn())) return null;
  const bytes = await readKept(upload, ports.vault, logger);
  if (!(bytes instanceof Uint8Array)) return bytes;
  try {
    const { kind, name } = upload;
    const key = await (kind === 'image'
      ? ports.client.uploadImage(bytes)
      : ports.client.uploadFile(bytes, withEnding(name, bytes)));
    await ports.uploads.remember(ports.appId, upload, key, now());
    return { key };
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    // Without the scope for uploads everything else can still be sent.
    if (scopeOf(error) !== 'message' && error.code !== 'app.scope_missing') {
      // The message itself has not been sent, whatever became of the upload.
      throw new FeishuError({ ...error, mayHaveHappened: false }, { cause: error });
    }
    logger.error('Evidence was not taken by the platform.', { sha256: upload.sha256, error: error.message });
    return { fault: 'refused' };
  }
}

/** The kept bytes, or why they are not to be shown. */
async function readKept(
  { sha256 }: DeliveryUpload,
  vault: EvidenceVault | null,
  logger: Logger,
): Promise<Bytes | { fault: UploadFault }> {
  const fail = (fault: UploadFault, error?: string) => {
    logger.error('Kept evidence cannot be shown.', { sha256, fault, ...(error && { error }) });
    return { fault };
  };
  try {
    const bytes = (await vault?.get(sha256)) ?? null;
    if (bytes === null) return fail('missing');
    return sha256Of(bytes) === sha256 ? bytes : fail('damaged');
  } catch (cause) {
    return fail('unreadable', cause instanceof Error ? cause.message : '');
  }
}

const KEYS = { image: 'img_key', file: 'file_key' } as const;

function withKey({ msgType, content }: Ready, { place, kind }: DeliveryUpload, key: string): Ready {
  return {
    msgType,
    content: changed(content, value => (value[KEYS[kind]] === place ? { ...value, [KEYS[kind]]: key } : value)),
  };
}

function withoutIt({ msgType, content }: Ready, { place, kind, instead }: DeliveryUpload, fault: UploadFault): Ready {
  const said = JSON.parse(JSON.stringify(instead).replaceAll('%why%', UPLOAD_FAULT_WORDS[fault])) as Ready['content'];
  if (kind === 'file') return { msgType: 'interactive', content: said };
  return { msgType, content: changed(content, value => (value['img_key'] === place ? said : value)) };
}

type Json = Readonly<Record<string, unknown>>;

/** A copy in which every object has been given to `change`. */
function changed(content: Json, change: (value: Json) => Json): Json {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(change(value as Json)).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(content) as Json;
}

/** A picture that is sent as a file has no name of its own; people's machines open files by their endings. */
function withEnding(name: string, bytes: Bytes): string {
  if (/\.\w{1,5}$/.test(name)) return name;
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  const ending = ENDINGS.find(([, start]) => start.test(head))?.[0] ?? '';
  return name + ending;
}

const ENDINGS: readonly (readonly [string, RegExp])[] = [
  ['.jpg', /^\xff\xd8\xff/],
  ['.png', /^\x89PNG/],
  ['.gif', /^GIF8/],
  ['.webp', /^RIFF.{4}WEBP/s],
  ['.heic', /^.{4}ftyp(?:heic|heix|mif1)/s],
  ['.bmp', /^BM/],
  ['.tiff', /^(?:II\*\0|MM\0\*)/],
  ['.pdf', /^%PDF/],
];

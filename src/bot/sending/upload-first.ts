import { type DeliveryUpload, UPLOAD_FAULT_WORDS, type UploadFault } from '../../domain/messaging/delivery.ts';
import { harmlessName } from '../../domain/messaging/file-name.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import { identityOf, type UploadStore } from '../../store/messaging/uploads.ts';
import { type Bytes, type EvidenceVault, sha256Of } from '../evidence/vault.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';
import type { OutgoingMessage } from '../feishu/message-calls.ts';
import type { Logger } from '../logger.ts';
import { scopeOf } from './retry-policy.ts';

/** What uploading needs. */
export interface UploadPorts {
  /** The app that uploads; the keys belong to it alone. */
  appId: string;
  vault: EvidenceVault | null;
  uploads: UploadStore;
  client: Pick<FeishuClient, 'uploadImage' | 'uploadFile'>;
}

interface Needs {
  ports: UploadPorts | undefined;
  logger: Logger;
  now(): Date;
  /** Renews the lease before each upload, which may take a while. False when another process has taken the message. */
  holdOn(): Promise<boolean>;
}

export type Ready = Pick<OutgoingMessage, 'msgType' | 'content'>;

/**
 * Makes a message ready to be sent: its pictures and files are uploaded, unless they were before, and their keys put into
 * the content. Where one cannot be shown, because the kept bytes are missing, damaged or refused, the message says so.
 * Errors: throws FeishuError when the platform cannot take it at the moment. Null when another process took the message.
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

/** Whether the platform has forgotten an uploaded file, so that it has to be uploaded again. */
export function isUnknownUpload({ code }: FeishuError): boolean {
  return code === 'file.not_ours' || code === 'file.kind_mismatch' || code === 'message.card_rejected.200570';
}

/** Deletes the stored keys that a message was sent with. */
export async function forgetUploads({ uploads = [] }: LeasedDelivery, ports: UploadPorts): Promise<void> {
  for (const upload of uploads) await ports.uploads.forget(ports.appId, upload);
}

type KeyOrFault = { key: string } | { fault: UploadFault };

/**
 * What is being uploaded at the moment, so that a file for twenty groups goes up once and not twenty times at the same moment.
 * Only to spare calls: another process may upload it as well.
 */
const underWay = new WeakMap<UploadStore, Map<string, Promise<unknown>>>();

async function keyOrFault(upload: DeliveryUpload, needs: Needs): Promise<KeyOrFault | null> {
  const { ports, holdOn } = needs;
  if (!ports) return { fault: 'missing' };
  const others = underWay.get(ports.uploads) ?? new Map<string, Promise<unknown>>();
  underWay.set(ports.uploads, others);
  const same = JSON.stringify(identityOf(upload));
  let hasWaited = false;
  for (let other = others.get(same); other; other = others.get(same)) {
    await other.catch(() => undefined);
    hasWaited = true;
  }
  // Nothing is awaited between the last look and this, nor between its end and its removal.
  const own = knownOrUploaded(upload, { ...needs, ports }).finally(() => others.delete(same));
  others.set(same, own);
  const got = await own;
  return !hasWaited || (await holdOn()) ? got : null;
}

async function knownOrUploaded(
  upload: DeliveryUpload,
  { ports, logger, now, holdOn }: Needs & { ports: UploadPorts },
): Promise<KeyOrFault | null> {
  const known = await ports.uploads.keyOf(ports.appId, upload);
  if (known !== null) return { key: known };
  if (!(await holdOn())) return null;
  const bytes = await readKept(upload, ports.vault, logger);
  if (!(bytes instanceof Uint8Array)) return bytes;
  try {
    const { kind, name } = upload;
    const key = await (kind === 'image'
      ? ports.client.uploadImage(bytes)
      : ports.client.uploadFile(bytes, withEnding(harmlessName(name) ?? '文件', bytes)));
    await ports.uploads.remember(ports.appId, upload, key, now());
    return { key };
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    // Without the scope for uploads the rest of the message can still be sent.
    if (scopeOf(error) !== 'message' && error.code !== 'app.scope_missing') {
      // The message itself was not sent, whether or not the upload had its effect.
      throw new FeishuError({ ...error, mayHaveHappened: false }, { cause: error });
    }
    logger.error('The platform refused to take evidence.', { sha256: upload.sha256, error: error.message });
    return { fault: 'refused' };
  }
}

/** The kept bytes, or why they cannot be shown. */
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

/** A copy in which `change` was applied to every object. */
function changed(content: Json, change: (value: Json) => Json): Json {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(change(value as Json)).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(content) as Json;
}

/** A picture that is sent as a file has no name of its own, but machines open files by their extensions. */
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

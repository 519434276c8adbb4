import * as z from 'zod';
import type { Attachment } from '../../domain/messaging/event.ts';
import type { Ask } from './caller.ts';

const DOWNLOAD_TIMEOUT_MS = 60_000;
const UPLOAD_TIMEOUT_MS = 50_000;

/** Fetching and uploading pictures and files. */
export function createResourceCalls(ask: Ask) {
  return {
    /**
     * Downloads a picture or file that somebody sent, up to `mostBytes`.
     * Errors: FeishuError with the code `file.too_large` above the ceiling.
     */
    async downloadResource(
      messageId: string,
      { kind, key }: Pick<Attachment, 'kind' | 'key'>,
      mostBytes = Number.POSITIVE_INFINITY,
    ): Promise<{ bytes: Uint8Array; contentType: string | null }> {
      const path = `/im/v1/messages/${encodeURIComponent(messageId)}/resources/${encodeURIComponent(key)}`;
      const answer = await ask(downloadSchema, {
        method: 'GET',
        path,
        params: { type: kind },
        responseType: 'arraybuffer',
        $return_headers: true,
        timeout: DOWNLOAD_TIMEOUT_MS,
        mostBytes,
      });
      return { bytes: answer.data, contentType: answer.headers['content-type'] ?? null };
    },

    /** Uploads a picture for cards. Units: at most 10 MB. Shapes: the key, which belongs to this app alone. */
    async uploadImage(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
      const form = new FormData();
      form.set('image_type', 'message');
      form.set('image', new Blob([bytes]), 'image');
      const call = { method: 'POST', path: '/im/v1/images', form, timeout: UPLOAD_TIMEOUT_MS } as const;
      return (await ask(uploadedImageSchema, call)).data.image_key;
    },

    /** Uploads a file for a file message. Units: at most 30 MB. Shapes: the key, which belongs to this app alone. */
    async uploadFile(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
      const form = new FormData();
      form.set('file_type', fileTypeOf(name));
      form.set('file_name', name);
      form.set('file', new Blob([bytes]), name);
      const call = { method: 'POST', path: '/im/v1/files', form, timeout: UPLOAD_TIMEOUT_MS } as const;
      return (await ask(uploadedFileSchema, call)).data.file_key;
    },
  };
}

const downloadSchema = z.object({ data: z.instanceof(Uint8Array), headers: z.record(z.string(), z.string()) });

const uploadedImageSchema = z.object({ data: z.object({ image_key: z.string().min(1) }) });

const uploadedFileSchema = z.object({ data: z.object({ file_key: z.string().min(1) }) });

/** The kinds that the platform can preview. Everything else, videos too, is a plain file. */
function fileTypeOf(name: string): string {
  const ending = /\.(pdf|doc|xls|ppt)x?$/i.exec(name)?.[1];
  return ending === undefined ? 'stream' : ending.toLowerCase();
}

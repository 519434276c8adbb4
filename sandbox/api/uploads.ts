import type { Upload } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type Call, type CallAnswer, type CallRequest, data } from './call.ts';
import { messageBy } from './find-message.ts';
import { imageType } from './image-type.ts';
import { type FormPart, readForm } from './multipart.ts';
import { PlatformError } from './platform-error.ts';

const MB = 1024 * 1024;
const UPLOAD_SCOPES = ['im:resource', 'im:resource:upload'];
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];

/** The APIs that take and give pictures and files. */
export function uploadCalls({ world }: { world: World }): Call[] {
  function ownUpload(key: string | undefined): CallAnswer {
    const upload = world.uploads.get(key ?? '');
    if (!upload) throw invalid('the key does not exist');
    if (!upload.isOwnedByBot) throw new PlatformError(234008, 'The app is not the resource sender.');
    return fileAnswer(upload);
  }

  return [
    {
      method: 'POST',
      path: '/im/v1/images',
      scopes: UPLOAD_SCOPES,
      handle(request) {
        const form = formOf(request);
        const type = textOf(form, 'image_type');
        if (type !== 'message' && type !== 'avatar') throw invalid('image_type is message or avatar');
        const { bytes, fileName } = fileOf(form, 'image', 10 * MB);
        const mimeType = imageType(bytes);
        if (!mimeType) throw new PlatformError(234011, "Can't recognize the image format.");
        const draft = { kind: 'image', fileName: fileName ?? 'image', fileType: null, mimeType, bytes } as const;
        return data({ image_key: world.addUpload({ ...draft, isOwnedByBot: true }).key });
      },
    },
    {
      method: 'POST',
      path: '/im/v1/files',
      scopes: UPLOAD_SCOPES,
      handle(request) {
        const form = formOf(request);
        const fileType = textOf(form, 'file_type');
        const fileName = textOf(form, 'file_name');
        if (!FILE_TYPES.includes(fileType)) throw invalid(`file_type is one of ${FILE_TYPES.join(', ')}`);
        if (fileName === '') throw invalid('file_name is required');
        const { bytes } = fileOf(form, 'file', 30 * MB);
        const draft = { kind: 'file', fileName, fileType, mimeType: 'application/octet-stream', bytes } as const;
        return data({ file_key: world.addUpload({ ...draft, isOwnedByBot: true }).key });
      },
    },
    {
      method: 'GET',
      path: '/im/v1/images/:key',
      scopes: UPLOAD_SCOPES,
      handle: ({ path }) => ownUpload(path['key']),
    },
    {
      method: 'GET',
      path: '/im/v1/files/:key',
      scopes: UPLOAD_SCOPES,
      handle: ({ path }) => ownUpload(path['key']),
    },
    {
      method: 'GET',
      path: '/im/v1/messages/:message_id/resources/:key',
      scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
      handle({ path, query }) {
        const key = path['key'] ?? '';
        const type = query.get('type');
        if (type !== 'image' && type !== 'file') throw invalid('type is image or file');
        const message = messageBy(world, path['message_id']);
        if (!world.chats.get(message.chatId)?.hasBot) throw new PlatformError(234004, 'The app is not in the chat.');
        if (message.isDeleted) throw new PlatformError(234005, 'The message has been recalled.');
        if (message.msgType === 'interactive') throw new PlatformError(234043, 'Unsupported message type.');
        const upload = world.uploads.get(key);
        if (!upload || upload.kind !== type || !keysIn(message.content).includes(key)) {
          throw new PlatformError(234003, 'File not in message.');
        }
        return fileAnswer(upload);
      },
    },
  ];
}

/** Every string in a message's content; a key of a file is one of them. */
function keysIn(content: string): string[] {
  const keys: string[] = [];
  JSON.parse(content, (_name, value: unknown) => {
    if (typeof value === 'string') keys.push(value);
    return value;
  });
  return keys;
}

function formOf({ bytes, headers }: CallRequest): Map<string, FormPart> {
  const form = readForm(bytes, headers.get('content-type') ?? '');
  if (!form) throw invalid('the body is not multipart/form-data');
  return form;
}

function textOf(form: Map<string, FormPart>, field: string): string {
  return Buffer.from(form.get(field)?.bytes ?? []).toString('utf8');
}

/** Errors: 234010 for an empty file, 234006 for one above the limit. */
function fileOf(form: Map<string, FormPart>, field: string, most: number): FormPart {
  const part = form.get(field);
  if (!part) throw invalid(`${field} is required`);
  if (part.bytes.length === 0) throw new PlatformError(234010, "File's size can't be 0.");
  if (part.bytes.length > most) throw new PlatformError(234006, 'The file size exceed the max value.');
  return part;
}

function fileAnswer({ bytes, fileName, mimeType }: Upload): CallAnswer {
  const encoded = encodeURIComponent(fileName);
  const headers = {
    'content-type': mimeType,
    'content-disposition': `attachment; filename="${encoded}"; filename*=UTF-8''${encoded}`,
  };
  return { file: bytes, headers };
}

function invalid(why: string): PlatformError {
  return new PlatformError(234001, `Invalid request param, ext=${why}.`);
}

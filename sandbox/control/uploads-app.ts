import { Hono } from 'hono';
import { imageType } from '../api/image-type.ts';
import { readForm } from '../api/multipart.ts';
import type { World } from '../world/world.ts';
import { ControlError } from './control-error.ts';

/** Makes the way by which people upload pictures and files, and by which the page shows them. */
export function createUploadDesk(world: World): Hono {
  const app = new Hono();

  // Body: a form with one file, or the file's bytes with its name in `?name=`.
  app.post('/', async context => {
    const body = new Uint8Array(await context.req.arrayBuffer());
    const form = readForm(body, context.req.header('content-type') ?? '');
    const part = form && [...form.values()].find(({ fileName }) => fileName !== undefined);
    const bytes = form ? part?.bytes : body;
    if (!bytes || bytes.length === 0) throw new ControlError(400, '没有文件');
    const mimeType = imageType(bytes);
    const kind = mimeType ? 'image' : 'file';
    const fileName = context.req.query('name') ?? part?.fileName ?? (mimeType ? '图片' : '文件');
    const { key } = world.addUpload({
      kind,
      fileName,
      fileType: null,
      mimeType: mimeType ?? 'application/octet-stream',
      bytes,
      isOwnedByBot: false,
    });
    return context.json(kind === 'image' ? { imageKey: key } : { fileKey: key });
  });

  app.get('/:key', context => {
    const upload = world.uploads.get(context.req.param('key'));
    if (!upload) throw new ControlError(404, '没有这个文件');
    const headers = { 'content-type': upload.mimeType, 'x-content-type-options': 'nosniff' };
    return new Response(new Uint8Array(upload.bytes), { headers });
  });

  return app;
}

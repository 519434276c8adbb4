import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Makes the handler that gives out the files of a folder; a folder's own address gives its `index.html`. */
export function staticFiles(folder: string, prefix: string): (context: Context) => Promise<Response> {
  return async context => {
    try {
      const asked = decodeURIComponent(context.req.path.slice(prefix.length)) || 'index.html';
      const path = normalize(join(folder, asked));
      if (!path.startsWith(join(folder, sep))) return context.notFound();
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      return new Response(new Uint8Array(await readFile(path)), { headers: { 'content-type': type } });
    } catch {
      return context.notFound();
    }
  };
}

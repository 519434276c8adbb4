import { Hono } from 'hono';
import { ControlError } from './control-error.ts';

/** A table that a visitor may send to the bot, by the unit whose table it is. */
export interface OfferedWorkbook {
  readonly fileName: string;
  readonly unit: string;
  /** What it shows, in Chinese. */
  readonly note: string;
  readonly bytes: Uint8Array;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Hands out the tables of the sample: their list, and each by its place in it. */
export function createWorkbookShelf(workbooks: readonly OfferedWorkbook[]): Hono {
  const app = new Hono();

  app.get('/', context =>
    context.json({ workbooks: workbooks.map(({ fileName, unit, note }) => ({ fileName, unit, note })) }),
  );

  app.get('/:index', context => {
    const workbook = workbooks[Number(context.req.param('index'))];
    if (!workbook) throw new ControlError(404, '没有这张表');
    const name = encodeURIComponent(workbook.fileName);
    const headers = { 'content-type': XLSX, 'content-disposition': `attachment; filename*=UTF-8''${name}` };
    return new Response(new Uint8Array(workbook.bytes), { headers });
  });

  return app;
}

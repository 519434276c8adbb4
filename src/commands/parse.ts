import { createInterface } from 'node:readline';
import { Command } from 'commander';
import * as z from 'zod';
import { createWorkingCalendar } from '../domain/base/calendar/working-calendar.ts';
import { parseLine } from '../domain/reading/parse-line.ts';
import { createReadingRoster } from '../domain/reading/resolve/reading-roster.ts';
import { readJson } from './files.ts';
import { Refusal } from './refusal.ts';

const named = { aliases: z.array(z.string()).nullish() };
const rosterSchema = z.object({
  units: z.array(z.object({ name: z.string().min(1), ...named })),
  projects: z.array(z.object({ code: z.string().min(1), name: z.string().min(1), unit: z.string(), ...named })),
});
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  sentAt: z.iso.datetime({ offset: true }),
  text: z.string(),
});

export function parseCommand(): Command {
  return new Command('parse')
    .description('逐行读懂消息：标准输入每行一个 {id, sentAt, text}，标准输出每行一个 {id, kind, items}')
    .requiredOption('--roster <file>', '单位和项目名册（JSON）')
    .action(async ({ roster: path }: { roster: string }) => {
      const parsed = rosterSchema.safeParse(readJson(path));
      if (!parsed.success) throw new Refusal(`${path} 不是名册：\n${z.prettifyError(parsed.error)}`);
      const plain = <T extends { aliases?: string[] | null | undefined }>(one: T) => ({
        ...one,
        aliases: one.aliases ?? [],
      });
      const roster = createReadingRoster(parsed.data.units.map(plain), parsed.data.projects.map(plain));
      const calendar = createWorkingCalendar();
      let number = 0;
      for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
        number += 1;
        if (line.trim() === '') continue;
        const { id, sentAt, text } = readLine(line, number);
        const read = parseLine({ id: String(id), sentAt, text }, roster, calendar);
        process.stdout.write(`${JSON.stringify({ ...read, id })}\n`);
      }
    });
}

function readLine(line: string, number: number) {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Refusal(`标准输入第 ${number} 行不是 JSON`);
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) throw new Refusal(`标准输入第 ${number} 行应有 id、sentAt（带时区的时间）和 text`);
  return parsed.data;
}

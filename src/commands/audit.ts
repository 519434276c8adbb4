import { Command } from 'commander';
import { formatInstant } from '../domain/base/time.ts';
import { type AuditEntry, findBrokenEntry } from '../store/kit/audit.ts';
import { Refusal } from './refusal.ts';
import { withBot } from './with-bot.ts';

const PAGE = 1_000;

export function auditCommand(): Command {
  return new Command('audit')
    .description('打印每一次变动的记录，并验证校验链')
    .option('--json', '每行一个 JSON 对象')
    .action(async ({ json }: { json?: boolean }) => {
      await withBot(async ({ bot }) => {
        let head: AuditEntry | undefined;
        let count = 0;
        for (;;) {
          const entries = await bot.store.audit.after(head?.seq ?? 0, PAGE);
          if (entries.length === 0) break;
          for (const entry of entries) process.stdout.write(`${json ? asJson(entry) : asLine(entry)}\n`);
          const broken = findBrokenEntry(entries, head);
          if (broken) throw new Refusal(`校验链在第 ${broken.seq} 条断开：${broken.why}`);
          head = entries.at(-1);
          count += entries.length;
        }
        process.stderr.write(`共 ${count} 条，校验链完整\n`);
      });
    });
}

function asJson(entry: AuditEntry): string {
  const parse = (text: string | null) => (text === null ? null : (JSON.parse(text) as unknown));
  return JSON.stringify({
    ...entry,
    at: formatInstant(entry.at),
    before: parse(entry.before),
    after: parse(entry.after),
  });
}

function asLine({ seq, at, actor, action, aggregate, version, source }: AuditEntry): string {
  return `${seq}\t${formatInstant(at)}\t${actor}\t${action}\t${aggregate} v${version}\t${source}`;
}

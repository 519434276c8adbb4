import { Command } from 'commander';
import { formatInstant } from '../domain/base/time.ts';
import { parseMark, type RecordMark } from '../domain/messaging/record-mark.ts';
import { type AuditEntry, findBrokenEntry } from '../store/kit/writing/audit.ts';
import { createRebuild, type ToldChange } from '../store/rebuild.ts';
import { Refusal } from './refusal.ts';
import { withBot } from './with-bot.ts';

const PAGE = 1_000;

export function auditCommand(): Command {
  return new Command('audit')
    .description('打印每一次变动的记录，验证校验链，并由记录重建台账、与现有台账逐行核对')
    .option('--json', '每行一个 JSON 对象')
    .option('--head <序号:校验值>', '同时与卡片上印的留痕号核对，如 1234:0f3a…')
    .action(async ({ json, head: printed }: { json?: boolean; head?: string }) => {
      const mark = printed === undefined ? null : readMark(printed);
      await withBot(async ({ bot }) => {
        const rebuild = createRebuild();
        let head: AuditEntry | undefined;
        let isMarkFound = false;

        /** Reads on to the end of the record, or to an entry. */
        async function walk(upTo = Number.MAX_SAFE_INTEGER): Promise<void> {
          for (;;) {
            const entries = (await bot.store.audit.after(head?.seq ?? 0, PAGE)).filter(entry => entry.seq <= upTo);
            if (entries.length === 0) return;
            for (const entry of entries) {
              const change = rebuild.take(entry);
              process.stdout.write(`${json ? asJson(entry, change) : asLine(entry)}\n`);
              isMarkFound ||= entry.seq === mark?.seq && entry.hash.startsWith(mark.hash);
            }
            const broken = findBrokenEntry(entries, head);
            if (broken) throw new Refusal(`校验链在第 ${broken.seq} 条断开：${broken.why}`);
            head = entries.at(-1);
          }
        }

        await walk();
        const last = head?.seq ?? 0;
        // The bot may be writing, so the ledgers and the head of the record are read in one transaction.
        const stored = await bot.store.readLedgers();
        await walk(stored.seq);
        if (mark && !isMarkFound) {
          throw new Refusal(
            mark.seq > last
              ? `记录只到第 ${last} 条，留痕号是第 ${mark.seq} 条：其后的记录被删去了`
              : `第 ${mark.seq} 条与留痕号不符：记录被改写过`,
          );
        }
        const difference = rebuild.difference(stored);
        if (difference) {
          throw new Refusal(`台账与记录不一致：${difference.table} ${difference.key} ${difference.why}`);
        }
        process.stderr.write(`共 ${head?.seq ?? 0} 条，校验链完整；台账与记录一致\n`);
      });
    });
}

/** The 留痕号 of agendas and rankings: the number of the entry and the first digits of its hash. */
function readMark(text: string): RecordMark {
  const mark = parseMark(text);
  if (!mark) throw new Refusal(`不是留痕号：${text}，应如 1234:0f3a5b7c9d1e2f304152`);
  return mark;
}

function asJson(entry: AuditEntry, change: ToldChange): string {
  return JSON.stringify({ ...entry, at: formatInstant(entry.at), ...change });
}

function asLine({ seq, at, actor, action, aggregate, version, source }: AuditEntry): string {
  return `${seq}\t${formatInstant(at)}\t${actor}\t${action}\t${aggregate} v${version}\t${source}`;
}

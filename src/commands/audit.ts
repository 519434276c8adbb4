import { Command } from 'commander';
import { formatInstant } from '../domain/base/time.ts';
import { parseMark, type RecordMark } from '../domain/messaging/record-mark.ts';
import type { AuditEntry } from '../store/kit/writing/audit.ts';
import type { ToldChange } from '../store/rebuild.ts';
import { recordWords, verifyRecord } from '../store/verify-record.ts';
import { Refusal } from './refusal.ts';
import { withBot } from './with-bot.ts';

export function auditCommand(): Command {
  return new Command('audit')
    .description('打印每一次变动的记录，验证校验链，并由记录重建台账、与现有台账逐行核对')
    .option('--json', '每行一个 JSON 对象')
    .option('--head <序号:校验值>', '同时与卡片上印的留痕号核对，如 1234:0f3a…')
    .action(async ({ json, head: printed }: { json?: boolean; head?: string }) => {
      const mark = printed === undefined ? null : readMark(printed);
      await withBot(async ({ bot }) => {
        let isMarkFound = false;
        let restores = 0;
        const found = await verifyRecord(bot.store, (entry, change) => {
          process.stdout.write(`${json ? asJson(entry, change) : asLine(entry)}\n`);
          if (entry.action === 'database.restore') restores += 1;
          isMarkFound ||= entry.seq === mark?.seq && entry.hash.startsWith(mark.hash);
        });
        const words = recordWords(found);
        if (found.kind === 'broken') throw new Refusal(words ?? '');
        if (mark && !isMarkFound) {
          const what =
            mark.seq > found.entries
              ? `记录只到第 ${found.entries} 条，留痕号是第 ${mark.seq} 条：其后的记录被删去了`
              : `第 ${mark.seq} 条与留痕号不符：记录被改写过`;
          throw new Refusal(restores === 0 ? what : `${what}${RESTORED_WORDS}`);
        }
        if (words !== null) throw new Refusal(words);
        process.stderr.write(`共 ${found.entries} 条，校验链完整；台账与记录一致\n`);
      });
    });
}

const RESTORED_WORDS =
  '。这个数据库曾由备份恢复（见记录中的 database.restore）：恢复前印出的留痕号，请到当时另存的原数据库（before-restore）里核对';

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

import * as z from 'zod';
import { broken, type Finding, note, ok, warning } from './finding.ts';

const ANSWER_LIMIT_MS = 2_000;

/** Whether the program runs at its address, and what it says of itself. */
export async function checkProgram({ host, port }: { host: string; port: number }): Promise<Finding[]> {
  const address = /^(?:0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const answer = port === 0 ? null : await askReadiness(`http://${address}:${port}/readyz`);
  if (answer === null) return [note('program', '没有在运行', '启动：npm start，或按 docs/operation.md 设为系统服务')];
  const { status, reasons = [], warnings = [] } = answer;
  return [
    status === 'ready'
      ? ok('program', '正在运行，已就绪')
      : broken('program', `正在运行，但没有就绪（${reasons.join('；')}）`, '查看日志，按原因处理'),
    ...warnings.flatMap(wordsOf),
  ];
}

/** What doctor looks at itself is not said twice. */
const OWN = new Set(['roster', 'calendar', 'backup']);

const WORDS: Readonly<Record<string, readonly [text: string, todo: string]>> = {
  outbox: ['消息发不出去或积压', '查看日志和 npm run -s cli -- deliveries'],
  holds: ['有大额数据没有人可以复核', '再登记一名推进中心人员或指定一名复核人'],
  evidence: ['照片和文件取不回或存不下', '检查磁盘空间和 EVIDENCE_URL'],
};

function wordsOf(line: string): Finding[] {
  const kind = line.slice(0, line.indexOf(':'));
  if (OWN.has(kind)) return [];
  const [text, todo] = WORDS[kind] ?? ['有提示', '查看日志'];
  return [warning('program', `${text}（${line}）`, todo)];
}

const readinessSchema = z.object({
  status: z.enum(['ready', 'not ready']),
  reasons: z.array(z.string()).optional(),
  warnings: z.array(z.string()).optional(),
});

/** Null when nobody answers, or somebody else. */
async function askReadiness(url: string): Promise<z.infer<typeof readinessSchema> | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    return readinessSchema.safeParse(await response.json()).data ?? null;
  } catch {
    return null;
  }
}

import { Command } from 'commander';
import { parseConfig } from '../config.ts';
import { ROSTER } from '../domain/messaging/reference.ts';
import { hasLeft } from '../domain/people/person.ts';
import { createFileClient, pathOf } from '../node/database/file-client.ts';
import { readEnv } from '../node/env.ts';
import { pause } from '../node/ports.ts';
import { retryBusy } from '../store/kit/database/busy.ts';
import { errorText } from '../store/kit/database/error-text.ts';
import { ERASED_NAME, eraseStatements } from '../store/people/erasure.ts';
import { Refusal } from './refusal.ts';
import { type Commanded, withBot } from './with-bot.ts';

export function eraseCommand(): Command {
  return new Command('erase')
    .description('注销已离任人员的个人信息：姓名、手机号、账号和往来消息；台账记录保留，只剩编号')
    .argument('<person>', '该人员的编号（open_id）；不知道的写姓名，会列出编号')
    .option('--dry-run', '只说明将注销谁，不写入')
    .action(async (given: string, { dryRun }: { dryRun?: true }) => {
      await withBot(async commanded => {
        const words = await erase(given, dryRun ?? false, commanded);
        process.stdout.write(`${words}\n`);
      });
      if (!dryRun) await overwriteTraces();
    });
}

/**
 * Rewrites the database file: rows that were changed or deleted leave their bytes in it until others take their room.
 * Errors: throws Refusal when another program writes for too long.
 */
async function overwriteTraces(): Promise<void> {
  const { database } = parseConfig(readEnv());
  if (pathOf(database.url) === null) return;
  const client = createFileClient(database.url);
  try {
    await retryBusy(() => client.execute('vacuum'), { pause, random: Math.random });
    await client.execute('pragma wal_checkpoint(truncate)');
  } catch (cause) {
    throw new Refusal(`数据库文件里的残留没有清理（${errorText(cause)}），请停止机器人后再执行一次`);
  } finally {
    client.close();
  }
}

async function erase(given: string, isDryRun: boolean, { bot: { store }, now }: Commanded): Promise<string> {
  const roster = await store.roster.read();
  const accounts = await store.identities.all();
  const id = accounts.get(given) ?? given;
  const position = roster.people.findIndex(person => person.id === id);
  const person = roster.people[position];
  if (!person) {
    const named = roster.people.filter(({ name }) => name === given);
    if (named.length === 0) throw new Refusal(`名册中没有编号为 ${given} 的人员`);
    const list = named.map(({ id: own, unit }) => `  ${own}  ${given}（${unit ?? '无单位'}）`);
    throw new Refusal(['请写编号，以免同名。叫这个名字的有：', ...list].join('\n'));
  }
  if (person.name === ERASED_NAME) return '该人员的个人信息已经注销';
  if (!hasLeft(person)) {
    throw new Refusal(`${person.name}还在任，不能注销；请先由推进中心在群里或单聊中发送“移交”，办理离任`);
  }
  if (isDryRun) return `将注销：${person.name}（${person.unit ?? '无单位'}，${person.leftOn ?? ''} 离任）`;
  const openIds = [...accounts].filter(([, owner]) => owner === id).map(([openId]) => openId);
  const version = (await store.audit.versions([ROSTER]))(ROSTER);
  const result = await store.commit({
    received: [],
    rows: [store.roster.personRow({ ...person, openId: null, name: ERASED_NAME, mobile: null }, position)],
    statements: [
      store.meta.bumpRosterVersion(),
      ...eraseStatements({ person: id, openIds, name: person.name, mobile: person.mobile }, now()),
    ],
    audit: [
      {
        actor: 'cli',
        source: 'cli:erase',
        action: 'person.erase',
        aggregate: ROSTER,
        version: version + 1,
        note: { person: id },
      },
    ],
    deliveries: [],
    rosterVersion: roster.version,
    now: now(),
  });
  if (result !== 'committed') throw new Refusal('名册刚刚有变动，没有注销，请再试一次');
  return `已注销。台账记录保留，今后显示为“${ERASED_NAME}”；备份里的旧数据随备份轮换删除，最长 24 个月；恢复时另存的原数据库（before-restore）和自己另存的备份、导出文件，请自行删除`;
}

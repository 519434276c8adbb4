import { existsSync } from 'node:fs';
import type { FeishuClient } from '../../bot/feishu/client.ts';
import { FeishuError } from '../../bot/feishu/errors.ts';
import type { Config } from '../../config.ts';
import { foreignDatabase } from '../../create-identification.ts';
import { GROUP_PURPOSE_WORDS, type Group } from '../../domain/library/roster.ts';
import { type Moved, moveToApp } from '../../handlers/people/move-to-app.ts';
import { isInUse } from '../../node/backup/present-database.ts';
import { pathOf } from '../../node/database/file-client.ts';
import { openDatabase } from '../../node/database/open-database.ts';
import { pause } from '../../node/ports.ts';
import { createStore, type Store } from '../../store/store.ts';
import { checkProgram } from '../doctor/program.ts';
import { Refusal } from '../refusal.ts';
import { type Admin, officePersonNamed } from './admins.ts';

interface Claim {
  appId: string;
  admins: readonly Admin[];
  newApp: boolean;
  setAside: boolean;
  client: FeishuClient;
}

/**
 * Sees to it that the database is this app's: with `newApp` one of another app is moved. Returns what is to be told.
 * Errors: throws ForeignDatabaseError for a database of another app without `newApp`, Refusal when it cannot be moved yet.
 */
export async function claimDatabase(config: Config, claim: Claim): Promise<string[]> {
  const path = pathOf(config.database.url);
  if (path !== null && !existsSync(path)) return [];
  // Asked before it is opened: opening brings it up to date, which a program of an older version would not survive.
  if (claim.newApp && path !== null && isInUse(path)) {
    throw new Refusal('有程序正在使用这个数据库，请先停止机器人和其他命令，再换应用。没有改动');
  }
  const client = await openDatabase(config.database);
  try {
    const store = createStore({ client, pause, random: Math.random });
    const owner = await store.meta.read('appId');
    if (owner === null) return [];
    if (owner === claim.appId) return claim.newApp ? ['数据库已经属于这个应用，无需迁移'] : [];
    if (!claim.newApp) throw foreignDatabase(owner);
    await requireRest(config, store, claim);
    return wordsOf(await move(store, claim), claim);
  } finally {
    client.close();
  }
}

/** Nothing may be on its way while the app changes. */
async function requireRest(config: Config, { inbox, evidence }: Store, { setAside }: Claim): Promise<void> {
  const [program] = await checkProgram(config);
  if (program?.state !== 'note') throw new Refusal('程序正在运行，请先停止，再换应用。没有改动');
  if (setAside) return;
  const { waiting } = await inbox.counts();
  const { left } = await evidence.fetches.outlook();
  if (waiting + left === 0) return;
  const parts = [
    ...(waiting > 0 ? [`${waiting} 条来信没有处理`] : []),
    ...(left > 0 ? [`${left} 个照片或文件没有取回`] : []),
  ];
  throw new Refusal(
    `还有 ${parts.join('，')}，换应用后无法再办。请先用原来的应用启动一次（npm start），办完后停止；` +
      '原来的应用已不能使用的，加 --set-aside 不再等待。没有改动',
  );
}

async function move(store: Store, { appId, admins, client }: Claim): Promise<Moved> {
  const roster = await store.roster.read();
  const accounts = admins.flatMap(({ openId, name }) =>
    name === null ? [] : [{ openId, person: officePersonNamed(name, roster).id }],
  );
  const chats = await client.chats().catch(error => {
    if (error instanceof FeishuError) return new Set<string>();
    throw error;
  });
  const moved = await moveToApp({ appId, chats, accounts }, store, new Date());
  if (moved === null) throw new Refusal('数据库刚刚被另一个程序改动，请重新执行');
  return moved;
}

function wordsOf({ from, setAside, kept, unknown, held, unconfirmed, dropped }: Moved, { admins }: Claim): string[] {
  const nameOf = ({ purpose, unit }: Group) => `${unit ?? ''}${GROUP_PURPOSE_WORDS[purpose]}`;
  const isNamed = admins.some(({ name }) => name !== null);
  return [
    `数据库已从 ${from} 换到新应用：台账、人员、历史和佐证全部保留。`,
    ...(kept.length > 0 ? [`新机器人已在的群照常使用：${kept.map(nameOf).join('、')}`] : []),
    ...(setAside.length > 0
      ? [
          `以下 ${setAside.length} 个群须把新机器人拉进去（原群自动恢复；换了新群的，在群里 @ 机器人发送“绑定本群”）：`,
          ...setAside.map(group => `  ${nameOf(group)}  ${group.chatId}`),
        ]
      : []),
    ...(unknown > 0
      ? [`${unknown} 人在新应用还没有账号：请其私聊新机器人发送“申请登记”，推进中心按提示并入本人，权限和历史不变。`]
      : []),
    ...(isNamed
      ? []
      : ['推进中心人员也要并入本人：下次可用 --admins ou_…=姓名 直接认定，或由两名推进中心人员相互办理。']),
    ...(held > 0 ? [`${held} 条待发消息等对应的群或人恢复后补发。`] : []),
    ...(unconfirmed > 0 ? [`${unconfirmed} 条消息是否已发出无法核实，请查看：npm run -s cli -- deliveries`] : []),
    ...(dropped > 0 ? [`旧应用的卡片不再更新（${dropped} 处）；还要办理的会重新发出。`] : []),
    '旧应用请在管理后台停用，以免有人仍在旧机器人那里办理。',
  ];
}

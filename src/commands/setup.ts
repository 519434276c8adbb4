import { Command, Option } from 'commander';
import { parseConfig } from '../config.ts';
import { ENV_FILE, readEnv, readEnvText, readEnvWith, readWritten, setOutside } from '../node/env.ts';
import { withSettings, writePrivately } from '../node/env-file.ts';
import { pause } from '../node/ports.ts';
import { Refusal, UsageError } from './refusal.ts';
import { readAdmins } from './setup/admins.ts';
import { type CheckedApp, checkApp, grantedTo } from './setup/check-app.ts';
import { claimDatabase } from './setup/claim-database.ts';
import { Interrupted, openPrompts, type Prompts } from './setup/prompts.ts';
import { drawQrCode, qrCodeOf } from './setup/qr-code.ts';
import { type Registered, RegistrationError, registerApp } from './setup/register-app.ts';
import { requireNoOwner, requireStopped } from './setup/require-ready.ts';
import { walkThrough } from './setup/walk-through.ts';

interface Flags {
  newApp?: true;
  scan?: true;
  appId?: string;
  transport?: 'websocket' | 'webhook';
  domain?: string;
  admins?: string;
  setAside?: true;
}

/** `cli setup`: a `.env` with which the program works, and what is left to be done in the console. Source: contract §4. */
export function setupCommand(): Command {
  return new Command('setup')
    .description('配置飞书应用，写好 .env：扫码新建应用，或填写已有应用的凭证')
    .option('--new-app', '把本区换到另一个飞书应用，资料、身份和历史保留')
    .option('--scan', '用飞书扫码新建应用')
    .option('--app-id <id>', '已有应用的 App ID（App Secret 从键盘或标准输入读取）')
    .addOption(new Option('--transport <kind>', '事件接收方式').choices(['websocket', 'webhook']))
    .option('--domain <url>', '开放平台地址（私有部署、Lark）')
    .option('--admins <list>', '推进中心人员：open_id 或手机号，逗号分隔；换应用时可写 ou_…=姓名，认作名册中的本人')
    .option('--set-aside', '换应用时，旧应用没有处理完的来信和没有取回的照片不再等待')
    .addHelpText(
      'after',
      '\n没有终端时，从标准输入逐行读取：App ID（已用 --app-id 给出的除外）、App Secret、' +
        'webhook 方式的 Encrypt Key 和 Verification Token、推进中心人员（可空）。',
    )
    .action(async (flags: Flags) => {
      const prompts = openPrompts();
      try {
        await setUp(flags, prompts);
      } catch (cause) {
        if (cause instanceof Interrupted) throw new Refusal('已取消，没有写入任何设置');
        throw cause;
      } finally {
        prompts.close();
      }
    });
}

type Env = Readonly<Record<string, string | undefined>>;

async function setUp(flags: Flags, prompts: Prompts): Promise<void> {
  const known = readEnv();
  if (flags.newApp) requireStopped(known);
  const asked = await credentials(flags, known, prompts);
  const { appId, appSecret, domain } = asked;
  const app = await checkApp({ id: appId, secret: appSecret }, domain);
  say(`飞书已认可这组凭证：机器人“${app.standing.botName}”`);
  const transport = flags.transport ?? (known['FEISHU_TRANSPORT'] === 'webhook' ? 'webhook' : 'websocket');
  const written = readWritten();
  const settings: Record<string, string> = {
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    ...(transport === 'webhook' && (await webhookKeys(known, appId, prompts))),
    ...(transport !== (written['FEISHU_TRANSPORT'] || 'websocket') && { FEISHU_TRANSPORT: transport }),
    ...(domain !== (written['FEISHU_DOMAIN'] || FEISHU) && { FEISHU_DOMAIN: domain }),
  };
  const admins = await adminsOf(flags, { known, isOther: known['FEISHU_APP_ID'] !== appId, asked }, app, prompts);
  if (admins.length > 0) settings['FEISHU_ADMINS'] = admins.map(({ openId }) => openId).join(',');
  else if (flags.newApp) settings['FEISHU_ADMINS'] = '';

  const text = withSettings(readEnvText() || HEAD, settings);
  const config = parseConfig(readEnvWith(text));
  const { newApp = false, setAside = false } = flags;
  const claimed = await claimDatabase(config, { appId, admins, newApp, setAside, client: app.client });
  for (const line of claimed) say(line);
  writePrivately(ENV_FILE, text);
  say(`设置已写入 ${ENV_FILE}（只有本用户可读）`);
  for (const name of setOutside(Object.keys(settings))) {
    say(`注意：环境变量 ${name} 优先于 ${ENV_FILE}，请一并修改或取消`);
  }
  const granted = await grantedTo(app.client);
  say('');
  say(
    walkThrough({
      domain,
      appId,
      transport,
      granted,
      hasAdmins: config.admins.length > 0,
      isMoved: newApp && claimed.length > 0,
    }),
  );
}

const FEISHU = 'https://open.feishu.cn';
const HEAD = '# 项目管家的设置，由 npm run -s cli -- setup 写成；全部变量见 README。不要发给别人。\n';

type Asked = Omit<Registered, 'openId'> & { openId: string | null };

/** Of the flags, of what stands already, typed, or made by scanning. */
async function credentials(flags: Flags, known: Env, prompts: Prompts): Promise<Asked> {
  const domain = (flags.domain ?? (known['FEISHU_DOMAIN'] || FEISHU)).replace(/\/+$/, '');
  if (!/^https?:\/\//.test(domain)) throw new UsageError('--domain 应为 http(s) 地址');
  const scanNow = async () => {
    if (!flags.newApp) await requireNoOwner(known);
    return scan(domain, prompts);
  };
  if (flags.scan) return scanNow();
  const standing = flags.newApp ? undefined : known['FEISHU_APP_ID'] || undefined;
  const typed = flags.appId ?? (await prompts.ask(appQuestion(standing)));
  if (typed === '' && standing === undefined) {
    if (prompts.isTerminal) return scanNow();
    throw new UsageError('没有给出 App ID：用 --app-id，或从标准输入给出；用飞书扫码新建应用请加 --scan');
  }
  if (/^(?:s|scan|扫码)$/i.test(typed)) return scanNow();
  const appId = typed || (standing ?? '');
  if (!/^cli_\w+$/.test(appId)) throw new Refusal('App ID 应以 cli_ 开头（开发者后台 → 凭证与基础信息）');
  const isStanding = appId === known['FEISHU_APP_ID'] && (known['FEISHU_APP_SECRET'] ?? '') !== '';
  const question = isStanding ? 'App Secret（直接回车则不变，输入时不显示）：' : 'App Secret（输入时不显示）：';
  const secret = await prompts.askSecret(question);
  const appSecret = secret || (isStanding ? (known['FEISHU_APP_SECRET'] ?? '') : '');
  if (appSecret === '') throw new UsageError('没有给出 App Secret');
  return { appId, appSecret, openId: null, domain };
}

function appQuestion(standing: string | undefined): string {
  return standing === undefined
    ? 'App ID（cli_ 开头；直接回车则用飞书扫码新建应用）：'
    : `App ID（直接回车则仍用 ${standing}；输入 s 用飞书扫码新建应用）：`;
}

/** Shows the link, as a QR code where the terminal is wide enough, and waits until somebody has confirmed. */
async function scan(domain: string, { isTerminal }: Prompts): Promise<Asked> {
  const onLink = (link: string, expiresIn: number) => {
    const code = drawQrCode(qrCodeOf(link));
    const isShown = isTerminal && process.stdout.columns >= qrCodeOf(link).length + 4;
    say(
      isShown ? '请用飞书扫描下面的二维码，或在电脑上打开链接，确认新建应用：' : '请在浏览器打开链接，确认新建应用：',
    );
    if (isShown) say(code.join('\n'));
    else if (isTerminal) say('（终端再宽一些可以显示二维码）');
    say(`${link}\n等待确认（${Math.round(expiresIn / 60)} 分钟内有效）……`);
  };
  try {
    return await registerApp({ domain, fetch, pause, onLink });
  } catch (cause) {
    if (!(cause instanceof RegistrationError)) throw cause;
    throw new Refusal(REGISTRATION_WORDS[cause.reason]);
  }
}

const REGISTRATION_WORDS: Readonly<Record<RegistrationError['reason'], string>> = {
  unavailable: '这个平台不提供扫码新建应用，或连不上。请在开发者后台创建应用，再执行 setup 填写 App ID 和 App Secret',
  denied: '没有同意新建应用，没有写入任何设置',
  expired: '二维码已过期，请重新执行',
};

/** Encrypt Key and Verification Token; those that stand for this app stay. */
async function webhookKeys(known: Env, appId: string, prompts: Prompts): Promise<Record<string, string>> {
  const isSame = known['FEISHU_APP_ID'] === appId;
  const keys: Record<string, string> = {};
  for (const [name, words] of [
    ['FEISHU_ENCRYPT_KEY', 'Encrypt Key'],
    ['FEISHU_VERIFICATION_TOKEN', 'Verification Token'],
  ] as const) {
    const standing = isSame ? known[name] : undefined;
    const value =
      standing || (await prompts.askSecret(`${words}（开发者后台 → 事件与回调 → 加密策略，输入时不显示）：`));
    if (value === '') throw new UsageError(`webhook 方式必须有 ${words}`);
    keys[name] = value;
  }
  return keys;
}

/** Who is of the office from the start. Shapes: empty where that stays as it is. */
async function adminsOf(
  { admins }: Flags,
  { known, isOther, asked }: { known: Env; isOther: boolean; asked: Asked },
  { client }: CheckedApp,
  prompts: Prompts,
) {
  if (admins !== undefined) return readAdmins(admins, client);
  const standing = known['FEISHU_ADMINS'] ?? '';
  if (standing !== '' && !isOther) return [];
  const own = asked.openId === null ? '' : `；直接回车则为扫码的本人 ${asked.openId}`;
  const question = `推进中心人员的手机号或 open_id（多人用逗号分隔${own || '；不清楚可直接回车，以后再填'}）：`;
  for (;;) {
    try {
      return await readAdmins((await prompts.ask(question)) || (asked.openId ?? ''), client);
    } catch (cause) {
      if (!(cause instanceof Refusal) || !prompts.isTerminal) throw cause;
      say(cause.message);
    }
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { CALLBACKS, EVENTS, isGranted, MENU_KEYS, SCOPES, scopesToImport } from '../../bot/feishu/needs.ts';
import type { Transport } from '../../config.ts';
import { consoleOf } from '../console-pages.ts';

export interface WalkThroughNeeds {
  domain: string;
  appId: string;
  transport: Transport['kind'];
  /** What is granted by now; null when it cannot be asked. */
  granted: ReadonlySet<string> | null;
  hasAdmins: boolean;
  /** The district has moved from another app. */
  isMoved: boolean;
}

/** What is left to be done in the developer console and here, step by step, as it is printed at the end of setup. */
export function walkThrough({ domain, appId, transport, granted, hasAdmins, isMoved }: WalkThroughNeeds): string {
  const page = consoleOf(domain, appId);
  const missing = granted === null ? SCOPES : SCOPES.filter(need => !isGranted(need, granted));
  return [
    '接下来在开发者后台办理（扫码新建的应用多半已经办好，逐项核对即可）：',
    '',
    `1. 机器人：${page('bot')}`,
    '   左侧“添加应用能力”，添加“机器人”。',
    ...menuLines(),
    ...scopeLines(page('auth'), missing),
    ...eventLines(page('event'), transport),
    `4. 发布：${page('version')}`,
    '   创建版本，“可用范围”选全部参与人员（或全员），提交后请管理员审核通过。每次改动权限、事件都要再发布一次。',
    '',
    '然后在这台机器上：',
    '',
    '5. npm start      启动；长期运行请按 docs/operation.md 设为系统服务',
    '6. npm run -s cli -- doctor      另开一个终端，逐项检查，故障处写明怎样处理',
    ...(isMoved
      ? ['7. 按上面所说，把新机器人拉进各群，请没有账号的人发送“申请登记”；名册已有，不用再导入']
      : [
          '7. npm run -s cli -- import 名册文件 --dry-run    核对无误后去掉 --dry-run 导入',
          '8. 把机器人拉进各群，由推进中心人员在群里 @ 机器人发送“绑定本群”',
        ]),
    ...(hasAdmins
      ? []
      : [
          '',
          '还没有填写推进中心人员：启动后给机器人发一条私聊消息，回复里的“我的编号”（ou_ 开头）就是本人的 open_id，',
          '再执行 npm run -s cli -- setup --admins ou_…，重新启动后生效。',
        ]),
    '',
  ].join('\n');
}

function menuLines(): string[] {
  const items = MENU_KEYS.map(([key, zh]) => `“${zh}”（${key}）`).join('、');
  return [`   可选：在“机器人自定义菜单”里加推送事件的菜单项 ${items}。`, ''];
}

function scopeLines(page: string, missing: typeof SCOPES): string[] {
  if (missing.length === 0) return [`2. 权限：${page}`, '   所需权限都已开通。', ''];
  const line = ({ scope, zh, without }: (typeof SCOPES)[number]) =>
    `   ${scope}  ${zh}${without === null ? '' : `（可选；不开通：${without}）`}`;
  return [
    `2. 权限：${page}`,
    '   点“批量导入/导出权限”，把下面这段粘贴进去；也可以逐个搜索开通。',
    '',
    ...scopesToImport(missing).split('\n'),
    '',
    ...missing.map(line),
    '',
  ];
}

function eventLines(page: string, transport: Transport['kind']): string[] {
  const way =
    transport === 'websocket'
      ? '订阅方式选“使用长连接接收”；保存时程序须正在运行（先 npm start，再回到这一步保存）'
      : '订阅方式选“将事件发送至开发者服务器”，请求地址填 https://您的域名/feishu/events（程序须正在运行）';
  return [
    `3. 事件与回调：${page}`,
    `   “事件配置”：${way}。添加事件：`,
    ...EVENTS.map(({ type, zh }) => `   ${type}  ${zh}`),
    '   “回调配置”：订阅方式相同。添加回调：',
    ...CALLBACKS.map(({ type, zh }) => `   ${type}  ${zh}`),
    '',
  ];
}

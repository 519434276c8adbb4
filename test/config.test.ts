import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from '../src/config.ts';

const APP = { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 'top-secret' };
const WEBHOOK = { FEISHU_TRANSPORT: 'webhook', FEISHU_ENCRYPT_KEY: 'key', FEISHU_VERIFICATION_TOKEN: 'token' };

function refusalOf(env: Record<string, string>): string {
  try {
    parseConfig(env);
  } catch (cause) {
    if (cause instanceof ConfigError) return cause.message;
    throw cause;
  }
  throw new Error('the settings were accepted');
}

describe('the settings', () => {
  test('when nothing is set, the bot runs against the sandbox with a database of its own', () => {
    expect(parseConfig({})).toMatchObject({
      app: null,
      transport: { kind: 'websocket' },
      database: { url: 'file:data/sandbox.db', authToken: null },
      host: '127.0.0.1',
      port: 3000,
      sandboxPort: 3001,
    });
  });

  test('when an app is set, the platform and the database of real work are the defaults', () => {
    expect(parseConfig(APP)).toMatchObject({
      app: { id: APP.FEISHU_APP_ID, secret: APP.FEISHU_APP_SECRET },
      domain: 'https://open.feishu.cn',
      database: { url: 'file:data/guanjia.db' },
    });
  });

  test('when a variable is empty, it counts as not set', () => {
    expect(parseConfig({ PORT: '', FEISHU_APP_ID: '', FEISHU_APP_SECRET: '', LOG_LEVEL: '' })).toEqual(parseConfig({}));
  });

  test('when admins are listed with Chinese commas and blanks, each is read', () => {
    expect(parseConfig({ FEISHU_ADMINS: 'ou_a，ou_b, ou_c' }).admins).toEqual(['ou_a', 'ou_b', 'ou_c']);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['an app without its secret', { FEISHU_APP_ID: APP.FEISHU_APP_ID }, ['FEISHU_APP_SECRET']],
    ['a secret without its app', { FEISHU_APP_SECRET: 'top-secret' }, ['FEISHU_APP_ID']],
    ['an app id that is none', { ...APP, FEISHU_APP_ID: 'app-1' }, ['FEISHU_APP_ID']],
    ['an app id that no long connection takes', { ...APP, FEISHU_APP_ID: 'cli_short' }, ['FEISHU_APP_ID']],
    [
      'a webhook without its keys',
      { ...APP, FEISHU_TRANSPORT: 'webhook' },
      ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'],
    ],
    ['an unknown transport', { ...APP, FEISHU_TRANSPORT: 'pigeon' }, ['FEISHU_TRANSPORT']],
    ['a domain that is no address', { ...APP, FEISHU_DOMAIN: 'feishu' }, ['FEISHU_DOMAIN']],
    ['ports that are none', { PORT: '99999', SANDBOX_PORT: 'x' }, ['PORT', 'SANDBOX_PORT']],
    ['a database of an unknown kind', { DATABASE_URL: 'mysql://root:top-secret@db' }, ['DATABASE_URL']],
    ['a log level that is none', { LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
    ['an admin that is none', { FEISHU_ADMINS: 'wanglei' }, ['FEISHU_ADMINS']],
    ['a place for evidence of an unknown kind', { EVIDENCE_URL: 'ftp://root:top-secret@host/files' }, ['EVIDENCE_URL']],
    ['a place for evidence without keys', { EVIDENCE_URL: 'https://s3.example.com/bucket' }, ['EVIDENCE_URL']],
    ['a folder for evidence on another machine', { EVIDENCE_URL: 'file://server/share' }, ['EVIDENCE_URL']],
    ['a folder for evidence without a name', { EVIDENCE_URL: 'file:' }, ['EVIDENCE_URL']],
  ])('when there is %s, one message names every bad variable and no value', (_, env, names) => {
    const message = refusalOf(env);

    for (const name of names) expect(message).toContain(`${name}：`);
    expect(message.match(/^ {2}[A-Z_]+：/gm)).toHaveLength(names.length);
    for (const value of ['top-secret', 'pigeon', 'mysql', 'wanglei', 'loud']) expect(message).not.toContain(value);
  });

  test.each([
    [undefined, { kind: 'folder', folder: 'data/evidence' }],
    ['file:/srv/%E4%BD%90%E8%AF%81', { kind: 'folder', folder: '/srv/佐证' }],
    ['file:///srv/evidence', { kind: 'folder', folder: '/srv/evidence' }],
    ['file:///C:/evidence', { kind: 'folder', folder: 'C:/evidence' }],
    [
      'https://AKID:a%2Fsecret%2B@s3.cn-north-1.example.com:9000/bucket/district/?region=cn-north-1',
      {
        kind: 's3',
        base: 'https://s3.cn-north-1.example.com:9000/bucket/district',
        accessKeyId: 'AKID',
        secretAccessKey: 'a/secret+',
        region: 'cn-north-1',
      },
    ],
  ])('when evidence is kept at %s, the place is read from it', (EVIDENCE_URL, place) => {
    expect(parseConfig({ EVIDENCE_URL }).evidence).toEqual(place);
  });

  test('when the transport is webhook, any app id of the platform’s form is taken', () => {
    expect(parseConfig({ ...APP, ...WEBHOOK, FEISHU_APP_ID: 'cli_short' }).transport).toEqual({
      kind: 'webhook',
      encryptKey: 'key',
      verificationToken: 'token',
    });
  });
});

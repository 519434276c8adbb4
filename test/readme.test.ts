import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CALLBACKS, EVENTS, SCOPES } from '../src/bot/feishu/needs.ts';
import { describeConfig } from '../src/config.ts';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

function settingsTable(language: 'en' | 'zh'): string {
  const head = language === 'en' ? '| variable | default | meaning |' : '| 变量 | 默认值 | 含义 |';
  const rows = describeConfig().map(one => `| \`${one.name}\` | ${one.fallback ?? '–'} | ${one[language]} |`);
  return [head, '| --- | --- | --- |', ...rows].join('\n');
}

function scopesTable(language: 'en' | 'zh'): string {
  const head = language === 'en' ? '| scope | for | |' : '| 权限 | 用途 | |';
  const optional = (without: string | null) =>
    without === null ? '' : language === 'en' ? 'optional' : `可选；不开通：${without}`;
  const rows = SCOPES.map(one => `| \`${one.scope}\` | ${one[language]} | ${optional(one.without)} |`);
  return [head, '| --- | --- | --- |', ...rows].join('\n');
}

function eventsList(): string {
  return [...EVENTS, ...CALLBACKS].map(({ type, zh }) => `- \`${type}\` ${zh}`).join('\n');
}

describe('the README files', () => {
  test.each([
    ['README.md', 'en'],
    ['README.zh.md', 'zh'],
  ] as const)('%s tells every scope and event as the program needs them', (name, language) => {
    const scopes = /<!-- scopes.*?-->\n([\s\S]*?)\n?<!-- \/scopes -->/.exec(read(name))?.[1];
    const events = /<!-- events -->\n([\s\S]*?)\n?<!-- \/events -->/.exec(read(name))?.[1];

    expect(scopes).toBe(scopesTable(language));
    expect(events).toBe(eventsList());
  });

  test.each([
    ['README.md', 'en'],
    ['README.zh.md', 'zh'],
  ] as const)('%s tells every setting as the program knows it', (name, language) => {
    const table = /<!-- settings.*?-->\n([\s\S]*?)\n<!-- \/settings -->/.exec(read(name))?.[1];

    expect(table).toBe(settingsTable(language));
  });

  test('.env.example names every setting', () => {
    const named = [...read('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);

    expect(named).toEqual(describeConfig().map(({ name }) => name));
  });

  test.each([
    'README.md',
    'README.zh.md',
    'CONTRIBUTING.md',
    'src/domain/README.md',
    'docs/pictures.md',
    'docs/operation.md',
  ])('%s links to nothing that is not there', name => {
    const targets = [...read(name).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target]) => target ?? '');

    for (const target of targets) {
      const url = new URL(target, new URL(`../${name}`, import.meta.url));
      expect(() => readFileSync(url), `${name} → ${target}`).not.toThrow(/ENOENT/);
    }
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient } from '@libsql/client';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { emptyFolder, type Later, runProgram } from '../helpers/programs.ts';

const DISTRICT = {
  units: [{ name: '马寨镇', aliases: [], kind: 'town', ranked: true }],
  projects: Array.from({ length: 6 }, (_, index) => ({
    code: `EQ-${index}`,
    name: `项目${index}`,
    aliases: [],
    unit: '马寨镇',
    library: 'ongoing',
  })),
};

/** Opens the database behind the program's back, as somebody with the file in his hands could. */
async function tamper(folder: string, statements: readonly string[]): Promise<void> {
  const client: Client = createClient({ url: `file:${join(folder, 'data/test.db')}` });
  onTestFinished(() => client.close());
  for (const statement of statements) await client.execute(statement);
}

const UNLOCK = ['drop trigger audit_is_never_changed', 'drop trigger audit_is_never_deleted'];

describe('the record of every change', () => {
  let folder: string;
  const cli = (...args: string[]) =>
    runProgram('cli', { folder, args, env: { DATABASE_URL: 'file:data/test.db', SANDBOX_PORT: '1' } });

  async function fill(later?: Later): Promise<void> {
    folder = emptyFolder(later);
    writeFileSync(join(folder, 'district.json'), JSON.stringify(DISTRICT));
    expect(await cli('import', 'district.json')).toMatchObject({ code: 0 });
  }

  describe('as it was written', () => {
    beforeAll(async () => {
      const ends: Parameters<Later>[0][] = [];
      await fill(end => ends.push(end));
      return async () => {
        for (const end of ends) await end();
      };
    });

    test('is printed and holds', async () => {
      const { code, stdout, stderr } = await cli('audit');

      expect(code).toBe(0);
      expect(stdout.trim().split('\n')).toHaveLength(Number(/共 (\d+) 条，校验链完整/.exec(stderr)?.[1]));
      expect(stdout).toContain('EQ-3');
    });

    test('says in JSON who changed what, when, from which message, before and after', async () => {
      const { code, stdout } = await cli('audit', '--json');

      expect(code).toBe(0);
      const entries = stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
      expect(entries.map(entry => entry.seq)).toEqual(entries.map((_, index) => index + 1));
      expect(entries.find(entry => entry.aggregate.includes('EQ-3'))).toMatchObject({
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*\+08:00$/),
        actor: 'cli',
        source: expect.any(String),
        before: null,
        after: { name: '项目3' },
        previousHash: hash,
        hash,
      });
    });

    test('cannot be changed or deleted through the database', async () => {
      await expect(tamper(folder, ["update audit set actor = 'ou_x'"])).rejects.toThrow('append-only');
      await expect(tamper(folder, ['delete from audit'])).rejects.toThrow('append-only');
      expect(await cli('audit')).toMatchObject({ code: 0 });
    });
  });

  test.each([
    ['changed', "update audit set actor = 'ou_x' where seq = 4", 4, '内容与校验值不符'],
    ['taken out', 'delete from audit where seq = 4', 5, '第 4 条缺失'],
    [
      'put in another’s place',
      'update audit set hash = (select hash from audit where seq = 3) where seq = 4',
      4,
      '内容与校验值不符',
    ],
  ])('of which an entry was %s is broken there, and the command ends with 1', async (_what, statement, seq, why) => {
    await fill();
    await tamper(folder, [...UNLOCK, statement]);

    const { code, stderr } = await cli('audit');

    expect(code).toBe(1);
    expect(stderr.trim()).toBe(`校验链在第 ${seq} 条断开：${why}`);
  });
});

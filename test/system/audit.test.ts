import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient } from '@libsql/client';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
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

  describe('and the ledgers', () => {
    beforeEach(() => fill());

    test('agree as they were written', async () => {
      expect(await cli('audit')).toMatchObject({ code: 0, stderr: expect.stringContaining('台账与记录一致') });
    });

    test.each([
      ['was changed', "update projects set library = 'to_complete' where code = 'EQ-3'", '与记录不符：library'],
      [
        'was taken out',
        "delete from milestones; delete from project_facts where project = 'EQ-3'",
        '记录里有，台账里没有',
      ],
      ['was put in', "insert into calendars values (2031, '[]', '[]', null)", '台账里有，记录里没有'],
    ])('are told apart when a row %s, and the command ends with 1', async (_what, statements, why) => {
      await tamper(folder, statements.split('; '));

      const { code, stderr } = await cli('audit');

      expect([code, stderr]).toEqual([1, expect.stringContaining('台账与记录不一致')]);
      expect(stderr).toContain(why);
    });
  });

  describe('and a number that was printed from it', () => {
    let mark: { seq: number; hash: string };

    beforeEach(async () => {
      await fill();
      mark = JSON.parse((await cli('audit', '--json')).stdout.trim().split('\n').at(-1) ?? '');
    });

    test('agree, also after the record has grown', async () => {
      const printed = `${mark.seq}:${mark.hash.slice(0, 20)}`;
      writeFileSync(join(folder, 'more.json'), JSON.stringify({ units: [{ name: '侯寨街道', kind: 'town' }] }));
      expect(await cli('import', 'more.json')).toMatchObject({ code: 0 });

      expect(await cli('audit', '--head', printed)).toMatchObject({ code: 0 });
      expect(await cli('audit', '--head', `${mark.seq}:${'0'.repeat(20)}`)).toMatchObject({ code: 1 });
    });

    test('tell that the end of the record was cut off, which the chain alone does not', async () => {
      await tamper(folder, [...UNLOCK, `delete from audit where seq = ${mark.seq}`]);
      const { code, stderr } = await cli('audit', '--head', `${mark.seq}:${mark.hash.slice(0, 20)}`);

      expect([code, stderr.trim()]).toEqual([
        1,
        `记录只到第 ${mark.seq - 1} 条，留痕号是第 ${mark.seq} 条：其后的记录被删去了`,
      ]);
    });

    test('that is none is refused', async () => {
      expect(await cli('audit', '--head', '12')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('不是留痕号'),
      });
    });
  });
});

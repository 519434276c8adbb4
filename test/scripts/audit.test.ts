import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../helpers/programs.ts';

/** What the gate makes of an answer of the registry. */
function gate(answer: string) {
  const file = join(emptyFolder(), 'audit.json');
  writeFileSync(file, answer);
  const script = join(import.meta.dirname, '../../scripts/audit.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--from', file], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a known vulnerability of something that ships stops the gate, by its name', () => {
  const via = [{ title: 'Prototype pollution', url: 'https://github.com/advisories/GHSA-0' }];
  const finding = { name: 'some-package', severity: 'high', range: '<1.2.3', via };
  const answer = { auditReportVersion: 2, vulnerabilities: { 'some-package': finding } };

  const { status, stderr } = gate(JSON.stringify(answer));

  expect(status).toBe(1);
  expect(stderr).toContain('high: some-package <1.2.3: Prototype pollution');
});

test('none lets it pass', () => {
  const { status, stdout } = gate(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }));

  expect([status, stdout]).toEqual([0, 'Nothing that ships has a known vulnerability.\n']);
});

test.each(['{"message": "405 Method Not Allowed", "statusCode": 405}', ''])(
  'a registry without advisories is told of: %s',
  answer => {
    const { status, stdout } = gate(answer);

    expect(status).toBe(0);
    expect(stdout).toContain('were not looked up');
  },
);

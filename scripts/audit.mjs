// Fails when something that ships has a known vulnerability: `node scripts/audit.mjs`. A registry that offers no advisories,
// or no network, is told of and is no failure. `--from FILE` reads what `npm audit --json` has said before.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PATIENCE_MS = 120_000;

function ask() {
  const [flag, file] = process.argv.slice(2);
  if (flag === '--from' && file) return readFileSync(file, 'utf8');
  // On Windows npm is a script of the shell.
  const options = { encoding: 'utf8', timeout: PATIENCE_MS, shell: process.platform === 'win32' };
  return spawnSync('npm', ['audit', '--omit=dev', '--json'], options).stdout ?? '';
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const answer = read(ask());
const findings = Object.values(answer.vulnerabilities ?? {});
if (answer.auditReportVersion === undefined) {
  console.log(
    `Known vulnerabilities were not looked up: the registry gave no advisories (${answer.message ?? 'no answer'}).`,
  );
} else if (findings.length === 0) {
  console.log('Nothing that ships has a known vulnerability.');
} else {
  for (const { name, severity, range, via } of findings) {
    const titles = via.map(one => (typeof one === 'string' ? `by ${one}` : `${one.title} ${one.url}`));
    console.error(`${severity}: ${name} ${range}: ${titles.join('; ')}`);
  }
  process.exitCode = 1;
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonSchemas } from '../../../../src/domain/scoring/schema/json-schema.ts';

/** `npx vitest run -u test/domain/scoring/json-schema.test.ts` writes both files anew. */
describe('the JSON Schemas', () => {
  test('of rule sets and data are those the engine checks with', async () => {
    const { ruleSet, data } = jsonSchemas();

    await expect(`${JSON.stringify(ruleSet, null, 2)}\n`).toMatchFileSnapshot(
      '../../../../docs/scoring/ruleset.schema.json',
    );
    await expect(`${JSON.stringify(data, null, 2)}\n`).toMatchFileSnapshot('../../../../docs/scoring/data.schema.json');
  });

  test('are named by every default rule set, so that editors find them', () => {
    for (const name of readdirSync('rulesets').filter(each => each.endsWith('.json'))) {
      const { $schema } = JSON.parse(readFileSync(`rulesets/${name}`, 'utf8')) as { $schema?: string };

      expect([name, $schema]).toEqual([name, '../docs/scoring/ruleset.schema.json']);
    }
  });
});

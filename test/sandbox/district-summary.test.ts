import { describe, expect, test } from 'vitest';
import { districtSummary } from '../../sandbox/control/district-summary.ts';
import { readDistrict } from '../../sandbox/page/read-answers.ts';
import { createSample } from '../../sandbox/sample/sample.ts';

describe('what the page hears of the district', () => {
  test('is all that it reads, in a tenth of the size', () => {
    const { district } = createSample();

    const summary = districtSummary(district);

    expect(readDistrict(summary)).toEqual(readDistrict(JSON.parse(JSON.stringify(district))));
    expect(JSON.stringify(summary).length * 10).toBeLessThan(JSON.stringify(district).length);
  });

  test('is nothing without a sample', () => {
    expect(districtSummary(undefined)).toBeNull();
  });
});

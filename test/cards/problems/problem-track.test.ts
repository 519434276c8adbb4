import { expect, test } from 'vitest';
import { problemTrack } from '../../../src/cards/problems/problem-track.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';

test('a stage has the day on which it was reached, whatever was noted there later', () => {
  const at = (day: string) => new Date(`2026-06-${day}T10:00:00+08:00`);
  const steps = [
    aStep({ seq: 1, status: 'assigned', at: at('08') }),
    aStep({ seq: 2, status: 'acknowledged', at: at('09') }),
    aStep({ seq: 3, status: 'acknowledged', at: at('11'), note: '申请延期' }),
    aStep({ seq: 4, status: 'acknowledged', at: at('12'), note: '移交' }),
  ];
  const track = JSON.stringify(problemTrack(aProblem({ status: 'acknowledged', steps }), false));
  expect(track).toContain('6-9');
  expect(track).not.toMatch(/6-1[12]/);
});

test('a problem that was handed on shows when its present unit got it', () => {
  const at = (day: string) => new Date(`2026-06-${day}T10:00:00+08:00`);
  const steps = [
    aStep({ seq: 1, status: 'assigned', at: at('08'), unit: '区财政局' }),
    aStep({ seq: 2, status: 'assigned', at: at('10'), unit: '区住建局' }),
  ];
  expect(JSON.stringify(problemTrack(aProblem({ status: 'assigned', steps }), false))).toContain('6-10');
});

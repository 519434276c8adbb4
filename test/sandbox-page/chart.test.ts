import { describe, expect, test } from 'vitest';
import { chartModel, fitWords, rangeOf, ticksOf } from '../../sandbox/page/card/chart/chart-model.ts';

const values = [
  { 月份: '1月', 金额: 100, 口径: '计划' },
  { 月份: '2月', 金额: 250, 口径: '计划' },
  { 月份: '1月', 金额: 80, 口径: '上报' },
];

describe('what is drawn of a chart', () => {
  test('lines of several series stand over the names in the order of the data, with a gap where a number is missing', () => {
    const spec = {
      type: 'line',
      data: { values },
      xField: '月份',
      yField: '金额',
      seriesField: '口径',
      title: { text: '投资' },
    };

    expect(chartModel(spec)).toMatchObject({
      title: '投资',
      shape: 'axes',
      categories: ['1月', '2月'],
      series: [
        { name: '计划', kind: 'line', values: [100, 250] },
        { name: '上报', kind: 'line', values: [80, null] },
      ],
    });
  });

  test('bars with one field along the axis are stacked, with two they stand beside each other', () => {
    const stacked = chartModel({ type: 'bar', data: { values }, xField: '月份', yField: '金额', seriesField: '口径' });
    const beside = chartModel({
      type: 'bar',
      data: { values },
      xField: ['月份', '口径'],
      yField: '金额',
      seriesField: '口径',
    });

    expect(new Set(stacked?.series.map(({ stack }) => stack)).size).toBe(1);
    expect(stacked && rangeOf(stacked)).toEqual([0, 250]);
    expect(new Set(beside?.series.map(({ stack }) => stack)).size).toBe(2);
  });

  test('places have their axis turned round: the first is on top', () => {
    const spec = { type: 'line', data: { values: [{ 月份: '1月', 名次: 3 }] }, xField: '月份', yField: '名次' };

    expect(chartModel(spec)).toMatchObject({ isInverted: false });
    expect(chartModel({ ...spec, axes: [{ orient: 'left', inverse: true, min: 1 }] })).toMatchObject({
      isInverted: true,
    });
  });

  test('horizontal bars have their names along the upright axis', () => {
    const rows = [{ 单位: '侯寨乡', 总分: 40 }];
    const spec = { type: 'bar', direction: 'horizontal', xField: '总分', yField: '单位', data: { values: rows } };

    expect(chartModel(spec)).toMatchObject({ isHorizontal: true, categories: ['侯寨乡'], series: [{ values: [40] }] });
  });

  test('a combination has the kinds of its series, each with its own data', () => {
    const spec = {
      type: 'common',
      data: [
        { id: 'a', values: [{ x: '1月', y: 1 }] },
        { id: 'b', values: [{ x: '1月', y: 2 }] },
      ],
      series: [
        { type: 'bar', dataIndex: 0, xField: 'x', yField: 'y', name: '完成' },
        { type: 'line', dataId: 'b', xField: 'x', yField: 'y', name: '计划' },
      ],
    };

    expect(chartModel(spec)?.series).toMatchObject([
      { name: '完成', kind: 'bar', values: [1] },
      { name: '计划', kind: 'line', values: [2] },
    ]);
  });

  test('the pieces of a pie are those that are more than nothing, in the colours that the spec names', () => {
    const rows = [
      { 灯: '绿', 个: 7 },
      { 灯: '红', 个: 0 },
      { 灯: '黄', 个: 2 },
    ];
    const color = ['#0a0', '#a00', '#aa0'];
    const spec = { type: 'pie', categoryField: '灯', valueField: '个', data: { values: rows }, color };

    expect(chartModel(spec)?.series).toMatchObject([
      { name: '绿', colour: '#0a0', values: [7] },
      { name: '黄', colour: '#aa0', values: [2] },
    ]);
  });

  test.each([
    { type: 'radar', data: { values } },
    { type: 'bar', data: { values: [] }, xField: 'a', yField: 'b' },
    { type: 'common', series: [{ type: 'funnel' }] },
    undefined,
  ])('what it cannot draw is left to the table: %j', spec => {
    expect(chartModel(spec)).toBeNull();
  });

  test.each([
    [0, 100, [0, 20, 40, 60, 80, 100]],
    [0, 7, [0, 2, 4, 6, 8]],
    [-30, 60, [-40, -20, 0, 20, 40, 60]],
    [0, 0.9, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 0, [0, 1]],
  ])('an axis from %d to %d has the marks %j', (low, high, marks) => {
    expect(ticksOf(low, high)).toEqual(marks);
  });

  test('long names are cut to their place', () => {
    expect(fitWords('康华冷链物流产业园', 60)).toBe('康华冷链…');
    expect(fitWords('马寨镇', 60)).toBe('马寨镇');
  });
});

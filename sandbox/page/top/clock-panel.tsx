import { useState } from 'preact/hooks';
import { moveWithArrows } from '../arrow-keys.ts';
import { clockMoves, dayOf, instantAt, stampOf, timeOf, weekdayOf } from '../shanghai-time.ts';
import { usePopover } from '../use-popover.ts';

interface ClockProps {
  now: Date;
  onMove: (to: Date) => Promise<void>;
}

/** When reminders of overdue problems go out on working days; the time that a chosen day begins with. */
const digestTime = '08:50';

/** The sandbox's clock; a press opens the ways to move it forward. */
export function ClockPanel({ now, onMove }: ClockProps) {
  const { box, isOpen, setOpen } = usePopover<HTMLDivElement>();
  const [day, setDay] = useState('');
  const [time, setTime] = useState(digestTime);
  const [isMoving, setMoving] = useState(false);
  const move = async (to: Date) => {
    setMoving(true);
    await onMove(to);
    setMoving(false);
    setOpen(false);
    setDay('');
    setTime(digestTime);
  };
  const target = day === '' || time === '' ? null : instantAt(day, time);
  const isBack = target !== null && target <= now;
  const [, month, date] = dayOf(now).split('-').map(Number);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move the focus among what is inside
    <div class="clock-box" ref={box} onKeyDown={moveWithArrows}>
      <button
        type="button"
        class="clock-button"
        data-testid="clock"
        data-now={now.toISOString()}
        aria-expanded={isOpen}
        title="拨快时钟"
        onClick={() => setOpen(!isOpen)}
      >
        <span class="clock-day">
          <span class="clock-year">{dayOf(now).slice(0, 4)}年</span>
          {month}月{date}日 {weekdayOf(now)}
        </span>
        <span class="clock-time">{timeOf(now)}</span>
        <span class={`chevron${isOpen ? ' is-open' : ''}`} aria-hidden="true" />
      </button>
      {isOpen && (
        <div class="popover clock-popover">
          <p class="popover-note">拨快时钟，机器人会按新的时间执行到点的任务。时钟只能向前。</p>
          {clockMoves(now).map(({ label, to }) => (
            <button key={label} type="button" class="clock-move" disabled={isMoving} onClick={() => void move(to)}>
              <span>{label}</span>
              <span class="faint">{stampOf(to, now)}</span>
            </button>
          ))}
          <fieldset class="clock-custom">
            <legend>某天</legend>
            <input
              type="date"
              aria-label="日期"
              data-testid="clock-day"
              min={dayOf(now)}
              value={day}
              onInput={event => setDay(event.currentTarget.value)}
            />
            <input
              type="time"
              aria-label="时间"
              data-testid="clock-time"
              value={time}
              onInput={event => setTime(event.currentTarget.value)}
            />
          </fieldset>
          {isBack && <p class="field-error">时钟不能往回拨</p>}
          <button
            type="button"
            class="btn btn-primary_filled btn-medium"
            data-testid="clock-go"
            disabled={isMoving || target === null || isBack}
            onClick={() => target && void move(target)}
          >
            拨到这个时间
          </button>
        </div>
      )}
    </div>
  );
}

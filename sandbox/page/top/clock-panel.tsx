import { useState } from 'preact/hooks';
import { clockMoves, dayOf, inputValueOf, stampOf, timeOf, weekdayOf } from '../shanghai-time.ts';
import { usePopover } from '../use-popover.ts';

interface ClockProps {
  now: Date;
  onMove: (to: Date) => Promise<void>;
}

/** The sandbox's clock; a press opens the ways to move it forward. */
export function ClockPanel({ now, onMove }: ClockProps) {
  const { box, isOpen, setOpen } = usePopover<HTMLDivElement>();
  const [wanted, setWanted] = useState('');
  const [isMoving, setMoving] = useState(false);
  const move = async (to: Date) => {
    setMoving(true);
    await onMove(to);
    setMoving(false);
    setOpen(false);
    setWanted('');
  };
  const target = wanted === '' ? null : new Date(`${wanted}:00+08:00`);
  const isBack = target !== null && target <= now;
  const [, month, day] = dayOf(now).split('-').map(Number);
  return (
    <div class="clock-box" ref={box}>
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
          {month}月{day}日 {weekdayOf(now)}
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
          <label class="clock-custom">
            <span>其他时间</span>
            <input
              type="datetime-local"
              data-testid="clock-input"
              min={inputValueOf(now)}
              value={wanted || inputValueOf(now)}
              onInput={event => setWanted(event.currentTarget.value)}
            />
          </label>
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

const hues = ['#3370ff', '#14a9b8', '#2ea121', '#d97c00', '#7f3bf5', '#d83a8b', '#4954e6', '#c0392b'];

/** A round picture with the last two characters of a name; the bot has a mark of its own. */
export function Avatar({ name, isBot = false, size = 36 }: { name: string; isBot?: boolean; size?: number }) {
  const hue = hues[[...name].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % hues.length] ?? '#3370ff';
  const style = { '--size': `${size}px`, background: isBot ? undefined : hue };
  return (
    <span class={`avatar${isBot ? ' avatar-bot' : ''}`} style={style} aria-hidden="true">
      {isBot ? '管' : [...name].slice(-2).join('')}
    </span>
  );
}
